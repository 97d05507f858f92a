"""The memory years in Chromium: a year in three ways, Python's figures, the traps, nothing sent or kept."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from instrument_page import Shown, show
from playwright.sync_api import Browser, Page, expect

from mmb_learn.language import LANGUAGES, words
from mmb_learn.preference.memory_years import MEMORY_YEARS
from mmb_learn.preference.memory_years.controls import memory_years_facts
from mmb_learn.preference.years import decades_of, reminiscence_years, years_elsewhere

pytestmark = pytest.mark.browser

RECKON = """async ([facts, births, ages]) => {
  const { reminiscenceYears, yearsElsewhere, decadesOf } = await import("./preference/years.js");
  return births.map((birth) => {
    const years = reminiscenceYears(facts, birth);
    return [years, decadesOf(facts, years), ages.map((age) => yearsElsewhere(facts, birth, age))];
  });
}"""


@pytest.fixture(scope="module")
def shown(browser: Browser) -> Iterator[Shown]:
    with show(browser, MEMORY_YEARS) as shown:
        yield shown


@pytest.fixture
def page(shown: Shown) -> Page:
    """Give the page at 1940, nothing ticked."""
    page = shown.page
    for box in page.locator("[data-trap]").all():
        box.set_checked(False)
    page.locator("[data-year='1940']").click()
    return page


def _result(page: Page):
    return expect(page.locator("[data-part=result]"))


def _decades(page: Page) -> list[str]:
    return page.locator("[data-decade]:not([hidden])").evaluate_all("all => all.map(e => e.dataset.decade)")


def test_it_says_before_any_script_what_the_script_says(browser):
    html = str(MEMORY_YEARS.html(words("nb")))

    with show(browser, MEMORY_YEARS) as shown:
        result = shown.page.locator("[data-part=result]").text_content() or "none"
        assert result in html
        assert "1950–1970" in result
        assert _decades(shown.page) == ["1950", "1960"]


def test_a_year_is_written_and_the_slider_follows(page):
    page.get_by_label("Fødselsår", exact=True).fill("1957")

    _result(page).to_contain_text("1967–1987")
    expect(page.locator("[data-part=slider]")).to_have_value("1957")
    expect(page.locator("[data-part=slider]")).to_have_attribute("aria-valuetext", "1957")
    expect(page.locator("[data-part=alt]")).to_contain_text("1971")
    assert _decades(page) == ["1960", "1970", "1980"]


def test_the_slider_is_moved_by_keys_and_the_box_follows(page):
    page.get_by_label("Velg fødselsår").press("ArrowRight")

    expect(page.get_by_label("Fødselsår", exact=True)).to_have_value("1941")
    _result(page).to_contain_text("1951–1971")


@pytest.mark.parametrize("typed", ["1850", "2020", "4000", "førti", ""])
def test_a_year_that_cannot_be_is_refused_beside_its_box_and_nothing_else_changes(page, typed):
    box = page.get_by_label("Fødselsår", exact=True)
    box.fill(typed)
    box.press("Tab")

    expect(page.locator("[data-part=refused]")).to_have_text(
        "Skriv et år fra 1910 til 2010, for eksempel 1940."
    )
    expect(box).to_have_attribute("aria-invalid", "true")
    expect(box).to_have_value(typed)
    _result(page).to_contain_text("1950–1970")

    box.fill("1957")
    expect(page.locator("[data-part=refused]")).to_be_hidden()


def test_who_came_at_25_has_years_elsewhere_drawn_and_said(page):
    page.get_by_label("Kom til Norge fra et annet land").press("Space")

    expect(page.locator("[data-part=abroad-said]")).to_contain_text(
        "I 1950–1965 bodde personen et annet sted"
    )
    assert page.locator("svg .elsewhere").count() == 1

    page.get_by_label("Alder ved ankomst til Norge").fill("5")

    expect(page.locator("[data-part=abroad-said]")).to_contain_text("i Norge gjennom alle ungdomsårene")
    assert page.locator("svg .elsewhere").count() == 0
    page.get_by_label("Alder ved ankomst til Norge").fill("25")


def test_no_radio_and_another_taste_each_give_something_to_ask(page):
    expect(page.locator("[data-part=no-radio]")).to_be_hidden()
    page.get_by_label("Vokste opp uten radio hjemme").press("Space")
    page.get_by_label("Likte ikke det som var populært").press("Space")

    expect(page.locator("[data-part=no-radio]")).to_contain_text("Spør hvem som sang")
    expect(page.locator("[data-part=disliked]")).to_contain_text("Spør hva personen valgte selv")
    expect(page.locator(".ask-first")).to_contain_text("Spør personen først")


def test_the_browser_reckons_as_python_does(page):
    facts = memory_years_facts(words("nb"))
    births, ages = list(range(1910, 2011)), [0, 9, 10, 11, 25, 30, 31, 90]

    found = page.evaluate(RECKON, [facts, births, ages])

    for birth, (years, decades, elsewhere) in zip(births, found, strict=True):
        there = reminiscence_years(birth)
        assert years == {"first": there.first, "peak": there.peak, "last": there.last}
        assert tuple(decades) == decades_of(there)
        there_elsewhere = [years_elsewhere(birth, age) for age in ages]
        assert [None if each is None else tuple(each) for each in elsewhere] == there_elsewhere


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_whole_for_axe_fits_a_small_phone_and_a_thumb_and_asks_nothing_of_anybody(browser, language):
    with show(browser, MEMORY_YEARS, language=language) as shown:
        page = shown.page
        for box in page.locator("[data-trap]").all():
            box.check()
        page.locator("[data-year='1957']").click()
        heights = page.locator("button, .tick, input[type=text], input[type=range]").evaluate_all(
            "all => all.map(e => e.getBoundingClientRect().height)"
        )

        assert shown.faults() == []
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        assert min(heights) >= 44
        assert shown.sent() == []
        assert page.evaluate("localStorage.length") == 0
        page.add_style_tag(content="html { font-size: 200% !important; }")
        assert page.evaluate("document.documentElement.scrollWidth") == 360
