"""The ward mixer in a browser: its levels are those of the science, its sound those levels, its law kept."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import asdict, replace

import numpy as np
import pytest
from heard import COUNT_CONTEXTS, FADE, HIDE, RATE, SHOW, one_loop, rendered, weighted_level
from instrument_page import Shown, show
from playwright.sync_api import Browser, Page, expect

from mmb_learn.language import words
from mmb_learn.sound.mixer import Room, Source, Ward, changes, heard
from mmb_learn.sound.ward import LYNGSTUA, REACHES, REVERBERATION_REACH, VOLUME_REACH
from mmb_learn.sound.ward_mixer import WARD_MIXER, ward_mixer_facts
from mmb_learn.sound.ward_mixer.controls import loudest

pytestmark = pytest.mark.browser

RECKON = """async ({ wards, start, facts }) => {
  const { capacity, changed, ease, heard } = await import("./sound/ward_mixer/reckoning.js");
  return wards.map((ward) => {
    const at = heard(ward, facts);
    return { ...at, ease: ease(at.lead, facts), capacity: capacity(ward.room, facts),
      changes: changed(start, ward).length };
  });
}"""
TEXTS = """(html) => {
  const before = new DOMParser().parseFromString(html, "text/html").body.textContent;
  return [before, document.querySelector("[data-instrument]").textContent];
}"""
HIGHEST = 0.95  # of full scale
START = dict(heard(LYNGSTUA).levels)


@pytest.fixture(scope="module")
def shown(browser: Browser) -> Iterator[Shown]:
    with show(browser, WARD_MIXER, before=COUNT_CONTEXTS) as shown:
        yield shown
        assert shown.sent() == []


@pytest.fixture
def page(shown: Shown) -> Page:
    shown.page.locator("[data-part=again]").click()
    return shown.page


def _ward(chance: random.Random) -> Ward:
    def source(name: str) -> Source:
        reach = REACHES[name]
        level, distance = chance.randint(*map(int, reach.levels)), chance.choice([0.5, 1.5, 2.0, 3.5, 5.0])
        return Source(name, level, distance, chance.random() < 0.6 or name == "voice")

    room = Room(chance.randrange(180, 361, 10), chance.randint(4, 10) / 10)
    return Ward(source("voice"), tuple(source(each.id) for each in LYNGSTUA.sources), room)


def _json(ward: Ward) -> dict[str, object]:
    sources = [asdict(source) for source in ward.sources]
    return {"voice": asdict(ward.voice), "sources": sources, "room": asdict(ward.room)}


def test_nothing_sounds_and_no_sound_is_even_opened_before_a_touch(page):
    page.locator("[data-part=tv-on]").uncheck()

    assert page.evaluate("contexts.length") == 0


def test_the_browser_reckons_as_the_science_does(page):
    chance = random.Random(5)  # noqa: S311 - no secret
    wards = [_ward(chance) for _ in range(60)]
    wards.append(replace(wards[0], sources=tuple(replace(each, on=False) for each in wards[0].sources)))
    facts = json.loads(json.dumps(dict(ward_mixer_facts(words("nb")))))

    found = page.evaluate(
        RECKON, {"wards": [_json(ward) for ward in wards], "start": facts["start"], "facts": facts}
    )

    for ward, theirs in zip(wards, found, strict=True):
        ours = heard(ward)
        assert theirs["levels"] == pytest.approx(dict(ours.levels))
        assert theirs["voice"] == pytest.approx(ours.voice)
        assert (theirs["noise"], theirs["lead"]) == (pytest.approx(ours.noise), pytest.approx(ours.lead))
        assert theirs["ease"] == ours.ease
        assert theirs["capacity"] == list(ward.room.capacity)
        assert theirs["changes"] == changes(LYNGSTUA, ward)


def test_the_page_does_not_jump_when_its_script_starts(page):
    page.locator("[data-part=state]").evaluate("(state) => { state.textContent = ''; }")

    ours, theirs = page.evaluate(TEXTS, str(WARD_MIXER.html(words("nb"))))

    assert theirs == ours


def test_each_source_has_the_level_it_is_shown_with_within_half_a_decibel(page):
    at = {name: START.get(name, 55.0) for name in REACHES}
    loops = {name: one_loop(page, name, level, loudest()) for name, level in at.items()}
    share = dict.fromkeys(loops, 1.0) | {"voice": np.count_nonzero(loops["voice"]) / loops["voice"].size}

    measured = {name: weighted_level(loop, share[name]) for name, loop in loops.items()}

    full = measured["tv"] - at["tv"]
    off = {name: measured[name] - at[name] - full for name in at}
    assert {name: error for name, error in off.items() if abs(error) > 0.5} == {}
    assert 0.5 < share["voice"] < 0.6  # the pauses between its words do not count
    peaks = [np.abs(loops[name]).max() * 10 ** ((loudest()[name] - at[name]) / 20) for name in loops]
    assert sum(peaks) == pytest.approx(HIGHEST, abs=0.005)


def test_the_whole_room_is_the_sum_of_its_sources_and_soft_but_not_silent(page):
    start = round(FADE * RATE)

    noise = rendered(page, START, loudest(), 8.5)[start:]
    voice = one_loop(page, "voice", heard(LYNGSTUA).voice, loudest())

    lead = weighted_level(voice, np.count_nonzero(voice) / voice.size) - weighted_level(noise)
    assert lead == pytest.approx(heard(LYNGSTUA).lead, abs=0.5)
    assert -36 < weighted_level(noise) < -20


def test_the_loudest_state_stays_below_full_scale(page):
    samples = rendered(page, loudest(), loudest(), 6)

    assert 0.1 < np.abs(samples).max() <= HIGHEST


def test_no_control_reaches_beyond_what_the_scale_is_made_for(page):
    ends = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll('input[type=range]')]
        .map((each) => [each.dataset.part, [Number(each.min), Number(each.max)]]))"""
    )

    assert ends.pop("room-volume") == list(VOLUME_REACH)
    assert ends.pop("room-reverberation") == list(REVERBERATION_REACH)
    for name, reach in REACHES.items():
        assert ends.pop(f"{name}-level") == list(reach.levels)
        assert ends.pop(f"{name}-distance") == list(reach.distances)
    assert ends == {}


def test_it_starts_and_stops_by_a_touch_and_stops_when_the_page_is_hidden(page):
    button = page.locator("[data-part=play]")

    button.click()
    expect(page.locator("[data-sounding=yes]")).to_be_visible()
    assert page.evaluate("contexts.map((each) => each.state)") == ["running"]
    expect(button).to_have_text("Stopp lyden")
    button.click()
    expect(page.locator("[data-sounding]")).to_have_count(0)
    button.click()
    expect(page.locator("[data-sounding=yes]")).to_be_visible()
    page.evaluate(HIDE)

    expect(page.locator("[data-sounding]")).to_have_count(0)
    expect(button).to_have_text("Start lyden")
    page.wait_for_function("contexts[0].state === 'suspended'")
    page.evaluate(SHOW)


def test_a_browser_without_web_audio_says_so_and_still_reckons(browser):
    gone = "delete window.AudioContext; delete window.webkitAudioContext;"
    with show(browser, WARD_MIXER, before=gone) as shown:
        shown.page.locator("[data-part=play]").click()

        expect(shown.page.locator("[data-part=state]")).to_contain_text("Tallene kan du bruke likevel")
        shown.page.locator("[data-part=tv-on]").uncheck()
        expect(shown.page.locator("[data-part=lead]")).to_have_text("2,5\u00a0dB")


def test_the_task_is_done_by_keyboard_alone_and_counted_from_the_start(page):
    page.locator("[data-part=again]").focus()
    for _ in range(2):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.part") == "voice-distance"
    page.keyboard.press("Home")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator("[data-part=result]")).to_contain_text("koster krefter")
    expect(page.locator("[data-part=tv-heard]")).to_have_text("av")
    page.locator("[data-part=talk-on]").focus()
    page.keyboard.press("Space")

    expect(page.locator("[data-part=result]")).to_contain_text("Du er i mål med 3 endringer.")
    expect(page.locator("[data-part=result]")).to_contain_text("flere riktige veier")
    expect(page.locator(".reached")).to_have_count(1)
    expect(page.locator("[data-part=talk-note]")).to_contain_text("Finn et annet sted sammen")
    page.keyboard.press("Space")
    expect(page.locator("[data-part=count]")).to_have_text("2 endringer")


def test_whoever_turns_off_the_music_is_told_whose_it_is(page):
    note = page.locator("[data-part=music-note]")
    expect(note).to_be_hidden()

    page.locator("[data-part=music-on]").uncheck()

    expect(note).to_contain_text("spør først")


def test_a_softer_room_holds_more_people_and_start_again_sets_all_back(page):
    page.locator("[data-part=room-reverberation]").fill("0.5")
    expect(page.locator("[data-part=capacity]")).to_contain_text("omtrent 24 personer")
    expect(page.locator("[data-part=capacity]")).to_contain_text("høyst 12")

    page.locator("[data-part=again]").click()

    expect(page.locator("[data-part=capacity]")).to_contain_text("omtrent 15 personer")
    expect(page.locator("[data-part=count]")).to_have_text("0 endringer")
    expect(page.locator("[data-part=lead]")).to_have_text("−1,6\u00a0dB")


def test_it_passes_axe_with_everything_open_and_fits_a_phone(shown):
    shown.page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")

    assert shown.faults() == []
    assert shown.page.evaluate("document.documentElement.scrollWidth") <= 360
