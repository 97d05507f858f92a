"""The walk calculator in Chromium: by keyboard alone, the gate before the tempo, Python's figures."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from instrument_page import Shown, show
from playwright.sync_api import Browser, Page, expect

from mmb_learn.language import LANGUAGES, number, parse_number, words
from mmb_learn.rhythm import change, doubts, gait, suggested_cue
from mmb_learn.rhythm.walk_calculator import WALK_CALCULATOR
from mmb_learn.rhythm.walk_calculator.controls import walk_calculator_facts

pytestmark = pytest.mark.browser

WALKS = (
    (10, 24, 14.6),
    (10, 20, 11.4),
    (9, 25, 12.7),
    (None, 19, 30),
    (None, 85, 30),
    (10, 67, 60),
    (10, 9, 4),
    (6, 6, 2),
)
TWENTY_STEPS = """() => {
  const [big, stop] = ["clock", "stop"].map((part) => document.querySelector(`[data-part=${part}]`));
  const press = (button, at) => {
    const click = new MouseEvent("click", { bubbles: true });
    Object.defineProperty(click, "timeStamp", { value: at });
    button.dispatchEvent(click);
  };
  press(big, 1000);
  for (let step = 1; step <= 20; step += 1) press(big, 1000 + step * 570);
  press(stop, 12400);
}"""
HELD = """() => {
  const event = new KeyboardEvent("keydown", { key: "Enter", repeat: true, cancelable: true });
  return document.querySelector("[data-part=clock]").dispatchEvent(event);
}"""
RECKON = """async ([walks, facts]) => {
  const { gait, doubts, change, suggestedCue } = await import("./rhythm/gait.js");
  const walked = walks.map(([distance, steps, seconds]) => gait({ distance, steps, seconds }));
  return walked.map((walk) => ({
    walk, doubts: doubts(walk, facts.usual).map(([doubt]) => doubt),
    cue: suggestedCue(walk.cadence, facts.smallSteps), change: change(walked[0], walk, facts.decimals) }));
}"""


@pytest.fixture(scope="module")
def shown(browser: Browser) -> Iterator[Shown]:
    with show(browser, WALK_CALCULATOR) as shown:
        yield shown


@pytest.fixture
def page(shown: Shown) -> Page:
    """Give the page as it opens: the example, stopped."""
    shown.page.evaluate("document.querySelector('[data-example=after]').click()")
    return shown.page


@pytest.fixture
def empty(page: Page) -> Page:
    page.get_by_role("button", name="Tøm og skriv egne tall").press("Enter")
    return page


def _tempo(page: Page):
    return expect(page.locator("[data-part=tempo]"))


def _cell(page: Page, name: str):
    return expect(page.locator(f"[data-part={name}]"))


def _answer_the_gate(page: Page) -> None:
    page.get_by_label("Jeg har spurt og sett etter").press("Space")


def _write(page: Page, column: str, **written: str) -> None:
    for measure, text in written.items():
        page.locator(f"[data-part={column}-{measure}]").fill(text)


def test_the_script_says_the_same_as_stood_there_before_it(shown, page):
    html = str(WALK_CALCULATOR.html(words("nb")))
    before = page.evaluate(
        """html => { const fresh = document.createElement("div"); fresh.innerHTML = html;
        const whole = fresh.querySelector("[data-part=tempo]").textContent.trim();
        return [...fresh.querySelectorAll("[data-part]")].filter(e => !e.children.length && e.textContent)
          .map(e => [e.dataset.part, e.textContent]).concat([["tempo", whole]]) }""",
        html,
    )

    now = {part: page.locator(f"[data-part={part}]").text_content().strip() for part, _ in before}

    assert len(before) > 10
    assert now == dict(before)


def test_it_opens_on_an_invented_person_who_is_stopped_at_the_gate(page):
    expect(page.locator("[data-part=example]")).to_contain_text("Torleif Diktebø finnes ikke")
    _cell(page, "before-cadence").to_have_text("98,6")
    _cell(page, "after-speed").to_have_text("0,88")
    _tempo(page).to_contain_text("Gå ikke til musikk")
    _tempo(page).to_contain_text("høyst personens egen stegfrekvens, 99 slag per minutt")
    _tempo(page).to_contain_text("fysioterapeuten som setter tempoet")


def test_faster_with_shorter_steps_is_named_and_is_not_better(page):
    page.get_by_role("button", name="Med for raskt tempo").press("Enter")

    _cell(page, "after-cadence").to_have_text("118,1")
    _cell(page, "change").to_contain_text("med kortere steg: 0,42 meter før og 0,36 meter etter")
    _cell(page, "change").to_contain_text("Det er ikke bedre")


def test_where_the_steps_became_shorter_no_higher_tempo_is_suggested(page):
    page.get_by_role("button", name="Med for raskt tempo").press("Enter")
    _answer_the_gate(page)

    _tempo(page).to_contain_text("Start på 99")
    _tempo(page).to_contain_text("Gå ikke høyere")
    _tempo(page).not_to_contain_text("104")


@pytest.mark.parametrize("seconds", ["12", "13"])
def test_steps_that_became_shorter_without_more_speed_take_the_range_away_too(empty, seconds):
    _write(empty, "before", steps="20", seconds="12")
    _answer_the_gate(empty)
    _tempo(empty).to_contain_text("105–110")

    _write(empty, "after", steps="26", seconds=seconds)

    _tempo(empty).to_contain_text("Stegene ble kortere")
    _tempo(empty).not_to_contain_text("105")


def test_more_steps_whose_length_nobody_knows_take_the_range_away_until_it_is_measured(empty):
    _write(empty, "before", steps="20", seconds="12")
    _write(empty, "after", distance="", steps="26", seconds="12")
    _answer_the_gate(empty)

    _tempo(empty).to_contain_text("målt stegene over ti meter")
    _tempo(empty).not_to_contain_text("105")

    _write(empty, "after", distance="13,5")

    _tempo(empty).to_contain_text("105–110")


def test_the_empty_form_begins_with_whose_device_and_no_name_and_has_no_tempo_before_the_gate(empty):
    rule = empty.locator("[data-part=own]")
    expect(rule).to_be_focused()
    expect(rule).to_contain_text("Bruk arbeidsgiverens enhet eller et utskrevet ark")
    expect(rule).to_contain_text("Skriv ikke navn, fødselsdato eller sted")
    expect(empty.locator("[data-part=before-distance]")).to_have_value("10")
    expect(empty.locator("[data-part=before-steps]")).to_have_value("")
    _tempo(empty).to_have_text("Svar på stoppregelen først. Da kommer tempoet her. ")


def test_by_keyboard_alone_one_gets_from_the_empty_form_to_a_tempo(empty):
    for _ in ("print", "next", "example", "way", "distance", "steps"):
        empty.keyboard.press("Tab")
    empty.keyboard.type("24")
    empty.keyboard.press("Tab")
    empty.keyboard.type("14.6")
    for _ in range(3 + 1 + 6):  # the other walk, the clock, the gate
        empty.keyboard.press("Tab")
    empty.keyboard.press("Space")

    expect(empty.get_by_label("Jeg har spurt og sett etter")).to_be_checked()
    _tempo(empty).to_contain_text("Start på 99 slag per minutt")
    _tempo(empty).to_contain_text("104–108")


@pytest.mark.parametrize("risk", ["fall", "freezing", "dizzy", "aid", "thinner"])
def test_any_tick_takes_the_tempo_away(page, risk):
    _answer_the_gate(page)
    _tempo(page).to_contain_text("Start på 99")

    page.locator(f"[data-gate={risk}]").press("Space")

    _tempo(page).not_to_contain_text("104")
    _tempo(page).to_contain_text("Stopp.")
    expect(page.get_by_label("Jeg har spurt og sett etter")).not_to_be_checked()


def test_the_next_person_begins_without_the_last_ones_figures_and_answer_at_the_gate(empty):
    _write(empty, "before", steps="24", seconds="14.6")
    _answer_the_gate(empty)
    _tempo(empty).to_contain_text("104–108")

    empty.get_by_role("button", name="Tøm for neste person").press("Enter")

    expect(empty.locator("[data-part=own]")).to_be_focused()
    expect(empty.locator("[data-part=before-steps]")).to_have_value("")
    _tempo(empty).to_contain_text("Svar på stoppregelen først")

    _write(empty, "before", steps="24", seconds="14.6")

    _tempo(empty).not_to_contain_text("104")


def test_comma_and_point_are_read_alike_and_each_language_shows_its_own(empty):
    _write(empty, "before", steps="24", seconds="14,6")
    _cell(empty, "before-cadence").to_have_text("98,6")

    _write(empty, "before", seconds="14.6 s")
    _cell(empty, "before-cadence").to_have_text("98,6")


def test_counted_steps_and_time_alone_give_a_cadence_and_say_what_is_not_seen(empty):
    empty.get_by_label("Bare steg og tid").press("Space")
    _write(empty, "before", steps="48", seconds="30")
    _write(empty, "after", steps="52", seconds="30")

    _cell(empty, "after-cadence").to_have_text("104,0")
    expect(empty.locator("[data-part=before-speed]")).to_be_hidden()
    expect(empty.locator("[data-part=before-distance]")).to_be_hidden()
    _cell(empty, "change").to_contain_text("ser du ikke om stegene er blitt kortere")


def test_what_hardly_occurs_is_questioned_calmly_and_gives_no_tempo(empty):
    _write(empty, "before", steps="9", seconds="7")
    _answer_the_gate(empty)

    _cell(empty, "before-step-length").to_have_text("1,11")
    expect(empty.locator("[data-part=doubts]")).to_contain_text(
        "Telte du hvert steg, eller bare den ene foten?"
    )
    _tempo(empty).to_contain_text("Vi foreslår ikke noe tempo")


@pytest.mark.parametrize(
    ("measure", "text", "sentence"),
    [
        ("steps", "24,5", "Skriv et helt antall steg"),
        ("steps", "mange", "mellom 1 og 10"),
        ("seconds", "0", "mellom 1 og 3"),
        ("distance", "2000", "mellom 1 og 1"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field_and_stays_in_it(empty, measure, text, sentence):
    field = empty.locator(f"[data-part=before-{measure}]")
    field.fill(text)
    field.press("Tab")

    expect(empty.locator(f"[data-part=before-{measure}-refused]")).to_contain_text(sentence)
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_value(text)


def test_the_watch_clears_the_invented_person_and_writes_steps_and_seconds_and_a_held_key_is_one_step(
    browser,
):
    with show(browser, WALK_CALCULATOR) as shown:
        page = shown.page
        page.get_by_text("Tell steg og tid her").click()
        page.locator("[name=walk-calculator-into][value=after]").check()
        page.evaluate(TWENTY_STEPS)

        expect(page.locator("[data-part=after-steps]")).to_have_value("20")
        expect(page.locator("[data-part=after-seconds]")).to_have_value("11,4")
        _cell(page, "clock-state").to_have_text("20 steg på 11,4 sekunder er skrevet inn.")
        _cell(page, "after-cadence").to_have_text("105,3")
        expect(page.locator("[data-part=before-steps]")).to_have_value("")
        expect(page.locator("[data-part=own]")).to_be_visible()
        _tempo(page).to_contain_text("Svar på stoppregelen først")

        held = page.evaluate(HELD)
        assert held is False


def test_a_watch_that_is_stopped_without_a_step_writes_nothing(empty):
    empty.get_by_text("Tell steg og tid her").click()
    empty.locator("[data-part=clock]").press("Enter")
    empty.get_by_role("button", name="Stopp og bruk tallene").press("Enter")

    expect(empty.locator("[data-part=clock-state]")).to_contain_text("ingenting er skrevet inn")
    expect(empty.locator("[data-part=before-steps]")).to_have_value("")
    empty.get_by_text("Tell steg og tid her").click()


def test_the_browser_reads_what_is_typed_as_python_does(page):
    typed = ["14,6", "14.6", " 24 ", "1 000", "14,6 s", "14,6 sekunder", "24 steg", "10 m", "10 metres", "5,"]
    refused = ["mange", "1,2,3", "-3", "24 mange", "1e3", "s", "10:30"]
    script = """async (texts) => {
      const { readNumber } = await import("./rhythm/walk_calculator/written.js");
      return texts.map((text) => readNumber(text)).map((value) => (Number.isNaN(value) ? "none" : value));
    }"""

    assert page.evaluate(script, typed) == [parse_number(text) for text in typed]
    assert page.evaluate(script, refused) == ["none"] * len(refused)
    assert page.evaluate(script, ["", "  "]) == [None, None]


def test_the_browser_reckons_as_python_does(page):
    facts = walk_calculator_facts(words("nb"))
    found = page.evaluate(RECKON, [WALKS, {**facts, "walks": None}])

    first = gait(*WALKS[0])
    for walk, here in zip(WALKS, found, strict=True):
        there = gait(*walk)
        cue, changed = suggested_cue(there.cadence), change(first, there)
        assert here["walk"]["cadence"] == pytest.approx(there.cadence)
        assert here["walk"]["speed"] == pytest.approx(there.speed)
        assert here["walk"]["stepLength"] == pytest.approx(there.step_length)
        assert tuple(here["doubts"]) == doubts(there)
        assert here["cue"] == {"start": cue.start, "lowest": cue.lowest, "highest": cue.highest}
        assert here["change"]["stepLength"] == changed.step_length
        assert here["change"]["hurried"] == changed.hurried


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_whole_for_axe_fits_a_small_phone_and_a_thumb_and_asks_nothing_of_anybody(browser, language):
    with show(browser, WALK_CALCULATOR, language=language) as shown:
        page = shown.page
        page.locator("summary").click()
        page.locator("[data-gate=none]").check()
        heights = page.locator("button, summary, .tick, .field input").evaluate_all(
            "all => all.filter(e => e.offsetParent).map(e => e.getBoundingClientRect().height)"
        )

        assert shown.faults() == []
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        assert min(heights) >= 44
        expect(page.locator("[data-part=before-cadence]")).to_have_text(number(98.63, language, 1))
        expect(page.locator("[data-part=tempo]")).to_contain_text("104–108")
        assert shown.sent() == []
        assert page.evaluate("localStorage.length") == 0


def test_letters_of_twice_the_size_need_no_scrolling_sideways(browser):
    with show(browser, WALK_CALCULATOR) as shown:
        shown.page.add_style_tag(content="html { font-size: 200% !important; }")

        assert shown.page.evaluate("document.documentElement.scrollWidth") == 360
