"""The note writer in Chromium: an invented note, nudges that never stop anybody, plain text, nothing kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from instrument_page import PLAIN, Shown, show
from playwright.sync_api import Browser, Page, expect

from mmb_learn.language import LANGUAGES, words
from mmb_learn.observation.note_writer import NOTE_WRITER

pytestmark = pytest.mark.browser

BEFORE = """window.kept = 0;
for (const name of ["setItem", "removeItem", "clear"]) {
  const known = Storage.prototype[name];
  Storage.prototype[name] = function (...all) { window.kept += 1; return known.apply(this, all); };
}
if (navigator.clipboard) navigator.clipboard.writeText = async (text) => { window.copied = text; };
document.execCommand = () => { window.asked = true; return window.allowed === true; };
window.print = () => { window.printed = true; };"""
STORED = """async () => [localStorage.length, sessionStorage.length, document.cookie, window.kept,
  (await indexedDB.databases()).length, history.state, location.hash]"""
LEAVES = """() => {
  const event = new Event("beforeunload", { cancelable: true });
  dispatchEvent(event);
  return event.defaultPrevented;
}"""
TEXT = """Notat om musikk som tiltak

Grunn
Uro kl. 14–17

Tiltaket
Hva: Sang en vise
Hvem gjorde det: Lærling
Hvor mange minutter: 8
Hvor høyt: Som vanlig samtale

Observert under
Slo takten

Bivirkninger
Ingen sett.

Neste steg
Hva vi gjør nå: Samme vise
Hvilken dag: 1. desember 2031"""


@pytest.fixture(scope="module")
def shown(browser: Browser) -> Iterator[Shown]:
    with show(browser, NOTE_WRITER, before=BEFORE) as shown:
        yield shown


@pytest.fixture
def page(shown: Shown) -> Page:
    """Give the page as it opens."""
    shown.page.evaluate("document.querySelector('[data-part=again]').click()")
    shown.page.evaluate("window.copied = null")
    shown.requests.clear()
    return shown.page


@pytest.fixture
def own(page: Page) -> Page:
    page.get_by_role("button", name="Åpne et tomt notat").press("Enter")
    return page


def _part(page: Page, name: str) -> Any:
    return expect(page.locator(f"[data-part={name}]"))


def _write(page: Page, **written: str) -> None:
    for box, text in written.items():
        field = page.locator(f"[data-part={box.replace('_', '-')}]")
        field.fill(text)
        field.dispatch_event("change")


def test_it_opens_on_an_invented_persons_good_note_with_nothing_to_look_at(page):
    _part(page, "example").to_contain_text("Solveig Fiktdal finnes ikke")
    _part(page, "sum").to_have_text("Alle delene er med. Les gjennom én gang til før du kopierer.")
    expect(page.locator(".nudge:visible")).to_have_count(0)
    text = page.locator("[data-part=text]").input_value()
    assert text.startswith("Notat om musikk som tiltak\n\nGrunn\nUro kl. 14–17")
    assert "Observert før\nGikk til utgangsdøra fire ganger" in text
    in_a_week = date.fromisoformat(page.evaluate("new Date().toLocaleDateString('sv')")) + timedelta(days=7)
    _part(page, "next-date").to_have_value(in_a_week.isoformat())


def test_a_note_to_mend_has_its_nudges_beside_the_boxes_and_gathered_and_they_go_as_it_is_mended(page):
    page.get_by_role("button", name="Et notat å rette").press("Enter")

    _part(page, "nudge-before").to_contain_text("«Virket sint» er en tolkning")
    _part(page, "nudge-before").to_contain_text("slo flat hånd i bordet to ganger")
    _part(page, "nudge-consent").to_contain_text("svaret er personens")
    _part(page, "nudge-next-date").to_contain_text("Denne dagen er forbi")
    _part(page, "nudge-next-who").to_contain_text("trenger noen som gjør det")
    _part(page, "looks").to_contain_text(
        "Sammen kan «Lyngstua», «henne», «86 år», «demens» peke ut én person"
    )
    _part(page, "sum").to_have_text("8 ting å se på. Du kan kopiere uansett.")
    _part(page, "nudge-assessment").to_be_hidden()

    page.locator("[data-goto=before]").press("Enter")
    _part(page, "before").to_be_focused()
    _write(page, before="Spurte når de kommer, seks ganger på ti minutter. Hun sa at hun var sint.")

    _part(page, "nudge-before").to_be_hidden()
    _part(page, "sum").to_have_text("7 ting å se på. Du kan kopiere uansett.")


def test_the_empty_note_begins_with_whose_device_and_no_name_and_nobody_is_behind(page):
    page.get_by_role("button", name="Åpne et tomt notat").press("Enter")

    rule = page.locator("[data-part=own]")
    expect(rule).to_be_focused()
    expect(rule).to_contain_text("Bruk arbeidsgiverens enhet eller arket på papir")
    expect(rule).to_contain_text("Skriv ikke navn, fødselsdato eller sted")
    assert page.locator(".boxes :is(textarea, input, select)").evaluate_all(
        "all => all.every(e => e.type === 'checkbox' ? !e.checked : e.value === '')"
    )
    _part(page, "text").to_have_value("")
    _part(page, "sum").to_contain_text("Begynn med grunnen")
    expect(page.locator(".nudge:visible, [data-part=looks] li")).to_have_count(0)

    page.get_by_role("button", name="Skriv ut arket").press("Enter")
    assert page.evaluate("window.printed") is True


def test_what_lacks_is_said_beside_its_box_only_once_a_later_one_is_written_in(own):
    _write(own, consent="Nikket.")

    _part(own, "nudge-reason").to_have_text("Skriv hvorfor dere gjorde dette.")
    _part(own, "nudge-what").to_be_hidden()
    _part(own, "looks").to_contain_text("Ikke skrevet ennå: Grunn, Hva, Hvem gjorde det")


def test_by_keyboard_alone_a_note_becomes_plain_text_on_the_clipboard_whatever_it_lacks(own):
    own.keyboard.press("Tab")  # to the sheet
    own.keyboard.press("Tab")  # to the example
    measure = ("Sang en vise", "Lærling", "", "8", "↓")
    for typed in ("Uro kl. 14–17", "", *measure, "", "Slo takten", "", "", "␣", "", "Samme vise", ""):
        own.keyboard.press("Tab")
        if typed == "↓":
            own.locator("[data-part=loud]").select_option("speech")  # arrows open a list of the system's
        elif typed == "␣":
            own.keyboard.press("Space")
        else:
            own.keyboard.type(typed)
    _write(own, next_date="2031-12-01")
    own.get_by_role("button", name="Kopier teksten").press("Enter")

    _part(own, "state").to_contain_text("Kopiert. Lim inn i journalsystemet nå, og tøm notatet etterpå.")
    assert own.evaluate("window.copied") == TEXT
    _part(own, "text").to_have_value(TEXT)


def test_without_a_clipboard_the_text_is_copied_the_old_way_or_marked_for_the_person_to_copy(browser):
    with show(browser, NOTE_WRITER, address=PLAIN, before=BEFORE) as shown:
        page = shown.page
        page.evaluate("window.allowed = true")
        page.get_by_role("button", name="Kopier teksten").click()
        _part(page, "state").to_contain_text("Kopiert.")

        page.evaluate("window.allowed = false")
        page.get_by_role("button", name="Kopier teksten").click()

        _part(page, "state").to_contain_text("Teksten er merket.")
        text = page.locator("[data-part=text]")
        expect(text).to_be_focused()
        assert text.evaluate(
            "e => e.selectionEnd - e.selectionStart === e.value.length && e.value.length > 0"
        )


def test_nothing_is_kept_and_nothing_is_asked_for_whatever_is_written_and_pressed(own, shown):
    before = own.evaluate(STORED)
    _write(own, reason="Uro", consent="Nikket", before="Virket sint", next="Mer sang", next_date="2031-12-01")
    own.get_by_role("button", name="Kopier teksten").click()
    _part(own, "state").to_contain_text("Kopiert.")
    own.get_by_role("button", name="Tøm notatet").click()

    assert own.evaluate(STORED) == before == [0, 0, "", 0, 0, None, ""]
    assert [each.url for each in shown.requests] == []
    expect(own.locator(".keeps")).to_have_text(words("nb")["note-writer.keeps"])
    boxes = own.locator(".boxes :is(textarea, input, select)")
    assert boxes.evaluate_all("all => all.every(e => e.autocomplete === 'off')")
    assert own.locator(".boxes textarea").evaluate_all("all => all.every(e => e.spellcheck === false)")


def test_one_button_empties_it_at_once(own):
    _write(own, reason="Uro", side="Tårer")
    own.locator("[data-part=none-seen]").check()

    own.get_by_role("button", name="Tøm notatet").press("Enter")

    _part(own, "reason").to_have_value("")
    _part(own, "text").to_have_value("")
    _part(own, "state").to_have_text("Notatet er tomt.")
    expect(own.locator("[data-part=none-seen]")).not_to_be_checked()
    _part(own, "own").to_be_focused()


def test_one_is_asked_before_leaving_a_half_written_note_and_only_then(page):
    assert page.evaluate(LEAVES) is False  # the example is nobody's work
    page.get_by_role("button", name="Åpne et tomt notat").press("Enter")
    assert page.evaluate(LEAVES) is False

    _write(page, reason="Uro")
    assert page.evaluate(LEAVES) is True

    page.get_by_role("button", name="Kopier teksten").click()
    _part(page, "state").to_contain_text("Kopiert.")
    assert page.evaluate(LEAVES) is False

    _write(page, reason="Uro kl. 14")
    assert page.evaluate(LEAVES) is True


def test_a_page_that_was_left_and_is_come_back_to_shows_nothing_that_was_written(own):
    _write(own, reason="Uro")

    own.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")

    _part(own, "reason").to_have_value("")
    _part(own, "text").to_have_value("")


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_whole_for_axe_fits_a_small_phone_and_a_thumb_in_every_language(browser, language):
    with show(browser, NOTE_WRITER, language=language) as shown:
        page = shown.page
        page.locator("[data-example=mend]").click()
        _part(page, "nudge-before").to_be_visible()
        heights = page.locator(
            "button, .tick, .entry :is(textarea, select, input:not([type=checkbox])), .law a"
        )

        assert shown.faults() == []
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        tall = "all => all.filter(e => e.offsetParent).map(e => e.getBoundingClientRect().height)"
        assert min(heights.evaluate_all(tall)) >= 44
        _part(page, "sum").to_have_text(words(language).count("note-writer.sum.look", 8))
        expect(page.locator(".law a")).to_have_attribute("target", "_blank")  # what is written stays
        assert shown.sent() == []

        page.add_style_tag(content="html { font-size: 200% !important; }")
        assert page.evaluate("document.documentElement.scrollWidth") == 360
