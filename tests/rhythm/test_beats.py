"""Beats come when the tempo says so: evenly at one tempo, and in a ramp where its integral reaches them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmb_learn.rhythm.beats import Pulse, beat_at, beat_time, beat_times, steady, tempo_at

TEMPI = st.floats(30, 220)
PULSES = st.builds(Pulse, TEMPI, TEMPI, st.floats(0, 600)) | st.builds(steady, TEMPI)


def test_a_hundred_and_four_beats_a_minute_are_a_hundred_and_four_in_a_minute():
    times = beat_times(steady(104), 60)

    assert len(times) == 104
    assert np.diff(times) == pytest.approx(60 / 104, abs=1e-12)


def test_a_ramp_has_as_many_beats_as_its_mean_tempo():
    pulse = Pulse(96, 104, 60)

    assert pulse.ramp_beats == 100
    assert beat_time(pulse, 100) == pytest.approx(60)
    assert beat_time(pulse, 104) == pytest.approx(60 + 4 * 60 / 104)


def test_halfway_through_a_ramp_the_tempo_is_halfway():
    assert tempo_at(Pulse(96, 104, 60), 30) == 100
    assert tempo_at(Pulse(104, 96, 60), 90) == 96


def test_a_ramp_agrees_with_its_tempo_added_up_in_small_steps():
    pulse = Pulse(60, 180, 40)
    steps = np.linspace(0, 40, 400_001)
    tempo = 60 + 120 * steps / 40
    beats = np.concatenate([[0], np.cumsum((tempo[1:] + tempo[:-1]) / 2 * np.diff(steps) / 60)])

    added_up = np.interp(np.arange(80), beats, steps)

    assert [beat_time(pulse, beat) for beat in range(80)] == pytest.approx(added_up, abs=1e-6)


def test_a_ramp_of_no_time_is_the_other_tempo_at_once():
    assert beat_times(Pulse(60, 120, 0), 2) == pytest.approx((0, 0.5, 1, 1.5))


@given(PULSES, st.floats(-10, 2000))
def test_the_time_of_a_beat_and_the_beat_at_a_time_are_each_others_inverse(pulse, beat):
    assert beat_at(pulse, beat_time(pulse, beat)) == pytest.approx(beat, abs=1e-7)


@given(PULSES, st.integers(-4, 1500))
def test_beats_lie_between_the_slowest_and_the_quickest_tempo_apart(pulse, beat):
    apart = beat_time(pulse, beat + 1) - beat_time(pulse, beat)

    quick, slow = max(pulse.start, pulse.end), min(pulse.start, pulse.end)
    assert 60 / quick - 1e-9 <= apart <= 60 / slow + 1e-9


@pytest.mark.parametrize(("start", "end", "seconds"), [(0, 100, 1), (100, -1, 1), (100, 100, -1)])
def test_what_gives_no_beats_is_refused(start, end, seconds):
    with pytest.raises(ValueError, match=r"tempo|ramp"):
        Pulse(start, end, seconds)
