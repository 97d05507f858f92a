"""The aim builder in Chromium: goals to mend first, a sentence that grows, plain text, nothing kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from instrument_page import Shown, show
from playwright.sync_api import Browser, Page, expect

from mmb_learn.language import LANGUAGES, words
from mmb_learn.observation.aim_builder import AIM_BUILDER
from mmb_learn.observation.aim_builder.examples import EXAMPLES

pytestmark = pytest.mark.browser

BEFORE = """window.kept = 0;
for (const name of ["setItem", "removeItem", "clear"]) {
  const known = Storage.prototype[name];
  Storage.prototype[name] = function (...all) { window.kept += 1; return known.apply(this, all); };
}
navigator.clipboard.writeText = async (text) => { window.copied = text; };"""
STORED = """async () => [localStorage.length, sessionStorage.length, document.cookie, window.kept,
  (await indexedDB.databases()).length]"""
LEAVES = """() => {
  const event = new Event("beforeunload", { cancelable: true });
  dispatchEvent(event);
  return event.defaultPrevented;
}"""
TEXT = """Mål
Turer ut på tunet: fra 1 til minst 2,5 ganger i uka, etter lunsj, innen 1. desember 2031.
Personens ønske: «Jeg vil ut.»
Har sagt ja: Personen selv
Første steg: Åpne døra etter lunsj"""


@pytest.fixture(scope="module")
def opened(browser: Browser) -> Iterator[Shown]:
    with show(browser, AIM_BUILDER, before=BEFORE) as shown:
        yield shown


@pytest.fixture
def own(page: Page) -> Page:
    page.get_by_role("button", name="Bygg ditt eget mål").press("Enter")
    return page


def _part(page: Page, name: str) -> Any:
    return expect(page.locator(f"[data-part={name}]"))


def _letter(page: Page, letter: str) -> Any:
    return expect(page.locator(f"[data-letter={letter}]"))


def _write(page: Page, box: str, text: str) -> None:
    field = page.locator(f"[data-part={box}]")
    field.fill(text)
    field.dispatch_event("change")


def test_it_opens_on_an_invented_goal_that_fails_on_one_letter_and_says_why(page):
    _part(page, "told").to_contain_text("Solveig Fiktdal finnes ikke")
    _part(page, "sentence").to_contain_text(
        "Bli roligere: fra 51 til høyst 35 minutter per dag, kl. 14–17, innen"
    )
    _part(page, "said-s").to_contain_text("«roligere» kan ikke telles")
    _letter(page, "s").to_have_attribute("data-state", "look")
    _letter(page, "m").to_have_attribute("data-state", "good")
    _part(page, "sum").to_have_text("4 av 5 bokstaver er med.")


def test_mending_it_says_what_it_was_good_for_and_counts_it(page):
    _write(page, "seen", "Ganger hun går til døra")

    _letter(page, "s").to_have_attribute("data-state", "good")
    _part(page, "sum").to_have_text("Alle fem bokstaver er med.")
    _part(page, "why").to_contain_text("«Roligere» kan tre kollegaer mene tre ting om.")
    _part(page, "why").to_contain_text("1 mål er rettet.")


def test_every_invented_goal_is_met_in_turn_and_a_suggestion_mends_each(page):
    for place in range(1, len(EXAMPLES) + 1):
        _part(page, "place").to_have_text(f"Oppdiktet mål {place} av {len(EXAMPLES)}")
        _part(page, "told").to_contain_text("finnes ikke")
        expect(page.locator("[data-state=look]")).to_have_count(1)

        page.locator("[data-part=suggest]").press("Enter")
        expect(page.locator("[data-state=good]")).to_have_count(5)
        page.locator("[data-part=next-too]").press("Enter")

    _part(page, "place").to_have_text(f"Oppdiktet mål 1 av {len(EXAMPLES)}")
    _part(page, "example").to_be_focused()
    _part(page, "why").to_have_text(f"{len(EXAMPLES)} mål er rettet.")


def test_ones_own_goal_begins_with_the_rule_and_the_sentence_grows_with_gaps(own):
    rule = own.locator("[data-part=own]")
    expect(rule).to_be_focused()
    expect(rule).to_contain_text("Bruk arbeidsgiverens enhet eller arket på papir")
    expect(rule).to_contain_text("Skriv ikke navn, fødselsdato eller sted")
    _part(own, "sentence").to_have_text("…: fra … til …, …, innen ….")
    _part(own, "text").to_have_value("")
    _part(own, "onwards").to_be_hidden()

    _write(own, "to", "4")

    _part(own, "sentence").to_have_text("…: fra … til 4, …, innen ….")
    _part(own, "said-m").to_contain_text("Et tall uten førperiode")


def test_by_keyboard_alone_a_goal_becomes_plain_text_on_the_clipboard(own):
    for _ in ("print", "again"):
        own.keyboard.press("Tab")
    for typed in (
        "Turer ut på tunet",
        "etter lunsj",
        "1",
        "2.5",
        "",
        "",
        "«Jeg vil ut.»",
        "",
        "Åpne døra etter lunsj",
    ):
        own.keyboard.press("Tab")
        own.keyboard.type(typed)
    for box, value in (("unit", "times-week"), ("whose", "person"), ("accepted", "person")):
        own.locator(f"[data-part={box}]").select_option(value)  # arrows open a list of the system's
    _write(own, "by", "2031-12-01")
    own.get_by_role("button", name="Kopier teksten").press("Enter")

    _part(own, "state").to_contain_text("Kopiert.")
    _part(own, "sum").to_have_text("Alle fem bokstaver er med.")
    assert own.evaluate("window.copied") == TEXT


def test_nothing_is_kept_or_asked_for_and_one_button_empties_it(own, shown):
    shown.requests.clear()
    assert own.evaluate(LEAVES) is False
    _write(own, "seen", "Uro")
    assert own.evaluate(LEAVES) is True
    own.get_by_role("button", name="Kopier teksten").click()
    _part(own, "state").to_contain_text("Kopiert.")
    assert own.evaluate(LEAVES) is False

    own.get_by_role("button", name="Tøm målet").press("Enter")

    _part(own, "state").to_have_text("Målet er tomt.")
    _part(own, "seen").to_have_value("")
    assert own.evaluate(STORED) == [0, 0, "", 0, 0]
    assert shown.requests == []


def test_a_page_that_was_left_and_is_come_back_to_shows_nothing_that_was_written(own):
    _write(own, "seen", "Uro")

    own.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")

    _part(own, "seen").to_have_value("")
    _part(own, "text").to_have_value("")


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_whole_for_axe_fits_a_small_phone_and_a_thumb_in_every_language(browser, language):
    with show(browser, AIM_BUILDER, language=language) as shown:
        page = shown.page
        heights = page.locator("button, .entry :is(textarea, select, input)")

        assert shown.faults() == []
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        tall = "all => all.filter(e => e.offsetParent).map(e => e.getBoundingClientRect().height)"
        assert min(heights.evaluate_all(tall)) >= 44
        _part(page, "sum").to_have_text(words(language).fill("aim-builder.some-letters", count=4))
        assert shown.sent() == []

        page.add_style_tag(content="html { font-size: 200% !important; }")
        assert page.evaluate("document.documentElement.scrollWidth") == 360
