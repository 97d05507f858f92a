"""Two observers: marked by keyboard alone, apart from each other, compared in words, nothing kept or sent."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from instrument_page import Shown, show
from playwright.sync_api import Page, expect

from mmb_learn.language import LANGUAGES, words
from mmb_learn.observation import cohens_kappa
from mmb_learn.observation.two_observers import TWO_OBSERVERS
from mmb_learn.observation.two_observers.story import BEHAVIOURS, FIRST, INTERVALS

pytestmark = pytest.mark.browser

SIGNS = {"restless": (4, 8), "part": (2, 6, 7, 9)}
SIGNS_LATER = {"restless": (5, 6), "part": (2, 4, 7, 8, 10)}
SELMA = {name: FIRST.marked[name] for name in BEHAVIOURS}


@pytest.fixture(scope="module")
def opened(browser) -> Iterator[Shown]:
    """One page for all of them."""
    with show(browser, TWO_OBSERVERS, reduced_motion="reduce") as shown:
        yield shown


@pytest.fixture
def page(opened: Shown) -> Page:
    """Give the page at the first half-minute, with Selma."""
    opened.page.emulate_media(color_scheme="light")
    opened.page.locator('[value="selma"]').check()
    opened.page.locator('[data-part="again"]').dispatch_event("click")  # out of sight while one marks
    return opened.page


def _press(page: Page, name: str) -> None:
    page.locator(f'[data-part="{name}"]').click()


def _mark(page: Page, marks: dict[str, tuple[int, ...]]) -> None:
    _press(page, "all")
    for name, places in marks.items():
        for place in places:
            page.locator(f'[data-minute="{place}"] [data-mark="{name}"]').check()


def _figures(page: Page, name: str) -> str:
    return page.locator(f'[data-figures="{name}"]').inner_text()


def _agreement(one: tuple[int, ...], other: tuple[int, ...]):
    return cohens_kappa(*([place in marked for place in range(1, INTERVALS + 1)] for marked in (one, other)))


def test_half_minutes_unfold_one_by_one_and_what_is_read_has_the_focus(page):
    expect(page.locator("[data-minute]:visible")).to_have_count(1)

    _press(page, "next")

    expect(page.locator('[data-minute="2"] fieldset')).to_be_focused()
    expect(page.locator('[data-minute="2"] fieldset')).to_have_accessible_description(
        words("nb")["two-observers.first.i2.told"]
    )
    expect(page.locator("[data-minute]:visible")).to_have_count(1)


def test_one_can_go_back_to_mend_a_mark_and_compares_when_all_is_read(page):
    for _ in range(INTERVALS - 2):
        _press(page, "next")
    expect(page.locator('[data-part="compare"]')).to_be_hidden()
    _press(page, "next")
    expect(page.locator('[data-part="next"]')).to_be_hidden()

    _press(page, "previous")

    expect(page.locator('[data-minute="9"] fieldset')).to_be_focused()
    expect(page.locator('[data-part="compare"]')).to_be_visible()
    _press(page, "all")
    expect(page.locator("[data-minute]:visible")).to_have_count(INTERVALS)


def test_both_figures_are_pythons_and_are_said_in_words(page):
    _mark(page, SIGNS)
    _press(page, "compare")

    for name in BEHAVIOURS:
        found = _agreement(SIGNS[name], SELMA[name])
        said = _figures(page, name)
        assert f"likt i {round(10 * found.agreement)} av 10 halve minutter" in said
        assert f"Det er {round(100 * found.agreement)} prosent." in said
        assert f"Kappa er {found.kappa:.2f}".replace(".", ",") in said
    assert "litt mer enige enn to som merker på måfå" in _figures(page, "restless")
    expect(page.locator('[data-part="compared-title"]')).to_be_focused()


@pytest.mark.parametrize(("places", "is_rare"), [((3, 6), True), ((3, 6, 8), False)])
def test_kappa_is_said_to_mislead_where_one_marked_twice_and_not_where_three_times(page, places, is_rare):
    _mark(page, {"restless": places})
    _press(page, "compare")

    assert ("Da lurer kappa lett" in _figures(page, "restless")) is is_rare


def test_where_they_differ_it_says_what_each_saw_why_and_which_word_was_loose(page, opened):
    _mark(page, SIGNS)
    _press(page, "compare")

    differences = page.locator(".difference")
    assert differences.count() == 4
    sixth = differences.filter(has_text="Halvt minutt 6 av 10")
    expect(sixth).to_contain_text("Uro. Du: ikke merket. Selma: merket.")
    expect(sixth).to_contain_text("Selma forteller: Uro. Foten stod ikke stille")
    expect(sixth).to_contain_text("«Urolig» sier ikke hva som ikke teller.")
    assert opened.faults() == []


def test_where_the_words_were_clear_the_reader_is_sent_back_to_them(page):
    _mark(page, {"restless": SELMA["restless"], "part": (*SELMA["part"], 8)})
    _press(page, "compare")

    expect(page.locator(".difference")).to_contain_text("Les teksten én gang til")


def test_by_keyboard_alone_through_both_rounds_with_mended_definitions(page):
    page.locator('[value="selma"]').focus()
    for place in range(1, INTERVALS + 1):
        for name in BEHAVIOURS:
            page.keyboard.press("Tab")
            if place in SIGNS[name]:
                page.keyboard.press("Space")
        if place < INTERVALS:
            page.keyboard.press("Tab")
            page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator('[data-part="compared-title"]')).to_be_focused()
    for _ in ("all marks", "new minutes"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.locator('[data-definition="restless"]')).to_contain_text("Ett tegn er nok.")
    expect(page.locator('[data-part="what"]')).to_be_focused()
    _mark(page, SIGNS_LATER)
    _press(page, "compare")
    found = page.locator('[data-part="found"]')
    expect(found).to_contain_text("Uro: 7 av 10 like i første runde, 10 av 10 i andre.")
    expect(found).to_contain_text("Kappa er 1,00. Dere var helt enige.")
    expect(found).to_contain_text("hvor dere skal sitte")


def test_two_colleagues_mark_apart_and_neither_sees_the_others_marks(page, opened):
    page.locator('[value="pair"]').check()
    _mark(page, {"restless": (3, 4), "part": ()})
    _press(page, "compare")

    expect(page.locator('[data-part="handover"]')).to_be_focused()
    assert page.locator("[data-minute]:visible").count() == 0
    assert page.locator("[data-mark]:checked").count() == 0
    assert opened.faults() == []
    _press(page, "ready")
    expect(page.locator('[data-part="turn"]')).to_have_text("Andre kollega merker nå.")
    assert page.locator("[data-mark]:checked").count() == 0
    _mark(page, {"restless": (4,), "part": ()})
    _press(page, "compare")

    expect(page.locator(".difference")).to_contain_text("Første kollega: merket. Andre kollega: ikke merket.")
    assert "Selma" not in page.locator('[data-part="found"]').inner_text()
    assert "Kappa kan ikke regnes ut her." in _figures(page, "part")
    assert "Da lurer kappa lett." in _figures(page, "restless")


def test_finding_a_colleague_half_way_keeps_the_marks_and_after_that_all_begins_anew(page):
    _mark(page, {"restless": (4, 5), "part": ()})
    page.locator('[value="pair"]').check()

    assert page.locator("[data-mark]:checked").count() == 2
    expect(page.locator('[data-part="compare"]')).to_have_text("Ferdig, bytt person")
    _press(page, "compare")
    page.locator('[value="selma"]').check()
    expect(page.locator('[data-part="handover"]')).to_be_hidden()
    expect(page.locator("[data-minute]:visible")).to_have_count(1)
    assert page.locator("[data-mark]:checked").count() == 0


def test_the_table_says_who_marked_each_half_minute(page):
    _mark(page, {"restless": (4, 5), "part": ()})
    _press(page, "compare")

    rows = page.locator("tbody tr").evaluate_all("all => all.map((row) => row.cells[1].textContent)")
    assert rows == ["ingen", "ingen", "Selma", "begge", "Du", "Selma", "ingen", "Selma", "Selma", "ingen"]


def test_beginning_anew_gives_the_first_definitions_and_empty_boxes(page):
    _mark(page, SIGNS)
    _press(page, "compare")
    page.locator("[data-second]").click()
    _mark(page, SIGNS_LATER)
    _press(page, "compare")
    _press(page, "again")

    expect(page.locator('[data-definition="part"]')).to_have_text("Borghild er med på det som skjer.")
    expect(page.locator('[data-minute="1"] fieldset')).to_be_focused()
    assert page.locator("[data-mark]:checked").count() == 0


def test_nothing_is_sent_or_kept(page, opened):
    _mark(page, SIGNS)
    _press(page, "compare")

    assert opened.sent() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_other_languages_go_through_in_the_dark_without_holes_and_nothing_scrolls_sideways(browser, language):
    with show(browser, TWO_OBSERVERS, language, color_scheme="dark", reduced_motion="reduce") as shown:
        page = shown.page
        _mark(page, SIGNS)
        _press(page, "compare")
        page.locator("details").evaluate_all("all => all.forEach((each) => { each.open = true; })")
        said = page.inner_text(".instrument")
        faults = shown.faults()

        page.add_style_tag(content="html { font-size: 200% !important; }")

        assert faults == []
        assert "{" not in said
        assert "undefined" not in said
        assert page.evaluate("document.documentElement.scrollWidth") == 360
