"""Sing through a care situation: by keyboard, with the package's rules, and nothing is sent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from instrument_page import Shown, show
from playwright.sync_api import Page, expect

from mmb_learn.language import LANGUAGES, words
from mmb_learn.song.sing_through import SING_THROUGH
from mmb_learn.song.situation import RULES, SITUATIONS, Situation, look_at

pytestmark = pytest.mark.browser

REJUDGE = """async ([facts, asked]) => {
  const { lookAt } = await import("./song/sing_through/situation.js");
  return asked.map(([id, placing]) => lookAt(facts, facts.situations[id], placing));
}"""


def _asked(situation: Situation) -> Iterator[tuple[str | None, ...]]:
    """Give every single move, and every way with one moment changed to anything else or to nothing."""
    count = len(situation.moments)
    for place in range(count):
        for move in (*situation.moves, None):
            yield tuple(move if each == place else None for each in range(count))
            yield from ((*way[:place], move, *way[place + 1 :]) for way in situation.ways)


@pytest.fixture(scope="module")
def page(browser) -> Iterator[Page]:
    """One page for what is read; each test chooses anew."""
    with show(browser, SING_THROUGH) as shown:
        yield shown.page


@pytest.fixture
def shown(browser) -> Iterator[Shown]:
    with show(browser, SING_THROUGH, reduced_motion="reduce") as shown:
        yield shown


def _choose(page: Page, situation: str) -> None:
    page.locator(f'input[value="{situation}"]').check()
    page.locator('[data-part="empty"]').click()


def _place(page: Page, situation: str, moment: int, move: str) -> str:
    page.select_option(f"#sing-through-{situation}-{moment}", move)
    return page.locator(f'[data-situation="{situation}"] [data-note="{moment - 1}"]').inner_text()


def test_the_page_says_what_the_package_says(page: Page):
    asked = [(situation, placing) for situation in SITUATIONS for placing in _asked(situation)]
    facts = dict(SING_THROUGH.facts(words("nb")))

    found = page.evaluate(REJUDGE, [facts, [(situation.id, placing) for situation, placing in asked]])

    expected: list[Any] = [
        [{"moment": n.moment, "move": n.move, "verdict": n.verdict, "code": n.code} for n in look_at(*each)]
        for each in asked
    ]
    assert found == expected
    assert len(asked) > 1000


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_note_has_an_answer_of_the_person_and_its_why(language):
    said = words(language)
    of_the_person = {"carried", "hummed-at-meal"}

    replies = {rule.note for rule in RULES if f"sing-through.reply.{rule.note}" in said}

    assert replies == {rule.note for rule in RULES} - of_the_person
    assert all(said[f"sing-through.why.{rule.note}"].language == language for rule in RULES)
    assert all(f"sing-through.{each.id}.music" in said for each in SITUATIONS)


def test_the_person_answers_what_is_done_and_the_why_stands_below(page: Page):
    _choose(page, "morning-care")

    note = _place(page, "morning-care", 1, "greet")

    assert note.splitlines()[0] == "Solveig ser opp og møter blikket ditt."
    assert "Passer" in note
    assert "Da vet Solveig hvem som er her" in note


def test_an_earlier_move_changes_what_is_said_of_a_later_one(page: Page):
    _choose(page, "shower")
    _place(page, "shower", 1, "greet")
    before = _place(page, "shower", 3, "consent")

    _place(page, "shower", 2, "aid")

    after = page.locator('[data-situation="shower"] [data-note="2"]').inner_text()
    assert "Sett inn høreapparatet" in before
    assert "Ánne ser på deg og nikker." in after


def test_singing_on_over_a_sign_is_told_plainly_and_blames_nobody(page: Page):
    _choose(page, "bedtime")

    note = _place(page, "bedtime", 5, "song")

    assert "Stopp" in note.splitlines()
    assert "Stopp alt. Ta hendene til deg når Solveig er trygg, og vent." in note


def test_what_lies_near_to_look_at_again_is_named_when_all_is_placed(page: Page):
    _choose(page, "meal")
    page.locator('[data-part="way"]').click()
    expect(page.locator('[data-part="summary"]')).to_contain_text("Alle grepene passer her")

    _place(page, "meal", 4, "song")
    _place(page, "meal", 8, "radio")

    expect(page.locator('[data-part="summary"]')).to_have_text(
        "Alle øyeblikkene har et grep. Se en gang til på øyeblikk 4 og 8."
    )


def test_another_way_is_another(page: Page):
    _choose(page, "transfer")
    moves = page.locator('[data-situation="transfer"] select')
    ways = []
    for _ in range(2):
        page.locator('[data-part="way"]').click()
        ways.append([select.input_value() for select in moves.all()])

    assert ways == [list(way) for way in SITUATIONS[1].ways]
    expect(page.locator('[data-part="way"]')).to_have_text("Vis en annen vei som passer")


def test_the_ethics_and_the_joik_stand_at_anne_alone(page: Page):
    _choose(page, "shower")
    expect(page.get_by_text("En personjoik er ikke stoff for oss.")).to_be_visible()
    assert "Stopp" in _place(page, "shower", 4, "joik").splitlines()

    _choose(page, "morning-care")

    expect(page.get_by_text("En personjoik er ikke stoff for oss.")).to_be_hidden()
    assert page.locator('[data-situation="morning-care"] option[value="joik"]').count() == 0


def test_a_person_with_a_keyboard_alone_fills_a_timeline_and_hears_the_answer(shown: Shown):
    page = shown.page
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    assert page.locator('input[value="transfer"]').is_checked()
    for label in ("Hil", "Sp", "Nynne", "Sy", "Sto", "Sp", "Hil", "Sk"):
        page.keyboard.press("Tab")
        page.keyboard.type(label)

    expect(page.locator('[data-part="summary"]')).to_contain_text("Alle grepene passer her")
    expect(page.locator('[data-part="said"]')).to_contain_text("Passer. Neste kollega vet")
    assert shown.sent() == []


def test_axe_finds_nothing_and_nothing_scrolls_sideways_at_twice_the_letters(shown: Shown):
    shown.page.locator('input[value="shower"]').check()
    shown.page.locator('[data-part="way"]').click()
    _place(shown.page, "shower", 5, "faster")
    faults = shown.faults()
    shown.page.emulate_media(color_scheme="dark")

    assert (faults, shown.faults()) == ([], [])
    shown.page.add_style_tag(content="html { font-size: 200% !important; }")

    assert shown.page.evaluate("document.documentElement.scrollWidth") == 360
