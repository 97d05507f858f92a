"""The tempo to walk to: own cadence first, small steps above it, half and double."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmb_learn.rhythm import Cue, TempoError, cue_tempo, felt_tempi, suggested_cue

cadences = st.floats(min_value=10, max_value=300)
changes = st.floats(min_value=-50, max_value=50)


def test_98_6_steps_a_minute_start_at_99_and_go_on_to_104_to_108():
    assert suggested_cue(60 * 24 / 14.6) == Cue(start=99, lowest=104, highest=108)


def test_five_and_ten_per_cent_above_98_6_are_103_5_and_108_5():
    assert cue_tempo(98.6, 5) == pytest.approx(103.53)
    assert cue_tempo(98.6, 10) == pytest.approx(108.46)


@given(cadences)
def test_no_change_is_the_own_cadence(cadence):
    assert cue_tempo(cadence, 0) == cadence


@given(cadences, changes, changes)
def test_a_greater_change_is_never_a_slower_tempo(cadence, one, other):
    slower, faster = sorted((one, other))

    assert cue_tempo(cadence, slower) <= cue_tempo(cadence, faster)


@given(cadences)
def test_the_start_never_lies_above_the_range(cadence):
    cue = suggested_cue(cadence)

    assert cue.start <= cue.lowest <= cue.highest


def test_a_half_goes_up_as_in_the_browser():
    assert suggested_cue(98.5).start == 99
    assert suggested_cue(99.5).start == 100


@pytest.mark.parametrize(
    ("cadence", "change", "code"),
    [
        (9.9, 5, "rhythm-cadence"),
        (301, 5, "rhythm-cadence"),
        (math.nan, 5, "rhythm-cadence"),
        ("98", 5, "rhythm-cadence"),
        (98.6, 51, "rhythm-change"),
        (98.6, -51, "rhythm-change"),
        (98.6, math.inf, "rhythm-change"),
    ],
)
def test_a_cadence_nobody_walks_and_a_change_too_far_are_refused(cadence, change, code):
    with pytest.raises(TempoError) as refused:
        cue_tempo(cadence, change)

    assert refused.value.code == code


def test_labels_of_52_104_and_208_share_the_pulse_of_104():
    assert felt_tempi(52).double == felt_tempi(104).written == felt_tempi(208).half == 104


def test_what_is_slower_than_30_or_faster_than_220_is_not_felt_as_a_pulse():
    assert felt_tempi(52).half is None
    assert felt_tempi(208).double is None
    assert felt_tempi(60).known == (30, 60, 120)
    assert felt_tempi(110).known == (55, 110, 220)
    assert felt_tempi(300).known == (150,)


@given(st.floats(min_value=15, max_value=440))
def test_every_label_is_felt_as_something_between_30_and_220(bpm):
    known = felt_tempi(bpm).known

    assert known
    assert all(30 <= tempo <= 220 for tempo in known)


@pytest.mark.parametrize("bpm", [14.9, 441, math.nan, "104", None, True])
def test_a_tempo_that_is_no_pulse_at_all_is_refused(bpm):
    with pytest.raises(TempoError) as refused:
        felt_tempi(bpm)

    assert refused.value.code == "rhythm-tempo"
