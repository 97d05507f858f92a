"""One instrument alone in a page, as at `/tool/<id>`, without a server: every file comes from the source.

Each request the page makes is noted, and any trouble its scripts have fails the test that uses it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Request, Route

from mmb_learn.elements import PACKAGES
from mmb_learn.instrument import Instrument
from mmb_learn.language import words
from mmb_learn.server.blocks import instrument_slot

SOURCES = Path(__file__).parents[2] / "src" / "mmb_learn"
STATIC = SOURCES / "server" / "static"
SECURE = "http://localhost:8765/"  # a secure context, so microphone and worklets are there
PLAIN = "http://workbook.test/"  # plain http on a network: they are not
PHONE = {"width": 360, "height": 780}
POLICY = (
    "default-src 'none'; script-src 'self' blob:; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; connect-src 'self'; worker-src 'self' blob:; media-src 'self' blob:"
)
DOCUMENT = """<!doctype html><html lang="{language}"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title><link rel="stylesheet" href="page/workbook.css"><link rel="icon" href="data:,">
<body><main id="content" class="narrow"><h1>{title}</h1><p class="lead">{lead}</p>{slot}</main>
<script type="module" src="start.js"></script></body></html>"""
SETTLED = """() => Promise.all(document.getAnimations().filter((each) => each instanceof CSSTransition)
  .map((each) => each.finished.catch(() => null))).then(() => null)"""
START = """import {{ mount }} from "./{source}/view.js";
const number = (value, decimals = 0) => new Intl.NumberFormat({locale}, {{
  minimumFractionDigits: decimals, maximumFractionDigits: decimals }})
  .format(Number(value.toFixed(decimals)) || 0).replace("-", "−").replaceAll("\\u202f", "\\u00a0");
const key = "mmb-tool nobody {name}";
const kept = {{
  read: () => JSON.parse(localStorage.getItem(key)),
  write: (value) => {{ localStorage.setItem(key, JSON.stringify(value)); return true; }},
  erase: () => localStorage.removeItem(key),
}};
const figure = async () => {{ throw Object.assign(new Error(), {{ code: "no-kernel", values: {{}} }}); }};
await mount(document.querySelector("[data-instrument]"), {facts},
  {{ words: {words}, language: "{language}", number, figure, kept }});
document.documentElement.dataset.page = "ready";"""


@dataclass
class Shown:
    """The open page, what it asked for, and what went amiss in it."""

    page: Page
    requests: list[Request] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)

    def anew(self) -> Shown:
        """Give the page as somebody finds it: loading it anew is quicker than another one."""
        self.requests.clear()
        self.page.reload()
        self.page.wait_for_selector("[data-page=ready]")
        return self

    def sent(self) -> list[Request]:
        """Give the requests that carry anything, or that leave the page's own address."""
        address = self.page.url
        return [
            each
            for each in self.requests
            if (each.post_data_buffer or not each.url.startswith((address, "blob:", "data:")))
        ]

    def faults(self) -> list[str]:
        """Give what axe finds, once what changes colour has changed it."""
        self.page.evaluate(SETTLED)
        found = Axe().run(self.page).response["violations"]
        return [f"{each['id']}: {each['nodes'][0]['html'][:160]}" for each in found]


def _source(instrument: Instrument) -> str:
    found = (package for package in PACKAGES.values() if (SOURCES / package / instrument.folder).is_dir())
    return f"{next(found)}/{instrument.folder}"


def _files(instrument: Instrument, language: str) -> dict[str, tuple[str, str]]:
    said = words(language)
    slot = instrument_slot(instrument.id, said[f"{instrument.id}.title"], said)
    sheets = (*sorted(STATIC.glob("*.css")), *sorted(SOURCES.rglob("view.css")))
    document = DOCUMENT.format(
        language=language,
        title=said[f"{instrument.id}.title"],
        lead=said[f"{instrument.id}.lead"],
        slot=slot,
    )
    start = START.format(
        source=_source(instrument),
        name=instrument.id,
        language=language,
        locale=json.dumps("en-GB" if language == "en" else "nb-NO"),
        facts=json.dumps(dict(instrument.facts(said))),
        words=json.dumps(said.subset(instrument.prefixes)),
    )
    return {
        "": ("text/html", document),
        "start.js": ("text/javascript", start),
        "page/workbook.css": ("text/css", "\n".join(each.read_text(encoding="utf-8") for each in sheets)),
    }


def _serve(files: dict[str, tuple[str, str]], address: str, route: Route) -> None:
    path = route.request.url.removeprefix(address).split("?")[0]
    made = files.get(path)
    if made is None and path.endswith(".js") and (SOURCES / path).is_file():
        made = ("text/javascript", (SOURCES / path).read_text(encoding="utf-8"))
    if made is None:
        route.fulfill(status=404, body="")
        return
    headers = {"Content-Security-Policy": POLICY, "Permissions-Policy": "microphone=(self)"}
    route.fulfill(content_type=f"{made[0]}; charset=utf-8", body=made[1], headers=headers)


@contextmanager
def show(
    browser: Browser,
    instrument: Instrument,
    language: str = "nb",
    address: str = SECURE,
    before: str = "",
    **context: Any,
) -> Iterator[Shown]:
    """Show an instrument on a phone; `before` is a script that runs first, `context` Playwright's options."""
    options = {"viewport": PHONE} | context
    with browser.new_context(**options) as opened:
        yield from _shown(opened, instrument, language, address, before)


@contextmanager
def show_twice(browser: Browser, instrument: Instrument) -> Iterator[tuple[Shown, Shown]]:
    """Show an instrument in two tabs of one browser, which keep what is filled in in one place."""
    tab = contextmanager(_shown)
    with browser.new_context(viewport=PHONE) as opened:
        both = (opened, instrument, "nb", SECURE, "")
        with tab(*both) as first, tab(*both) as second:
            yield first, second


def _shown(
    context: BrowserContext, instrument: Instrument, language: str, address: str, before: str
) -> Iterator[Shown]:
    page = context.new_page()
    page.set_default_timeout(10_000)
    shown = Shown(page)
    page.on("request", lambda request: shown.requests.append(request))  # noqa: PLW0108 - Playwright marks it
    page.on("pageerror", lambda error: shown.troubles.append(str(error)))
    page.on("console", lambda said: shown.troubles.append(said.text) if said.type == "error" else None)
    files = _files(instrument, language)
    page.route("**/*", lambda route: _serve(files, address, route))
    if before:
        page.add_init_script(before)
    page.goto(address)
    page.wait_for_selector("[data-page=ready]")
    yield shown
    assert shown.troubles == []


@contextmanager
def beside(browser: Browser, scripts: Path) -> Iterator[Page]:
    """Give an empty page beside the scripts of a folder, in a secure context and without any network."""

    def serve(route: Route) -> None:
        name = route.request.url.removeprefix(SECURE)
        if name:
            route.fulfill(path=scripts / name, content_type="text/javascript")
        else:
            route.fulfill(content_type="text/html", body="<!doctype html><title>Lyd</title>")

    page = browser.new_page()
    page.route("**/*", serve)
    page.goto(SECURE)
    yield page
    page.close()
