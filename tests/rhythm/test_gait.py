"""A walk in figures: the dossier's worked example, and what must hold for any walk."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmb_learn.rhythm import LIMITS, Doubt, GaitError, RhythmError, doubts, gait

metres = st.floats(min_value=1, max_value=1000)
steps = st.integers(min_value=1, max_value=10_000)
seconds = st.floats(min_value=1, max_value=3600)


def test_ten_metres_in_24_steps_and_14_6_seconds_are_98_6_a_minute_0_68_metres_a_second_and_0_42_a_step():
    before = gait(10, 24, 14.6)

    assert before.cadence == pytest.approx(98.6, abs=0.05)
    assert before.speed == pytest.approx(0.68, abs=0.005)
    assert before.step_length == pytest.approx(0.42, abs=0.005)


def test_20_steps_and_11_4_seconds_afterwards_are_105_3_a_minute_0_88_metres_a_second_and_0_50_a_step():
    after = gait(10, 20, 11.4)

    assert after.cadence == pytest.approx(105.3, abs=0.05)
    assert after.speed == pytest.approx(0.88, abs=0.005)
    assert after.step_length == 0.5


@given(metres, steps, seconds)
def test_the_speed_is_the_cadence_times_the_step_length(distance, counted, time):
    walked = gait(distance, counted, time)

    assert walked.speed == pytest.approx(walked.cadence * walked.step_length / 60)


@given(steps, seconds)
def test_where_only_steps_and_time_were_counted_there_is_a_cadence_and_nothing_else(counted, time):
    walked = gait(None, counted, time)

    assert walked.cadence == gait(10, counted, time).cadence
    assert (walked.speed, walked.step_length) == (None, None)


def test_where_nobody_held_a_watch_there_is_a_step_length_and_nothing_else():
    walked = gait(10, 24, None)

    assert walked.step_length == pytest.approx(0.4167, abs=1e-4)
    assert (walked.cadence, walked.speed) == (None, None)


@pytest.mark.parametrize(
    ("walk", "code"),
    [
        ((10, 24, 0), "rhythm-seconds"),
        ((10, 24, -3), "rhythm-seconds"),
        ((10, 24, math.nan), "rhythm-seconds"),
        ((10, 24, 3601), "rhythm-seconds"),
        ((0, 24, 14.6), "rhythm-distance"),
        ((math.inf, 24, 14.6), "rhythm-distance"),
        (("10", 24, 14.6), "rhythm-distance"),
        ((10, 0, 14.6), "rhythm-steps"),
        ((10, True, 14.6), "rhythm-steps"),
        ((10, 10_001, 14.6), "rhythm-steps"),
        ((10, 24.5, 14.6), "rhythm-whole-steps"),
        ((None, 24, None), "rhythm-only-steps"),
    ],
)
def test_what_nobody_can_have_walked_is_refused_with_a_code(walk, code):
    with pytest.raises(GaitError) as refused:
        gait(*walk)

    assert refused.value.code == code


def test_a_refusal_says_the_value_and_the_limits_for_the_sentence_and_for_a_log():
    with pytest.raises(RhythmError, match=r"^rhythm-seconds, seconds = 0.5, lowest = 1.0, highest = 3600.0$"):
        gait(10, 24, 0.5)


def test_torleifs_walks_and_the_hurried_one_with_short_steps_are_not_questioned():
    assert [doubts(walk) for walk in (gait(10, 24, 14.6), gait(10, 20, 11.4), gait(10, 28, 14.2))] == [()] * 3


@pytest.mark.parametrize(
    ("walk", "found"),
    [
        ((None, 19, 30), (Doubt.FEW_STEPS,)),
        ((None, 81, 30), (Doubt.MANY_STEPS,)),
        ((10, 67, None), (Doubt.SHORT_STEPS,)),
        ((10, 9, None), (Doubt.LONG_STEPS,)),
        ((10, 10, 4.5), (Doubt.FAST,)),
        ((10, 8, 2), (Doubt.MANY_STEPS, Doubt.LONG_STEPS, Doubt.FAST)),
    ],
)
def test_what_hardly_occurs_is_reckoned_and_questioned(walk, found):
    assert doubts(gait(*walk)) == found


@pytest.mark.parametrize("walk", [(None, 20, 30), (None, 80, 30), (15, 100, None), (10, 10, None)])
def test_the_limits_themselves_are_not_questioned(walk):
    assert doubts(gait(*walk)) == ()


def test_every_doubt_has_its_limit():
    assert set(LIMITS) == set(Doubt)
