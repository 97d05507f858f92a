"""Bokmål, nynorsk and English, on a phone and on a wide screen: the switch keeps the step and the answers."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .conftest import PHONE, WIDE, go, ready, saved
from .people import sign_in
from .workbook_server import WorkbookServer

STEP = "m/sound-environment/why-sound#words-in-noise"
LANGUAGES = {
    "nb": ("Bokmål", "Sjekk svaret", "Lagret"),
    "nn": ("Nynorsk", "Sjekk svaret", "Lagra"),
    "en": ("English", "Check answer", "Saved"),
}


def titles(page: Page) -> tuple[str, str]:
    return page.title(), page.get_by_role("heading", level=1).inner_text()


def switch(page: Page, name: str) -> None:
    page.locator("details.languages > summary").click()
    page.locator("details.languages").get_by_role("button", name=name, exact=True).click()
    page.wait_for_url("**/m/sound-environment/why-sound#words-in-noise", wait_until="commit")


@pytest.mark.parametrize("width", [PHONE, WIDE], ids=["390", "1280"])
def test_the_switch_keeps_the_step_and_the_answers(
    workbook: WorkbookServer, visit: Callable[..., Page], width: dict[str, int]
) -> None:
    page = visit(width)
    sign_in(page.context, workbook)
    go(page, f"{workbook.address}{STEP}")
    number = page.locator("#a-voice-over-noise")
    typed, shown = "", set()

    for language, (name, check, saved_word) in LANGUAGES.items():
        if language != "nb":
            switch(page, name)
            page.wait_for_selector(f"html[lang={language}]", state="attached")
            ready(page)
        expect(number).to_have_value(typed)
        expect(page.locator("html")).to_have_attribute("data-step", "words-in-noise")
        expect(page.locator("#words-in-noise").get_by_role("heading").first).to_be_in_viewport()
        expect(page.locator("#words-in-noise [data-do=check]")).to_have_text(check)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        typed += "1"
        number.press_sequentially("1")  # and on at once: what is not saved yet comes along as well
        shown.add(titles(page))
        if language == "en":
            saved(page)
            expect(page.locator("#save-line")).to_contain_text(saved_word)

    assert len(shown) == len(LANGUAGES)


def test_a_page_asked_for_in_english_answers_in_english_whatever_was_chosen_before(
    workbook: WorkbookServer, visit: Callable[..., Page]
) -> None:
    page = visit(PHONE, "nn-NO")
    sign_in(page.context, workbook)
    go(page, f"{workbook.address}m/sound-environment/why-sound?lang=en#words-in-noise")

    page.locator("#a-voice-over-noise").fill("three thousand")
    page.locator("#words-in-noise [data-do=check]").click()

    expect(page.locator("[data-question=voice-over-noise] [data-refused]")).to_contain_text(
        "between 0 and 140"
    )
    saved(page)
    go(page, f"{workbook.address}glossary")
    expect(page.locator("html")).to_have_attribute("lang", "nn")
