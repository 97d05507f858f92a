"""The tools for a person's music in two tabs: neither writes over what the other has kept, unseen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from instrument_page import Instrument, show_twice
from playwright.sync_api import Browser, Page, expect

from mmb_learn.language import words
from mmb_learn.preference.eight_snippets import EIGHT_SNIPPETS
from mmb_learn.preference.peace_and_joy import PEACE_AND_JOY
from mmb_learn.preference.preference_form import PREFERENCE_FORM

pytestmark = pytest.mark.browser

Write = Callable[[Page, int, str], None]
UNFOLD = "document.querySelectorAll('details').forEach(each => { each.open = true; })"
SHOWN = """text => document.body.innerText.includes(text)
  || [...document.querySelectorAll("input, textarea")].some(({ value }) => value.includes(text))"""
GONE = f"""text => new Promise((done) => {{
  const look = () => (({SHOWN})(text) ? setTimeout(look, 20) : done());
  look();
}})"""
KEPT = "id => localStorage.getItem(`mmb-tool nobody ${id}`)"


def in_the_form(page: Page, place: int, text: str) -> None:
    page.locator(("#preference-form-played", "#preference-form-language")[place]).fill(text)


def beside_a_snippet(page: Page, place: int, text: str) -> None:
    page.get_by_label("Hva så du?").nth(place).fill(text)


def in_a_list(page: Page, place: int, text: str) -> None:
    page.locator("[data-list-part=new]").nth(place).fill(text)
    page.locator("[data-list-part=add]").nth(place).press("Enter")


@pytest.mark.parametrize(
    ("instrument", "write", "said"),
    [
        (PREFERENCE_FORM, in_the_form, "state"),
        (EIGHT_SNIPPETS, beside_a_snippet, "state"),
        (PEACE_AND_JOY, in_a_list, "done"),
    ],
    ids=lambda each: getattr(each, "id", ""),
)
def test_a_tab_shows_what_another_kept_and_what_both_wrote_is_there(
    browser: Browser, instrument: Instrument, write: Write, said: str
):
    sentence = str(words("nb")[f"{instrument.id}.elsewhere"])
    with show_twice(browser, instrument) as (one, other):
        for tab in (one, other):
            tab.page.locator("[data-part=empty]").click()
            tab.page.evaluate(UNFOLD)

        write(one.page, 0, "Reinlender")
        expect(other.page.locator(f"[data-part={said}]")).to_have_text(sentence)
        write(other.page, 1, "Springar")
        expect(one.page.locator(f"[data-part={said}]")).to_have_text(sentence)

        assert other.page.evaluate(SHOWN, "Reinlender")
        assert one.page.evaluate(SHOWN, "Springar")
        kept = one.page.evaluate(KEPT, instrument.id)
        assert "Reinlender" in kept
        assert "Springar" in kept

        other.page.locator("[data-part=erase]").click()
        other.page.locator("[data-part=erase-yes]").click()
        one.page.evaluate(GONE, "Springar")
        assert one.page.evaluate(KEPT, instrument.id) is None
