"""The metronome: beats where the tempo puts them, in the air and in files, and never without a touch."""

from __future__ import annotations

import json
import wave
from collections.abc import Iterator
from pathlib import Path

import mido
import numpy as np
import pytest
from heard import COUNT_CONTEXTS, HIDE
from instrument_page import Shown, show
from playwright.sync_api import Page, expect

from mmb_learn.rhythm.beats import Pulse, beat_times, steady, tempo_at
from mmb_learn.rhythm.metronome import METRONOME

pytestmark = pytest.mark.browser

STARTS = (
    COUNT_CONTEXTS
    + """
window.starts = [];
for (const kind of [AudioBufferSourceNode, OscillatorNode]) {
  const own = kind.prototype.start;
  kind.prototype.start = function (time, ...rest) {
    if (!(this.context instanceof OfflineAudioContext)) window.starts.push([time, this.context.currentTime]);
    return own.call(this, time, ...rest);
  };
}
window.shaken = [];
navigator.vibrate = (pattern) => { if (pattern) window.shaken.push(pattern); return true; };
"""
)
"""Notes each AudioContext that is made, and each sound's time with the audio clock it was handed over at."""

MINUTE = """async ({ pulse, late }) => {
  const { scheduler } = await import("./rhythm/scheduler.js");
  let clock = 5, tick = null;
  const starts = [];
  const beats = scheduler({
    clock: () => clock,
    play: (time, beat) => starts.push([time, beat, clock]),
    timers: { setInterval: (act) => { tick = act; return 1; }, clearInterval: () => { tick = null; } },
  });
  beats.start(pulse, 5.2);
  for (let turn = 0; tick && clock < 65.2; turn += 1) {
    clock += 0.025 + late[turn % late.length];
    tick();
  }
  beats.stop();
  return starts.filter(([time]) => time < 65.2);
}"""
"""A minute of the audio clock in no time: timers come every 25 ms, and later by what `late` says, in turn."""


@pytest.fixture(scope="module")
def opened(browser) -> Iterator[Shown]:
    with show(browser, METRONOME, before=STARTS, accept_downloads=True) as shown:
        yield shown


def _module(page: Page, path: str, expression: str, argument: object = None) -> object:
    """Reckon with one of the page's own modules, as `it`."""
    script = f"async (given) => {{ const it = await import('./{path}'); return ({expression}); }}"
    return page.evaluate(script, argument)


def _told(pulse: Pulse) -> dict[str, float]:
    return {"start": pulse.start, "end": pulse.end, "seconds": pulse.seconds}


def _start(page: Page) -> None:
    page.get_by_role("button", name="Start pulsen").click()
    expect(page.get_by_role("button", name="Stopp pulsen")).to_be_visible()


def _open(page: Page, title: str) -> None:
    page.locator("summary", has_text=title).click()


def _set_ramp(page: Page, start: int, goal: int, seconds: int) -> None:
    page.get_by_label("Tempo i slag per minutt", exact=True).fill(str(start))
    _open(page, "Endre tempoet")
    page.get_by_label("Til, i slag per minutt").fill(str(goal))
    page.get_by_label("I løpet av").fill(str(seconds))
    page.get_by_label("Gå gradvis mot et annet tempo").check()


def _download(page: Page, button: str, folder: Path) -> Path:
    with page.expect_download() as waited:
        page.get_by_role("button", name=button).click()
    path = folder / waited.value.suggested_filename
    waited.value.save_as(path)
    return path


def _samples(path: Path) -> tuple[int, np.ndarray]:
    with wave.open(str(path)) as file:
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
        return file.getframerate(), np.frombuffer(file.readframes(file.getnframes()), "<i2").astype(float)


def _onsets(rate: int, samples: np.ndarray, quiet: float = 0.2) -> np.ndarray:
    """Give the times where sound begins after at least `quiet` seconds of none."""
    loud = np.flatnonzero(np.abs(samples) > 300)
    return loud[np.diff(loud, prepend=-rate) > quiet * rate] / rate


@pytest.mark.parametrize(
    "pulse", [steady(30), steady(104), steady(220), Pulse(96, 108, 40), Pulse(200, 60, 9)]
)
def test_the_browser_reckons_the_same_beats_as_python(reckoner, pulse):
    told = {"pulse": _told(pulse), "seconds": 70}

    times = _module(reckoner, "rhythm/beats.js", "it.beatTimes(given.pulse, given.seconds)", told)
    tempi = _module(
        reckoner, "rhythm/beats.js", "[-1, 0, 3, 8.5, 50].map((t) => it.tempoAt(given, t))", _told(pulse)
    )

    assert times == pytest.approx(beat_times(pulse, 70), abs=1e-9)
    assert tempi == pytest.approx([tempo_at(pulse, time) for time in (-1, 0, 3, 8.5, 50)])


@pytest.mark.parametrize(
    "late", [[0], [0, 0.004, 0.09], [0.12, 0, 0.03, 0.12]], ids=["good", "uneven", "bad"]
)
@pytest.mark.parametrize("pulse", [steady(104), steady(219), Pulse(96, 132, 45)])
def test_over_a_minute_each_beat_is_handed_over_in_time_and_within_5_ms_of_the_ideal(reckoner, pulse, late):
    starts = reckoner.evaluate(MINUTE, {"pulse": _told(pulse), "late": late})

    times, beats, clocks = np.array(starts).T
    ideal = 5.2 + np.array(beat_times(pulse, 60))
    assert list(beats) == list(range(len(ideal)))
    assert np.abs(times - ideal).max() < 0.005
    assert (times - clocks).min() >= 0


def test_a_timer_that_stays_away_for_a_second_makes_beats_silent_but_none_late(reckoner):
    starts = reckoner.evaluate(MINUTE, {"pulse": _told(steady(120)), "late": [0] * 200 + [1]})

    times, beats, clocks = np.array(starts).T
    assert 100 < len(beats) < 120
    assert np.abs(times - (5.2 + 0.5 * beats)).max() < 0.005
    assert (times - clocks).min() >= 0


def test_another_tempo_goes_on_from_the_last_beat(reckoner):
    starts = reckoner.evaluate("""async () => {
      const { scheduler } = await import("./rhythm/scheduler.js");
      let clock = 0, tick = null;
      const starts = [];
      const timers = { setInterval: (act) => { tick = act; }, clearInterval: () => {} };
      const beats = scheduler({ clock: () => clock, play: (...all) => starts.push(all.slice(0, 2)), timers });
      beats.start({ start: 60, end: 60, seconds: 0 }, 0.2);
      for (; clock < 2.3; clock += 0.025) tick();
      beats.change({ start: 120, end: 120, seconds: 0 });
      for (; clock < 4; clock += 0.025) tick();
      return starts;
    }""")

    assert [beat for _, beat in starts] == list(range(len(starts)))
    assert [time for time, _ in starts[:6]] == pytest.approx([0.2, 1.2, 2.2, 2.7, 3.2, 3.7])


def test_in_the_real_audio_clock_beats_come_when_the_tempo_says(page):
    page.get_by_label("Tempo i slag per minutt", exact=True).fill("220")
    _start(page)
    page.wait_for_function("() => window.starts.length >= 8")
    page.get_by_role("button", name="Stopp pulsen").click()

    times, clocks = np.array(page.evaluate("window.starts")).T
    assert np.abs(times - times[0] - np.arange(len(times)) * 60 / 220).max() < 0.005
    assert (times > clocks).all()


def test_there_is_no_audio_before_a_touch_and_one_context_after_several(page):
    assert page.evaluate("window.contexts.length") == 0
    page.get_by_role("button", name="Ett slag raskere").click()
    page.get_by_role("button", name="Slå takten her").click()
    assert page.evaluate("window.contexts.length") == 0

    _start(page)
    page.get_by_role("button", name="Stopp pulsen").click()
    _start(page)

    assert page.evaluate("window.contexts.length") == 1


def test_what_is_said_of_a_running_pulse_follows_its_tempo_and_metre(page):
    _start(page)
    expect(page.locator("[data-part=state]")).to_contain_text("104 slag per minutt. Totakt.")

    page.get_by_role("button", name="Ett slag raskere").click()
    page.get_by_label("Tretakt").check()

    expect(page.locator("[data-part=state]")).to_contain_text("105 slag per minutt. Tretakt.")


def test_it_stops_when_the_page_is_hidden_and_says_so(page):
    _start(page)
    page.wait_for_function("() => window.starts.length > 0")

    page.evaluate(HIDE)
    expect(page.get_by_role("button", name="Start pulsen")).to_be_visible()
    expect(page.get_by_role("status").first).to_have_text("Pulsen er stoppet.")
    before = page.evaluate("window.starts.length")

    page.evaluate("new Promise((done) => { let left = 12; const id = setInterval("
                  "() => { left -= 1; if (!left) { clearInterval(id); done(); } }, 25); })")  # fmt: skip
    assert page.evaluate("window.starts.length") == before


def test_the_sound_file_has_each_beat_within_a_millisecond_in_every_sound(page, tmp_path):
    page.get_by_label("Tempo i slag per minutt", exact=True).fill("40")
    _open(page, "Ta pulsen med")

    for voice in ("Tre", "Myk", "Bjelle"):
        page.get_by_role("radio", name=voice, exact=True).check()
        rate, samples = _samples(_download(page, "Last ned lydfil", tmp_path))

        assert (tmp_path / "takt-40.wav").is_file()
        assert len(samples) == 60 * rate
        assert _onsets(rate, samples) == pytest.approx(beat_times(steady(40), 60), abs=0.001)


def test_the_first_beat_of_each_bar_is_stronger_in_the_file_and_none_without_accent(page, tmp_path):
    page.get_by_label("Tempo i slag per minutt", exact=True).fill("60")
    page.get_by_role("radio", name="Tretakt").check()
    _open(page, "Ta pulsen med")

    rate, samples = _samples(_download(page, "Last ned lydfil", tmp_path))
    peaks = np.abs(samples).reshape(60, rate).max(axis=1)
    page.get_by_label("Framhev det første slaget i takten").uncheck()
    _, samples = _samples(_download(page, "Last ned lydfil", tmp_path))
    plain = np.abs(samples).reshape(60, rate).max(axis=1)

    assert list(np.flatnonzero(peaks > 1.2 * peaks.min())) == list(range(0, 60, 3))
    assert plain.max() == pytest.approx(plain.min(), rel=0.01)


def test_a_ramp_is_in_both_files_as_it_is_reckoned(page, tmp_path):
    _set_ramp(page, 96, 104, 30)
    _open(page, "Ta pulsen med")
    ideal = beat_times(Pulse(96, 104, 30), 60)

    rate, samples = _samples(_download(page, "Last ned lydfil", tmp_path))
    written = mido.MidiFile(_download(page, "Last ned MIDI-fil", tmp_path))

    assert {path.name for path in tmp_path.iterdir()} == {"takt-96-104.wav", "takt-96-104.mid"}
    assert _onsets(rate, samples) == pytest.approx(ideal, abs=0.001)
    assert _played(written) == pytest.approx(ideal, abs=0.001)


def _played(written: mido.MidiFile) -> list[float]:
    """Give the seconds at which notes begin, by the file's own tempo map."""
    now, times = 0.0, []
    for message in written:
        now += message.time
        if message.type == "note_on":
            times.append(now)
    return times


def test_the_midi_file_is_one_track_of_percussion_with_its_tempo_metre_and_accents(page, tmp_path):
    page.get_by_role("radio", name="Tretakt").check()
    _open(page, "Ta pulsen med")
    page.get_by_role("radio", name="3 minutter").check()

    written = mido.MidiFile(_download(page, "Last ned MIDI-fil", tmp_path))

    track = written.tracks[0]
    notes = [message for message in track if message.type == "note_on"]
    tempi = [message.tempo for message in track if message.type == "set_tempo"]
    metre = next(message for message in track if message.type == "time_signature")
    assert (written.type, len(written.tracks), track.name) == (0, 1, "takt-104")
    assert tempi == [round(60e6 / 104)]
    assert (metre.numerator, metre.denominator) == (3, 4)
    assert len(notes) == 3 * 104
    assert {note.channel for note in notes} == {9}
    assert [note.note for note in notes[:6]] == [76, 77, 77, 76, 77, 77]
    assert _played(written) == pytest.approx(beat_times(steady(104), 180), abs=0.001)


def test_the_way_to_another_tempo_says_how_far_it_is_and_when_that_is_much(page):
    _set_ramp(page, 96, 104, 30)
    expect(page.locator("[data-part=ramp-words]")).to_have_text(
        "Pulsen går fra 96 til 104 slag per minutt. Det er 8\u00a0% høyere."
    )

    page.get_by_label("Til, i slag per minutt").fill("118")
    page.get_by_label("I løpet av").focus()

    expect(page.locator("[data-part=ramp-words]")).to_contain_text("spør fysioterapeuten først")


def test_a_tempo_out_of_reach_is_answered_beside_its_box_and_the_old_one_is_kept(page):
    box = page.get_by_label("Tempo i slag per minutt", exact=True)
    box.fill("300")
    box.press("Tab")

    expect(page.locator("[data-part=refused]")).to_have_text("Skriv et helt tall mellom 30 og 220.")
    expect(box).to_have_attribute("aria-invalid", "true")
    expect(page.locator("[data-part=slider]")).to_have_value("104")

    page.get_by_role("button", name="Ett slag langsommere").click()
    expect(box).to_have_value("103")
    expect(page.locator("[data-part=refused]")).to_be_hidden()


def test_taps_half_a_second_apart_make_120_and_one_slip_does_not_count(page):
    page.locator("[data-part=tap]").evaluate("""(pad) => {
      for (const time of [0, 500, 1000, 1500, 2300, 2800, 3300, 3800]) {
        const tap = new PointerEvent("pointerdown", { button: 0, bubbles: true });
        Object.defineProperty(tap, "timeStamp", { value: 10000 + time });
        pad.dispatchEvent(tap);
      }
    }""")

    expect(page.get_by_label("Tempo i slag per minutt", exact=True)).to_have_value("120")
    expect(page.get_by_role("status").first).to_have_text("Tempoet er 120 slag per minutt, etter 8 slag.")


def test_a_time_told_from_before_a_rest_is_not_taken_for_what_is_heard_now(reckoner):
    heard = reckoner.evaluate("""async () => {
      const { heardNow } = await import("./rhythm/hearing_time.js");
      const now = performance.now() + 60_000; // long enough after the page began, and it stands still
      performance.now = () => now;
      const context = (since) => ({
        currentTime: 10,
        getOutputTimestamp: () => ({ contextTime: 9.9, performanceTime: now - since }),
      });
      const heard = [heardNow(context(20)), heardNow(context(30000))];
      delete performance.now;
      return heard;
    }""")

    assert heard == [pytest.approx(9.92), 10]


def test_nothing_brightens_more_than_three_times_a_second_at_the_quickest_tempo(reckoner):
    shown = _module(
        reckoner,
        "rhythm/pulse.js",
        "[false, true].map((still) => given.map((ms) => it.pulseAt((ms * 220) / 60000, still)))",
        list(range(1000)),
    )

    for look in shown:
        for part in ("mark", "left", "right"):
            light = np.array([now[part] for now in look])
            rises = np.flatnonzero((light[1:-1] > light[:-2]) & (light[1:-1] >= light[2:]))
            assert len(rises) <= 3, part
    assert {now["across"] for now in shown[1]} == {0.5}


def test_the_mark_moves_with_what_is_heard_and_stands_still_for_who_asks_for_less_motion(page):
    page.get_by_label("Tempo i slag per minutt", exact=True).fill("220")
    _start(page)
    for motion in ("no-preference", "reduce"):
        page.emulate_media(reduced_motion=motion)
        places = page.evaluate("""() => new Promise((done) => {
          const mark = document.querySelector("[data-part=mark]"), seen = new Set();
          const until = window.starts.length + 2;
          const look = () => {
            seen.add(mark.getAttribute("cx"));
            if (window.starts.length < until) requestAnimationFrame(look);
            else done([...seen]);
          };
          requestAnimationFrame(() => requestAnimationFrame(look));
        })""")
        assert (len(places) > 3) == (motion == "no-preference")


def test_the_phone_shakes_only_when_asked_to(page):
    page.get_by_label("Tempo i slag per minutt", exact=True).fill("200")
    _start(page)
    page.wait_for_function("() => window.starts.length > 2")
    assert page.evaluate("window.shaken") == []

    page.get_by_label("La telefonen vibrere på hvert slag").check()
    page.wait_for_function("() => window.shaken.length >= 2")

    assert set(page.evaluate("window.shaken")) <= {60, 30}


def test_a_browser_whose_sound_never_answers_is_given_up_calmly(page):
    page.evaluate("""() => {
      const later = window.setTimeout;
      window.setTimeout = (act, wait, ...rest) => later(act, wait / 40, ...rest);
      AudioContext.prototype.resume = () => new Promise(() => {});
    }""")

    page.get_by_role("button", name="Start pulsen").click()

    expect(page.locator("[data-part=state]")).to_contain_text("Nettleseren gir ingen lyd akkurat nå.")
    expect(page.get_by_role("button", name="Start pulsen")).to_be_visible()
    assert page.evaluate("window.starts") == []


def test_where_nothing_can_vibrate_nobody_is_offered_it(browser):
    with show(browser, METRONOME, before="navigator.vibrate = undefined;") as shown:
        expect(shown.page.get_by_label("La telefonen vibrere på hvert slag")).to_be_hidden()


def test_all_of_it_goes_by_keyboard_alone(page, tmp_path):
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # one beat slower
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")  # one faster
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")  # the slider
    expect(page.get_by_label("Tempo i slag per minutt", exact=True)).to_have_value("105")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_have_text("Pulsen går: 105 slag per minutt. Totakt.")
    page.keyboard.press("Tab")  # the button to tap
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="Tretakt")).to_be_checked()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Start pulsen")).to_be_focused()


def test_axe_finds_nothing_and_nothing_is_sent_in_light_or_dark(shown):
    for title in ("Endre tempoet", "Ta pulsen med"):
        _open(shown.page, title)
    shown.page.get_by_role("button", name="Last ned MIDI-fil").click()

    for scheme in ("light", "dark"):
        shown.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        assert shown.faults() == [], scheme
    shown.page.emulate_media(color_scheme="light", reduced_motion="no-preference")
    assert [each.url for each in shown.sent()] == []
    assert shown.page.evaluate("document.documentElement.scrollWidth") == 360
    assert json.loads(shown.page.evaluate("JSON.stringify(Object.keys(localStorage))")) == []
