"""A sound that never answers, two touches in a row, and letters of twice the size."""

from __future__ import annotations

import pytest
from heard import COUNT_CONTEXTS
from instrument_page import show
from playwright.sync_api import Browser, expect

from mmb_learn.elements import instruments
from mmb_learn.language import LANGUAGES

pytestmark = pytest.mark.browser

NEVER = """(() => {
  const later = window.setTimeout;
  window.setTimeout = (act, wait, ...rest) => later(act, wait / 40, ...rest);
  AudioContext.prototype.resume = () => new Promise(() => {});
})();"""
TWICE = "button => { button.click(); button.click(); }"


@pytest.mark.parametrize(
    ("name", "button", "sentence"),
    [
        ("ward-mixer", "Start lyden", "Nettleseren kan ikke spille lyden her."),
        ("old-ears", "Start lyden", "Nettleseren kan ikke spille lyden her."),
        ("which-song", "Spill av", "Nettleseren gir ingen lyd akkurat nå."),
    ],
)
def test_a_sound_that_never_answers_is_given_up_calmly(browser: Browser, name, button, sentence):
    with show(browser, instruments()[name][1], before=NEVER) as shown:
        start = shown.page.get_by_role("button", name=button).first
        start.click()

        expect(shown.page.locator("[data-part=state]")).to_contain_text(sentence)
        expect(start).to_be_visible()


@pytest.mark.parametrize("name", ["ward-mixer", "old-ears"])
def test_two_touches_in_a_row_leave_it_silent_and_say_nothing_of_a_sound_to_come(browser: Browser, name):
    with show(browser, instruments()[name][1], before=COUNT_CONTEXTS) as shown:
        page = shown.page
        before = page.locator("[data-part=play]").text_content()
        page.locator("[data-part=play]").evaluate(TWICE)
        page.wait_for_function("() => window.contexts[0]?.state === 'suspended'")

        expect(page.locator("[data-part=state]")).to_have_text("")
        expect(page.locator("[data-part=play]")).to_have_text(before)


@pytest.mark.parametrize("name", ["ward-mixer", "walk-calculator"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_letters_of_twice_the_size_need_no_scrolling_sideways(browser: Browser, name, language):
    with show(browser, instruments()[name][1], language=language) as shown:
        shown.page.add_style_tag(content="html { font-size: 200% !important; }")

        assert shown.page.evaluate("document.documentElement.scrollWidth") == 360


@pytest.mark.parametrize("name", ["metronome", "which-song", "ward-mixer"])
def test_whoever_goes_on_to_another_step_hears_it_no_longer(browser: Browser, name):
    with show(browser, instruments()[name][1], before=COUNT_CONTEXTS) as shown:
        page = shown.page
        page.locator("[data-part=start], [data-song-part=play], [data-part=play]").first.click()
        page.wait_for_function("() => window.contexts[0]?.state === 'running'")

        page.evaluate("dispatchEvent(new Event('mmb:step-left'))")

        page.wait_for_function("() => window.contexts[0].state === 'suspended'")
