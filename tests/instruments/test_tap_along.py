"""Tapping along: what the taps show is as even as they were, and tells nothing of the device's delay."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from math import ceil

import numpy as np
import pytest
from heard import HIDE
from instrument_page import Shown, show
from playwright.sync_api import Page, expect

from mmb_learn.rhythm.synchronisation import steadiness
from mmb_learn.rhythm.tap_along import TAP_ALONG
from mmb_learn.songbook import tunes_for_tapping

pytestmark = pytest.mark.browser

INTERVAL = 571
STEADY = (-45, -38, -60, -20, -52, -30, -41, -55)
UNSTEADY = (-210, 140, 30, -280, 190, -90, 260, -15)
"""Asynchronies in ms to a beat each 571 ms: SD 13.3 and R .991; SD 190.8 and R .114, with a mean of 3.1."""

IN_TWO = replace(
    next(tune for tune in tunes_for_tapping() if tune.beats_per_bar == 2), tempo=60_000 / INTERVAL
)
EXACT = replace(TAP_ALONG, facts=lambda _words: {"tunes": [asdict(IN_TWO)], "fewest": 8})
"""The instrument with a tune of exactly that interval: whole beats a minute would make it 571.4 ms."""

STARTS = """
window.contexts = 0;
window.starts = [];
window.AudioContext = class extends AudioContext {
  constructor(...all) { super(...all); window.contexts += 1; }
  getOutputTimestamp() { return { contextTime: 1, performanceTime: 1000 }; } // both clocks run alike
};
for (const kind of [AudioBufferSourceNode, OscillatorNode]) {
  const own = kind.prototype.start;
  kind.prototype.start = function (time, ...rest) {
    window.starts.push([time, this.frequency?.value ?? 0, this.context.currentTime]);
    return own.call(this, time, ...rest);
  };
}
"""

TAPS = """({ times, kind }) => {
  const pad = document.querySelector("[data-part=pad]");
  for (const time of times) {
    const given = { button: 0, key: " ", bubbles: true, cancelable: true };
    const tap = kind === "key" ? new KeyboardEvent("keydown", given) : new PointerEvent("pointerdown", given);
    Object.defineProperty(tap, "timeStamp", { value: time });
    pad.dispatchEvent(tap);
  }
}"""


@pytest.fixture(scope="module")
def opened(browser) -> Iterator[Shown]:
    with show(browser, EXACT, before=STARTS) as shown:
        yield shown


def _begin(page: Page, way: str = "En melodi") -> float:
    """Start the sound by the pad; gives the audio time of the first beat, in seconds."""
    page.get_by_role("radio", name=way).check()
    if way == "En melodi":
        page.get_by_label("Melodi", exact=True).select_option(IN_TWO.id)
    page.get_by_role("button", name="Trykk her for å starte").click()
    expect(page.get_by_role("button", name="Stopp lyden")).to_be_visible()
    page.wait_for_function("() => window.starts.length > 0")
    return page.evaluate("window.starts[0][0]")


def _tap(page: Page, times: Sequence[float], kind: str = "pointer") -> None:
    page.evaluate(TAPS, {"times": list(times), "kind": kind})


def _taps(first: float, offsets: Sequence[float], delay: float = 0) -> list[float]:
    """Give the page's times, in ms, of one tap a beat, so far from their beats and all so late."""
    return [1000 * first + place * INTERVAL + offset + delay for place, offset in enumerate(offsets, start=1)]


def _figures(page: Page) -> list[str]:
    return [page.locator(f"[data-part={part}]").inner_text() for part in ("count", "spread", "consistency")]


def test_steady_taps_by_thumb_show_the_figures_they_are_known_to_have(page):
    _tap(page, _taps(_begin(page), STEADY))
    page.keyboard.press("Escape")

    assert _figures(page) == ["8", "13,3\u00a0ms", "0,991"]
    expect(page.locator("[data-part=result]")).to_have_text(
        "Du slo 8 ganger. Spredningen er 13,3\u00a0ms, og jevnheten er 0,991 på en skala fra 0 til 1. "
        "Slagene ligger tett samlet."
    )


def test_unsteady_taps_by_key_show_the_figures_they_are_known_to_have(page):
    _tap(page, _taps(_begin(page), UNSTEADY), "key")
    page.get_by_role("button", name="Stopp lyden").click()

    assert _figures(page) == ["8", "190,8\u00a0ms", "0,114"]
    expect(page.locator("[data-part=result]")).to_contain_text("Slagene ligger spredt.")


@pytest.mark.parametrize("delay", [40, 180, 290, 500])
def test_a_device_that_delays_its_sound_changes_neither_figure(reckoner, delay):
    offsets = [(each + delay + INTERVAL / 2) % INTERVAL - INTERVAL / 2 for each in STEADY]

    shown = _steadiness(reckoner, offsets)

    assert shown["spread"] == pytest.approx(13.33, abs=0.01)
    assert shown["consistency"] == pytest.approx(0.991, abs=0.0005)
    assert shown["away"] == pytest.approx([each - np.mean(STEADY) for each in STEADY], abs=1e-6)


@pytest.mark.parametrize("offsets", [STEADY, UNSTEADY, (3, -4), (120, -120, 100, -60, 5, 9)])
def test_the_browser_reckons_as_python_does(reckoner, offsets):
    shown, known = _steadiness(reckoner, offsets), steadiness(offsets, INTERVAL)

    assert shown["spread"] == pytest.approx(known.spread)
    assert shown["consistency"] == pytest.approx(known.consistency)


def _steadiness(page: Page, offsets: Sequence[float]) -> dict[str, object]:
    return page.evaluate(
        """async ([offsets, interval]) => {
          const { steadiness } = await import("./rhythm/tap_along/steadiness.js");
          return steadiness(offsets, interval);
        }""",
        [list(offsets), INTERVAL],
    )


def test_seven_taps_are_too_few_and_that_is_said(page):
    _tap(page, _taps(_begin(page), STEADY[:7]))

    assert _figures(page) == ["7", "–", "–"]
    page.keyboard.press("Escape")
    expect(page.locator("[data-part=result]")).to_have_text(
        "Slå 8 ganger eller mer, så ser du spredning og jevnhet."
    )
    expect(page.locator("[data-part=table]")).to_be_hidden()


def test_picture_and_table_show_each_tap_from_their_own_middle(page):
    _tap(page, _taps(_begin(page), STEADY, delay=120))
    page.keyboard.press("Escape")

    page.get_by_text("Vis tallene som tabell").click()
    rows = page.locator("[data-part=rows] td").all_inner_texts()
    dots = page.locator("[data-part=dots] circle").evaluate_all(
        "all => all.map(dot => +dot.getAttribute('cx'))"
    )

    away = [each - np.mean(STEADY) for each in STEADY]
    assert rows == [f"{each:+.0f}".replace("-", "−") for each in away]
    assert dots == pytest.approx([160 + 148 * each / (INTERVAL / 2) for each in away], abs=0.06)


def test_what_is_shown_says_why_nobody_is_told_how_early(page):
    expect(page.get_by_text("Vi viser ikke hvor tidlig du slår")).to_be_visible()


def test_a_tempo_from_taps_in_the_room_needs_no_sound_and_shows_half_and_double(page):
    page.get_by_role("radio", name="Musikk i rommet").check()
    times = [1000, 1577, 2150, 2731, 3900, 4477, 5054]  # one beat left out
    _tap(page, times)

    shown = [page.locator(f"[data-part={part}]").inner_text() for part in ("tempo-found", "half", "double")]
    assert shown == ["104", "52", "208"]
    expect(page.locator("[data-part=found]")).to_have_text("Tempoet er omtrent 104 slag per minutt.")
    assert page.evaluate("window.contexts") == 0

    page.get_by_role("button", name="Begynn på nytt").click()
    expect(page.locator("[data-part=tempo-found]")).to_have_text("–")
    _tap(page, [place * 60_000 / 125.3 for place in range(1, 6)])
    shown = [page.locator(f"[data-part={part}]").inner_text() for part in ("tempo-found", "half", "double")]
    assert shown == ["125", "62,5", "–"]


@pytest.mark.parametrize("tune", tunes_for_tapping(), ids=lambda tune: tune.id)
def test_a_tune_comes_after_one_bar_of_clicks_with_each_note_in_its_place(reckoner, tune):
    beats = tune.beats_per_bar + ceil(max(start + length for start, length, _ in tune.notes))
    told = {"id": tune.id, "title": tune.title, "beats_per_bar": tune.beats_per_bar, "tempo": tune.tempo}

    starts = reckoner.evaluate(
        """async ([tune, beats]) => {
          const { melody } = await import("./rhythm/tap_along/melody.js");
          const heard = [];
          const tell = (...all) => heard.push(all);
          const play = melody(tune, (midi, from, until) => tell(midi, from, until), () => tell(0, 0, 0));
          const timeOf = (beat) => (beat * 60) / tune.tempo;
          for (let beat = 0; beat < beats; beat += 1) play(timeOf(beat), beat, timeOf);
          return heard;
        }""",
        [told | {"notes": tune.notes}, beats],
    )

    beat = 60 / tune.tempo
    assert starts[: tune.beats_per_bar] == [[0, 0, 0]] * tune.beats_per_bar
    notes = [
        (midi, (tune.beats_per_bar + start) * beat, (tune.beats_per_bar + start + length) * beat)
        for start, length, midi in tune.notes
    ]
    assert [each[0] for each in starts[tune.beats_per_bar :]] == [midi for midi, _, _ in notes]
    assert np.array(starts[tune.beats_per_bar :]) == pytest.approx(np.array(notes))


def test_a_chosen_tune_sounds_from_its_clicks_on_and_ends_with_another_choice(page):
    tune = IN_TWO
    first = _begin(page)
    page.wait_for_function("() => window.starts.some(([, frequency]) => frequency > 0)")

    sounds = page.evaluate("window.starts")
    clicks = [time for time, frequency, _ in sounds if not frequency]
    note = next((time, frequency) for time, frequency, _ in sounds if frequency)
    start, _, midi = tune.notes[0]
    beat = 60 / tune.tempo
    assert clicks == pytest.approx([first + place * beat for place in range(tune.beats_per_bar)], abs=1e-6)
    assert note[0] == pytest.approx(first + (tune.beats_per_bar + start) * beat, abs=1e-6)
    assert note[1] == pytest.approx(440 * 2 ** ((midi - 69) / 12), rel=1e-4)

    page.get_by_role("radio", name="En jevn puls").check()
    expect(page.get_by_role("button", name="Trykk her for å starte")).to_be_visible()


def test_who_hears_little_can_see_the_pulse_they_tap_to(page):
    expect(page.locator("svg.pulse")).to_be_hidden()
    page.get_by_label("Vis pulsen også").check()
    expect(page.locator("svg.pulse")).to_be_visible()
    _begin(page)
    page.evaluate("window.places = new Set()")
    moved = """() => {
      window.places.add(document.querySelector("[data-part=mark]").getAttribute("cx"));
      return window.places.size > 3;
    }"""

    page.evaluate("""() => AudioContext.prototype.getOutputTimestamp = function () {
      return { contextTime: this.currentTime, performanceTime: performance.now() };
    }""")
    page.wait_for_function(moved)


def test_no_audio_before_a_touch_and_none_in_a_hidden_page(page):
    assert page.evaluate("window.contexts") == 0
    _begin(page, "En jevn puls")
    assert page.evaluate("window.contexts") == 1

    page.evaluate(HIDE)

    expect(page.get_by_role("button", name="Trykk her for å starte")).to_be_visible()
    expect(page.locator("[data-part=state]")).to_have_text("Lyden er stoppet.")
    before = page.evaluate("window.starts.length")
    page.evaluate("new Promise((done) => { let left = 12; const id = setInterval("
                  "() => { left -= 1; if (!left) { clearInterval(id); done(); } }, 25); })")  # fmt: skip
    assert page.evaluate("window.starts.length") == before


def test_a_browser_whose_sound_never_answers_is_given_up_calmly(page):
    page.evaluate("""() => {
      const later = window.setTimeout;
      window.setTimeout = (act, wait, ...rest) => later(act, wait / 40, ...rest);
      AudioContext.prototype.resume = () => new Promise(() => {});
    }""")

    page.get_by_role("button", name="Trykk her for å starte").click()

    expect(page.locator("[data-part=state]")).to_contain_text("Nettleseren gir ingen lyd akkurat nå.")
    expect(page.get_by_role("button", name="Trykk her for å starte")).to_be_visible()
    assert page.evaluate("window.starts") == []


def test_all_of_it_goes_by_keyboard_alone(page):
    page.keyboard.press("Tab")  # the pulse
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("slider", name="Tempo")).to_have_attribute(
        "aria-valuetext", "106 slag per minutt"
    )
    page.keyboard.press("Tab")  # how loud
    page.keyboard.press("Tab")  # to see it as well
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Slå her")).to_be_focused()
    page.wait_for_function("() => window.starts.length > 1")
    page.evaluate("""() => AudioContext.prototype.getOutputTimestamp = () =>
      ({ contextTime: window.starts[1][0], performanceTime: performance.now() })""")

    for key in ("Space", "d", "K", "Enter"):
        page.keyboard.press(key)
    assert _figures(page)[0] == "4"

    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Trykk her for å starte")).to_be_focused()


def test_axe_finds_nothing_and_nothing_is_sent_in_light_or_dark(shown):
    _tap(shown.page, _taps(_begin(shown.page), STEADY))
    shown.page.keyboard.press("Escape")
    shown.page.get_by_text("Vis tallene som tabell").click()

    for scheme in ("light", "dark"):
        shown.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        assert shown.faults() == [], scheme
    shown.page.emulate_media(color_scheme="light", reduced_motion="no-preference")
    assert [each.url for each in shown.sent()] == []
    assert shown.page.evaluate("document.documentElement.scrollWidth") == 360
