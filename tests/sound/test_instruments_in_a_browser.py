"""The instruments in a real browser: keyboard, figures, refusals, and no request to anywhere."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect

from mmb_learn.language import words
from mmb_learn.look import FONT
from mmb_learn.sound.view import INSTRUMENTS, figure

pytestmark = pytest.mark.browser

SOURCES = Path(__file__).parents[2] / "src" / "mmb_learn"
ADDRESS = "http://workbook.test/"
PAGE = """<!doctype html><html lang="nb"><meta charset="utf-8"><title>Lyd</title>
<link rel="stylesheet" href="style.css"><body><main><h1>Lyd</h1>{slots}</main>
<script type="module" src="page.js"></script></body></html>"""
NAMES = ("twice-as-many", "loud-minutes", "own-readings", "before-after")
SCRIPT = """const number = (value, decimals = 0) => new Intl.NumberFormat("nb-NO", {{
  minimumFractionDigits: decimals, maximumFractionDigits: decimals }}).format(value).replace("-", "−");
const figure = async (name, params) => {{
  const sent = await fetch("figure", {{ method: "POST", body: JSON.stringify({{ name, params }}) }});
  const reply = await sent.json();
  if (reply.html) return reply;
  throw Object.assign(new Error(), reply);
}};
for (const slot of document.querySelectorAll("[data-instrument]")) {{
  const {{ mount }} = await import(`./sound/${{slot.dataset.instrument.replaceAll("-", "_")}}/view.js`);
  mount(slot, {{}}, {{ words: {words}, number, figure }});
}}
document.documentElement.dataset.page = "ready";"""
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'"


def _slot(name: str) -> str:
    html = INSTRUMENTS[name].html(words("nb"))
    return f'<div class="instrument" role="group" aria-label="{name}" data-instrument="{name}">{html}</div>'


@pytest.fixture(scope="module")
def page(browser: Browser, draw_really: Callable[..., str]) -> Iterator[Page]:
    """Show the instruments, on a phone, without any network and under a strict policy."""
    script = SCRIPT.format(words=json.dumps(words("nb").subset(["sound.", "error."])))
    pages = ("server/static/workbook.css", "server/static/workbook_unit.css")
    names = (*pages, "instrument/view.css", "sound/view.css")
    sheets = [SOURCES / name for name in names]
    files = {
        "": ("text/html", PAGE.format(slots="".join(_slot(name) for name in NAMES))),
        "page.js": ("text/javascript", script),
        "style.css": ("text/css", "\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets)),
    }

    def serve(route: Route) -> None:
        path = route.request.url.removeprefix(ADDRESS)
        if path == "figure":
            asked = route.request.post_data_json
            route.fulfill(json=figure(asked["name"], asked["params"], words("nb"), draw_really))
            return
        kind, body = files.get(path) or ("text/javascript", (SOURCES / path).read_text(encoding="utf-8"))
        route.fulfill(
            content_type=f"{kind}; charset=utf-8", body=body, headers={"Content-Security-Policy": POLICY}
        )

    with browser.new_context(viewport={"width": 360, "height": 780}) as context:
        page = context.new_page()
        page.set_default_timeout(10_000)
        troubles: list[str] = []
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
        page.route("**/*", serve)
        page.goto(ADDRESS)
        page.wait_for_selector("[data-page=ready]")
        yield page
    assert troubles == []


def _result(page: Page, name: str) -> object:
    return expect(page.locator(f"[data-instrument={name}] [data-part=result]"))


def test_three_arrows_to_the_right_make_one_source_four_and_sixty_decibels_sixty_six(page):
    page.get_by_label("Antall like kilder").focus()

    for _ in range(3):
        page.keyboard.press("ArrowRight")

    _result(page, "twice-as-many").to_contain_text("66,0\u00a0dB")
    expect(page.locator(".source.on")).to_have_count(4)
    expect(page.get_by_label("Antall like kilder")).to_have_attribute("aria-valuetext", "4")


def test_six_loud_minutes_give_the_hour_the_figures_that_the_module_states(page):
    page.get_by_label("Antall høye minutter").fill("6")

    _result(page, "loud-minutes").to_contain_text("65,4\u00a0dB")
    _result(page, "loud-minutes").to_contain_text("57,0\u00a0dB")
    expect(page.locator(".minute.loud")).to_have_count(6)


def test_the_script_draws_the_same_hour_as_the_server_did(page):
    page.get_by_label("Antall høye minutter").fill("3")

    bars = page.locator(".minute").evaluate_all(
        "bars => bars.map(b => ['class', 'y', 'height'].map(name => b.getAttribute(name).trim()).join(' '))"
    )
    page.evaluate("html => { window.fresh = document.createElement('div'); fresh.innerHTML = html; }",
                  str(INSTRUMENTS["loud-minutes"].html(words("nb"))))  # fmt: skip
    before = page.evaluate(
        "[...fresh.querySelectorAll('.minute')].map("
        "b => ['class', 'y', 'height'].map(name => b.getAttribute(name).trim()).join(' '))"
    )

    assert bars == before


def test_typed_readings_become_a_figure_with_text_alternative_and_table(page):
    page.get_by_label("Målingene dine i dB").fill("64 67 66 58; 52 52 54 71")
    page.get_by_role("button", name="Tegn målingene").click()

    expect(page.locator("[data-instrument=own-readings] [data-part=figure] svg[role=img]")).to_be_visible()
    expect(page.locator("[data-instrument=own-readings] [data-part=figure] figcaption")).to_contain_text(
        "65,0\u00a0dB"
    )
    expect(page.locator("[data-instrument=own-readings] [data-part=figure] tbody tr")).to_have_count(8)
    expect(page.locator("[data-part=text-refused]")).to_be_hidden()


def test_what_is_no_number_is_named_beside_the_box_and_stays_in_it(page):
    box = page.get_by_label("Målingene dine i dB")
    box.fill("64 høyt")
    page.get_by_role("button", name="Tegn målingene").click()

    expect(page.locator("[data-part=text-refused]")).to_contain_text("«høyt»")
    expect(box).to_have_value("64 høyt")
    expect(box).to_be_focused()
    expect(box).to_have_attribute("aria-invalid", "true")


def test_two_typed_rows_are_compared_and_the_caution_stands_below(page):
    page.get_by_label("Målingene før, i dB").fill("64 67 66 58 52 52 54 71")
    page.get_by_label("Målingene etter, i dB").fill("58 60 57 55")
    page.get_by_role("button", name="Sammenlign målingene").click()

    figure = page.locator("[data-instrument=before-after] [data-part=figure]")
    expect(figure.locator("svg[role=img]")).to_be_visible()
    expect(figure.locator("figcaption")).to_contain_text("7,1 dB lavere")
    expect(figure.locator("figcaption")).to_contain_text("Tallene sier ikke hvorfor")
    expect(figure.locator("tbody tr")).to_have_count(8)


def test_a_row_that_cannot_be_read_is_refused_beside_its_own_box(page):
    after = page.get_by_label("Målingene etter, i dB")
    page.get_by_label("Målingene før, i dB").fill("64")
    after.fill("stille")
    page.get_by_role("button", name="Sammenlign målingene").click()

    expect(page.locator("[data-part=after-refused]")).to_contain_text("«stille»")
    expect(page.locator("[data-part=before-refused]")).to_be_hidden()
    expect(after).to_be_focused()


def test_nothing_overflows_a_small_phone_and_every_control_is_large_enough_for_a_thumb(page):
    wide = page.evaluate("document.documentElement.scrollWidth")
    heights = page.locator("input, button, textarea, summary").evaluate_all(
        "all => all.map(each => each.getBoundingClientRect().height)"
    )

    assert wide == 360
    assert min(heights) >= 44


def test_the_letters_of_a_chart_are_fifteen_pixels_or_more_on_a_small_phone(page):
    page.get_by_label("Målingene dine i dB").fill(" ".join(str(level) for level in range(50, 75)))
    page.get_by_role("button", name="Tegn målingene").click()
    expect(page.locator("[data-instrument=own-readings] [data-part=figure] tbody tr")).to_have_count(25)

    scale = page.locator("[data-instrument=own-readings] [data-part=figure] svg").evaluate(
        "svg => svg.getScreenCTM().a"
    )
    right = page.locator("[data-instrument=own-readings] [data-part=figure] svg text").evaluate_all(
        "texts => Math.max(...texts.map(text => text.getBoundingClientRect().right))"
    )

    assert FONT * scale >= 15
    assert right <= page.locator("[data-instrument=own-readings] [data-part=figure] svg").evaluate(
        "svg => svg.getBoundingClientRect().right"
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_light_or_dark(page, scheme):
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")

    found = Axe().run(page).response["violations"]

    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []
