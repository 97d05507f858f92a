"""A time without a signal: what was opened is read and answered, and nothing of one is left for the next."""

from __future__ import annotations

import asyncio
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from queue import SimpleQueue
from typing import Self
from unittest.mock import patch

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect
from tornado.web import create_signed_value

from mmb_learn.course import sign_ins
from mmb_learn.server.identity import COOKIE

from . import looks
from .conftest import PATIENCE, PHONE

sys.path.append(str(Path(__file__).parents[1] / "server"))  # where a site is opened that lies open
from open_site import Site

UNIT = "m/sound-environment/why-sound"
FIRST = "[data-question=first-move]"
BOX = "#a-voice-over-noise"
TYPED = "3,125"
WHERE = "[...document.scripts].find(({ src }) => src.endsWith('unit.js')).src"
PAGES = "async () => (await caches.keys()).filter((name) => name.startsWith('mmb-pages'))"
ALL_GONE = "async () => !(await caches.keys()).length && !(await navigator.serviceWorker.getRegistration())"
A_SIGNAL_ON_THE_WAY = """() => {
  addEventListener("beforeunload", () => setTimeout(() => dispatchEvent(new Event("online"))));
}"""
LONG_AGO = """async ([address, days]) => {
  const [name] = (await caches.keys()).filter((each) => each.startsWith("mmb-pages"));
  const cache = await caches.open(name);
  const { headers } = await cache.match(address);
  const aged = new Headers(headers);
  aged.set("X-MMB-Kept", String(Number(headers.get("X-MMB-Kept")) - days * 86400000));
  await cache.put(address, new Response("long ago", { headers: aged }));
}"""
EVERY_BYTE = """async () => {
  const said = [document.cookie, ...Object.entries(localStorage), ...Object.entries(sessionStorage)].flat();
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const { url } of await cache.keys()) said.push(name, url, await (await cache.match(url)).text());
  }
  for (const { name } of await indexedDB.databases()) {
    const opening = indexedDB.open(name);
    await new Promise((resolve) => (opening.onsuccess = resolve));
    for (const store of opening.result.objectStoreNames) {
      const all = opening.result.transaction(store).objectStore(store).getAll();
      await new Promise((resolve) => (all.onsuccess = resolve));
      said.push(JSON.stringify(all.result));
    }
    opening.result.close();
  }
  return said.join(" ");
}"""

Visit = Callable[[], Page]


class Beside:
    """A site in a thread of its own, so that a browser may ask it while a test goes on."""

    def __init__(self, data: Path) -> None:
        self._data, self._opened = data, SimpleQueue[Site]()
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> Self:
        """Open it."""
        self._thread.start()
        self.site = self._opened.get(timeout=60)
        self.address = f"http://localhost:{self.site.port}/"
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()

    def _serve(self) -> None:
        with ExitStack() as leaving:
            with patch("signal.signal"):  # Voilà asks for the ways to be stopped, which are a main thread's
                site = leaving.enter_context(Site(self._data))
            self.loop = site.runner.get_loop()
            self._stop = asyncio.Event()
            self._opened.put(site)
            site.run(self._stop.wait())

    def hang(self) -> threading.Event:
        """Let nothing be answered until the event is set."""
        over = threading.Event()
        self.loop.call_soon_threadsafe(over.wait, 60)
        return over


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Beside]:
    with Beside(tmp_path_factory.mktemp("offline") / "data") as opened:
        yield opened


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    contexts: list[BrowserContext] = []
    troubles: list[str] = []

    def open_page() -> Page:
        contexts.append(browser.new_context(viewport=PHONE, locale="nb-NO"))
        contexts[-1].set_default_timeout(PATIENCE)
        contexts[-1].on("weberror", lambda error: troubles.append(str(error.error)))
        return contexts[-1].new_page()

    yield open_page
    for context in contexts:
        context.close()
    assert troubles == []


def sign_in(page: Page, beside: Beside, name: str) -> str:
    """Give the device somebody's cookie, as a sign-in does; give her pseudonym."""
    value = create_signed_value(beside.site.secret, COOKIE, beside.site.signed_in(name)).decode()
    page.context.add_cookies([{"name": COOKIE, "value": value, "url": beside.address, "httpOnly": True}])
    return beside.site.people[name].pseudonym


def go(page: Page, address: str) -> None:
    page.goto(address, wait_until="commit")
    page.wait_for_selector("html[data-page=ready]", state="attached")


def reload(page: Page) -> None:
    page.reload(wait_until="commit")
    page.wait_for_selector("html[data-page=ready]", state="attached")


def saved(page: Page) -> None:
    page.wait_for_selector("#save-line[data-state=saved]")


def kept(page: Page) -> None:
    """Wait until the page can be read without a network."""
    page.wait_for_selector("html[data-keeps]", state="attached")


def open_unit(page: Page, beside: Beside) -> None:
    go(page, f"{beside.address}{UNIT}#words-in-noise")
    kept(page)


def test_an_opened_unit_is_read_and_answered_on_the_bus_and_its_verdict_follows(
    beside: Beside, visit: Visit
) -> None:
    page = visit()
    sign_in(page, beside, "kari")
    open_unit(page, beside)
    expect(page.get_by_text("Kan leses uten nett")).to_be_visible()
    page.locator(BOX).fill(TYPED)
    saved(page)

    page.context.set_offline(True)
    reload(page)
    expect(page.locator("#save-line")).to_contain_text("Du er uten nett. Svar du skriver, blir liggende her")
    expect(page.locator(BOX)).to_have_value(TYPED)  # saved after the page was made
    go(page, f"{beside.address}me")
    expect(page.get_by_role("heading", level=1)).to_have_text("Denne siden er ikke lagret på denne enheten")
    expect(page.get_by_role("link", name="Riktig lyd, ikke stillhet")).to_be_visible()
    assert looks.violations(page) == []
    page.evaluate(A_SIGNAL_ON_THE_WAY)
    page.get_by_role("link", name="Riktig lyd, ikke stillhet").click()
    page.wait_for_url(f"**/{UNIT}")  # nobody is thrown back who has already gone on
    go(page, f"{beside.address}{UNIT}#shift-change")
    page.get_by_label("Spør de andre").check()
    page.locator(FIRST).get_by_role("button", name="Sjekk svaret").click()
    expect(page.locator(f"{FIRST} [data-refused]")).to_contain_text("Tilbakemeldingen kommer her")
    reload(page)
    expect(page.get_by_label("Spør de andre")).to_be_checked()

    page.context.set_offline(False)
    expect(page.locator(f"{FIRST} [data-verdict]")).to_contain_text("Riktig")
    saved(page)
    expect(page.locator(f"{FIRST} [data-other]")).to_be_hidden()
    elsewhere = visit()
    sign_in(elsewhere, beside, "kari")
    go(elsewhere, f"{beside.address}{UNIT}#shift-change")
    expect(elsewhere.get_by_label("Spør de andre")).to_be_checked()


def test_a_network_that_hangs_gives_way_to_the_kept_copy_marked_with_its_age(
    beside: Beside, visit: Visit
) -> None:
    page = visit()
    sign_in(page, beside, "ola")
    open_unit(page, beside)

    over = beside.hang()
    go(page, beside.address)
    over.set()

    expect(page.locator(".kept-line")).to_contain_text("Siden er fra")
    assert looks.violations(page) == []
    go(page, beside.address)
    expect(page.locator(".kept-line")).to_be_hidden()


def test_whoever_comes_next_finds_nothing_although_nobody_signed_out(beside: Beside, visit: Visit) -> None:
    page = visit()
    first = sign_in(page, beside, "tove")
    open_unit(page, beside)
    assert first in page.evaluate(EVERY_BYTE)

    second = sign_in(page, beside, "frode")
    reload(page)
    kept(page)

    left = page.evaluate(EVERY_BYTE)
    assert first not in left
    assert second in left


def test_what_was_kept_for_a_month_is_shown_to_nobody_and_goes(beside: Beside, visit: Visit) -> None:
    page = visit()
    sign_in(page, beside, "ola")
    open_unit(page, beside)
    page.evaluate(LONG_AGO, [f"{beside.address}{UNIT}", 31])
    page.context.set_offline(True)

    reload(page)

    expect(page.get_by_role("heading", level=1)).to_have_text("Denne siden er ikke lagret på denne enheten")
    page.wait_for_function(f"async () => !(await ({EVERY_BYTE})()).includes('long ago')")


@pytest.mark.parametrize("how", ["signed out", "ended elsewhere"])
def test_who_leaves_takes_every_byte_along_and_nobody_opens_her_pages_without_a_network(
    beside: Beside, visit: Visit, how: str
) -> None:
    page, site = visit(), beside.site
    who = site.people[how] = site.add(f"Karianne {how}", *site.people["kari"].roles)
    sign_in(page, beside, how)
    open_unit(page, beside)
    page.locator(BOX).fill(TYPED)
    saved(page)
    assert all(each in page.evaluate(EVERY_BYTE) for each in (TYPED, "Karianne", who.pseudonym))

    if how == "signed out":
        page.get_by_role("button", name="Bytt person").click()
        expect(page.get_by_role("heading", name="Logg inn")).to_be_visible()
        left = page.evaluate(EVERY_BYTE)
        assert [each for each in (TYPED, "Karianne", who.pseudonym) if each in left] == []
    else:
        sign_ins.end(site.store, site.signed_in(how), site.workbook.now())
        page.goto(beside.address)
        expect(page.get_by_role("heading", name="Logg inn")).to_be_visible()

    page.wait_for_function(f"async () => !(await ({PAGES})()).length")
    page.context.set_offline(True)
    with pytest.raises(Error, match="ERR_"):
        page.goto(f"{beside.address}{UNIT}")


def test_another_version_replaces_the_first_and_one_that_keeps_nothing_ends_it(
    tmp_path: Path, visit: Visit
) -> None:
    with Beside(tmp_path / "data") as beside:
        page, workbook = visit(), beside.site.workbook
        sign_in(page, beside, "kari")
        open_unit(page, beside)
        script = page.evaluate(WHERE)
        other = page.context.new_page()
        go(other, f"{beside.address}tool/metronome")
        kept(other)

        workbook.assets = replace(workbook.assets, version="0123456789ab")

        assert other.evaluate("async (src) => (await fetch(src)).status", script) == 200
        reload(page)
        kept(page)
        assert page.evaluate(WHERE) == script.replace(script.split("/")[-3], "0123456789ab")
        page.context.set_offline(True)
        for each in (other, page):  # one of the first version, one of the second
            reload(each)
            expect(each.get_by_role("heading", level=1)).to_be_visible()
        page.context.set_offline(False)

        workbook.keeps_pages = False
        reload(page)
        page.wait_for_function(ALL_GONE)
        reload(page)
        expect(page.get_by_text("Kan leses uten nett")).to_be_hidden()
