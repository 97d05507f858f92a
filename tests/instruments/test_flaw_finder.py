"""The flaw finder: first one's own try, then cards sorted by keyboard, each with its why, nothing kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from instrument_page import Shown, show
from playwright.sync_api import Locator, Page, expect

from mmb_learn.observation.flaw_finder import FLAW_FINDER
from mmb_learn.observation.flaw_finder.cards import Card, cards

pytestmark = pytest.mark.browser

SORT_ALL = """(right) => [...document.querySelectorAll("[data-go]")].map((go) => {
  go.click();
  const card = document.querySelector(`[data-card="${go.dataset.go}"]`);
  for (const thing of card.querySelectorAll("[data-statement]")) {
    const shows = right[go.dataset.go][thing.dataset.statement];
    thing.querySelector(`input[value="${shows ? "shown" : "not-shown"}"]`).click();
  }
  card.querySelector("[data-check]")?.click();
  const said = card.querySelector("[data-part=summary]")?.textContent ?? "";
  return [said.split(".")[0], document.documentElement.scrollWidth];
})"""
RIGHT = {each.id: dict(each.statements) for each in cards()}
STUDIED = [each for each in cards() if each.statements]


@pytest.fixture(scope="module")
def opened(browser) -> Iterator[Shown]:
    """One page for all of them."""
    with show(browser, FLAW_FINDER, reduced_motion="reduce") as shown:
        yield shown


def _open(page: Page, card: Card) -> Locator:
    if page.locator('[data-part="show"]').is_visible():
        page.locator('[data-part="show"]').click()
    page.evaluate("(id) => document.querySelector(`[data-go='${id}']`).click()", card.id)
    return page.locator(f'[data-card="{card.id}"]')


def _sort(page: Page, card: Card, *, turned: str = "") -> Locator:
    place = _open(page, card)
    for name, shows in card.statements.items():
        side = "shown" if shows != (name == turned) else "not-shown"
        place.locator(f'[data-statement="{name}"] input[value="{side}"]').check()
    place.locator("[data-check]").click()
    return place


def test_it_asks_first_what_one_has_tried_and_shows_no_card(shown: Shown):
    page = shown.page

    expect(page.get_by_role("heading", name="Hva har du prøvd selv")).to_be_visible()
    assert page.locator("[data-card]:visible").count() == 0
    page.get_by_label("Sang eller nynnet").check()
    page.get_by_label("Det ble for mye, eller noen ble lei seg").check()
    expect(page.locator('[data-part="reply"]')).to_contain_text("å stoppe er god omsorg")
    assert shown.faults() == []


def test_who_has_not_tried_is_invited_to_and_not_locked_out(shown: Shown):
    page = shown.page

    page.get_by_label("Ikke prøvd ennå").check()

    expect(page.locator('[data-part="reply"]')).to_contain_text("Prøv gjerne først: én person, én sang")
    expect(page.locator('[data-part="saw"]')).to_be_hidden()
    page.locator('[data-part="show"]').click()
    expect(page.locator("[data-card]:visible h2")).to_be_focused()


def test_a_card_is_sorted_by_keyboard_alone(shown: Shown):
    page = shown.page
    page.locator('[data-part="show"]').focus()
    page.keyboard.press("Enter")
    card = STUDIED[0]

    for shows in card.statements.values():
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        if not shows:
            page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    place = page.locator(f'[data-card="{card.id}"]')
    expect(place.locator('[data-part="summary"]')).to_be_focused()
    expect(place.locator('[data-part="summary"]')).to_contain_text("Riktig.")
    expect(place.locator('[data-part="after"]')).to_be_visible()
    assert shown.sent() == []


def test_before_all_are_sorted_it_says_how_many_are_left_and_leads_there(shown: Shown):
    page = shown.page
    place = _open(page, STUDIED[0])
    first = next(iter(STUDIED[0].statements))
    place.locator(f'[data-statement="{first}"] input').first.check()

    place.locator("[data-check]").click()

    expect(place.locator('[data-part="left"]')).to_contain_text("3 setninger står igjen")
    second = list(STUDIED[0].statements)[1]
    expect(place.locator(f'[data-statement="{second}"] input').first).to_be_focused()
    expect(place.locator('[data-part="after"]')).to_be_hidden()


def test_each_sentence_gets_its_own_why_and_a_new_choice_has_no_verdict_yet(shown: Shown):
    place = _sort(shown.page, STUDIED[0], turned="lasting")

    statement = place.locator('[data-statement="lasting"]')
    expect(place.locator('[data-part="summary"]')).to_contain_text("Ikke ennå. Se på én setning til")
    expect(statement).to_contain_text("Ikke ennå. Tallene er fra slutten av tiltaket.")
    assert place.locator('[data-outcome="right"]').count() == len(STUDIED[0].statements) - 1
    statement.locator('input[value="not-shown"]').check()
    expect(statement.locator('[data-part="why"]')).to_be_hidden()


def test_every_card_can_be_sorted_right_and_the_last_one_says_how_many(shown: Shown):
    page = shown.page
    page.locator('[data-part="show"]').click()

    found = page.evaluate(SORT_ALL, RIGHT)

    assert found == [["Riktig", 360]] * len(STUDIED) + [["", 360]]
    expect(page.locator('[data-part="sorted"]')).to_contain_text(
        f"{len(STUDIED)} av {len(STUDIED)} kort på dette besøket"
    )
    page.locator(".all > summary").click()
    assert page.locator("[data-go]", has_text="(sortert)").count() == len(STUDIED)


def test_progress_is_gone_with_the_visit(shown: Shown):
    page = shown.page
    _sort(page, STUDIED[0])

    page.reload()
    page.wait_for_selector("[data-page=ready]")

    expect(page.locator('[data-part="first"]')).to_be_visible()
    expect(page.locator("[data-go]", has_text="(sortert)")).to_have_count(0)
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_the_way_through_ends_at_both_ends(shown: Shown):
    page = shown.page
    page.locator('[data-part="show"]').click()

    page.locator('[data-part="previous"]').click()

    expect(page.get_by_role("heading", name="Hva har du prøvd selv")).to_be_focused()
    _open(page, cards()[-1])
    page.locator('[data-part="next"]').click(force=True)
    expect(page.locator('[data-card="practice"]')).to_be_visible()
    assert page.locator('[data-part="next"]').get_attribute("aria-disabled") == "true"


def test_a_bar_across_zero_says_so_in_words(shown: Shown):
    _open(shown.page, next(each for each in STUDIED if each.id == "agitation"))

    bar = shown.page.get_by_role("img", name="Søylen går fra −0,27 til 0,17 og krysser null")
    expect(bar).to_be_visible()


@pytest.mark.parametrize(("scheme", "card"), [("light", "well-being"), ("dark", "percent")])
def test_axe_finds_nothing_on_a_card_with_a_drawing_and_verdicts(shown: Shown, scheme: Any, card: str):
    shown.page.emulate_media(color_scheme=scheme)
    chosen = next(each for each in STUDIED if each.id == card)
    _sort(shown.page, chosen, turned=next(iter(chosen.statements)))

    faults = shown.faults()

    shown.page.emulate_media(color_scheme="light")
    assert faults == []


def test_at_twice_the_letters_nothing_scrolls_sideways(shown: Shown):
    page = shown.page
    page.add_style_tag(content="html { font-size: 200% !important; }")
    out = page.locator(".choice").evaluate_all(
        "(all) => all.filter((each) => each.scrollWidth > each.clientWidth).map((each) => each.textContent)"
    )
    assert out == []  # no word sticks out of its frame
    page.locator('[data-part="show"]').click()

    found = page.evaluate(SORT_ALL, RIGHT)

    assert {width for _, width in found} == {360}
