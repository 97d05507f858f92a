"""The music detective: the same tree in page and package, by keyboard, a guide on paper, nothing sent."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from instrument_page import Shown, show
from playwright.sync_api import Page, expect

from mmb_learn.language import words
from mmb_learn.preference.conversation import where
from mmb_learn.preference.music_detective import MUSIC_DETECTIVE
from mmb_learn.preference.music_detective.story import jorunn

pytestmark = pytest.mark.browser

GOOD = ("side", "sounds", "fingers", "evening", "stay", "means", "when", "right")
REWALK = """async ([story, paths]) => {
  const { where } = await import("./preference/music_detective/conversation.js");
  return paths.map((path) => where(story, path)).map(({ turn, known }) => [turn?.id ?? null, known]);
}"""


def _beginnings(choices: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield choices
    turn = where(jorunn(), choices).turn
    for question in turn.questions if turn else ():
        yield from _beginnings((*choices, question.id))


@pytest.fixture(scope="module")
def opened(browser) -> Iterator[Shown]:
    """One page for all of them."""
    with show(browser, MUSIC_DETECTIVE, reduced_motion="reduce") as shown:
        yield shown


@pytest.fixture
def shown(opened: Shown) -> Shown:
    """Give the page with the conversation at its beginning, as it is when one comes to it."""
    opened.page.emulate_media(media="screen", color_scheme="light")
    opened.page.locator('[data-part="again"]').click(force=True)  # rests where nothing has been asked
    opened.page.evaluate("document.activeElement.blur()")
    return opened


def _ask(page: Page, *questions: str) -> None:
    for question in questions:
        page.locator(f'[data-ask="{question}"]').click()


def test_the_page_walks_the_tree_as_the_package_does(shown: Shown):
    paths = list(_beginnings())

    found = shown.page.evaluate(REWALK, [dict(MUSIC_DETECTIVE.facts(words("nb"))), paths])

    places = [where(jorunn(), path) for path in paths]
    assert found == [[place.turn and place.turn.id, list(place.known)] for place in places]
    assert len(paths) > 1000


def test_a_good_way_by_keyboard_alone_finds_all_with_its_source(shown: Shown):
    page = shown.page
    page.reload()
    page.wait_for_selector("[data-page=ready]")
    for place, name in enumerate(GOOD):
        turn = where(jorunn(), GOOD[:place]).turn
        assert turn is not None
        for _ in range([each.id for each in turn.questions].index(name) + 1):
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")

    found = page.locator('[data-part="found"]')
    expect(found).to_contain_text("Samtalen er over. Jorunn fortalte 8 ting du kan bruke.")
    assert found.get_by_text("Kilde: personen").count() == 8
    expect(found).not_to_contain_text("Dette venter fortsatt")
    assert shown.faults() == []
    assert shown.sent() == []


def test_an_answer_shows_what_she_does_what_kind_it_was_and_why(shown: Shown):
    _ask(shown.page, "hymns")

    turn = shown.page.locator(".turn")
    expect(turn).to_contain_text("Jorunn smiler høflig og ser ut av vinduet.")
    expect(turn).to_contain_text("Ledende spørsmål")
    expect(turn).to_contain_text("Svaret lå i spørsmålet.")
    expect(turn).to_be_focused()


def test_what_was_missed_is_named_without_blame(shown: Shown):
    _ask(shown.page, "hymns", "liked", "radio", "put-on", "headphones", "list")

    found = shown.page.locator('[data-part="found"]')
    expect(found).to_contain_text("Jorunn har vært vennlig, men ikke fått fortalt noe ennå.")
    assert found.locator(".missed li").count() == 8


def test_another_question_can_be_tried_and_all_begun_anew(shown: Shown):
    page = shown.page
    _ask(page, "side", "liked")

    page.locator('[data-part="back"]').click()

    expect(page.locator('[data-ask="sounds"]')).to_be_focused()
    assert page.locator(".turn").count() == 1
    page.locator('[data-part="again"]').click()
    expect(page.locator('[data-ask="hymns"]')).to_be_focused()
    assert page.locator('[data-part="again"]').get_attribute("aria-disabled") == "true"


def test_on_paper_the_guide_stands_alone_with_room_to_write_and_no_field(shown: Shown):
    page = shown.page
    page.emulate_media(media="print")

    expect(page.locator('[data-part="talk"]')).to_be_hidden()
    assert page.locator(".room:visible").count() == 9
    assert page.locator(".instrument input, .instrument textarea").count() == 0


def test_the_guide_leads_to_the_form_by_its_name(browser):
    with show(browser, MUSIC_DETECTIVE, "en", address="http://localhost:8765/course/tool/") as shown:
        link = shown.page.get_by_role("link", name=words("en")["preference-form.title"])

        assert link.evaluate("(link) => link.href") == "http://localhost:8765/course/tool/preference-form"


def test_axe_finds_nothing_in_the_dark_and_nothing_scrolls_sideways_at_twice_the_letters(shown: Shown):
    _ask(shown.page, "side", "sounds")
    shown.page.emulate_media(color_scheme="dark")
    faults = shown.faults()

    shown.page.add_style_tag(content="html { font-size: 200% !important; }")

    assert faults == []
    assert shown.page.evaluate("document.documentElement.scrollWidth") == 360
