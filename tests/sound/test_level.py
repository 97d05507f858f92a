"""Levels in decibels: known answers from outside, and what must hold for any readings."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmb_learn.sound import (
    LevelError,
    energy_sum,
    equal_sources,
    equivalent_level,
    level_exceeded,
    mean_level,
)

LIVING_ROOM = (64, 67, 66, 58, 52, 52, 54, 71)
levels = st.floats(min_value=-10, max_value=180, allow_nan=False)
some_levels = st.lists(levels, min_size=1, max_size=40)
many_levels = st.lists(levels, min_size=20, max_size=60)


def test_the_eight_readings_of_the_dossier_have_a_mean_of_60_5_and_an_equivalent_level_of_65_0():
    assert mean_level(LIVING_ROOM) == 60.5
    assert round(equivalent_level(LIVING_ROOM), 1) == 65.0


def test_three_sources_of_62_60_and_55_give_64_6_together():
    assert round(energy_sum([62, 60, 55]), 1) == 64.6


@pytest.mark.parametrize(("sources", "change"), [(2, 3.01), (0.5, -3.01), (10, 10.0), (1, 0.0)])
def test_twice_as_many_sources_add_three_decibels_and_half_as_many_take_three(sources, change):
    assert equal_sources(60, sources) - 60 == pytest.approx(change, abs=0.001)


def test_an_hour_with_three_loud_minutes_has_the_level_worked_out_by_hand():
    hour = [45.0] * 57 + [75.0] * 3

    # (57·10^4.5 + 3·10^7.5) / 60 = 1 611 180.7 → 62.07 dB
    assert equivalent_level(hour) == pytest.approx(62.07, abs=0.01)


def test_the_level_exceeded_a_tenth_of_the_time_is_the_ninetieth_percentile():
    ramp = [40.0 + step for step in range(21)]

    assert level_exceeded(ramp, 10) == pytest.approx(58.0)
    assert level_exceeded(ramp, 90) == pytest.approx(42.0)
    assert level_exceeded(ramp, 12.5) == pytest.approx(57.5)
    assert (level_exceeded(ramp, 0), level_exceeded(ramp, 100)) == (60.0, 40.0)


def test_fewer_than_twenty_readings_have_no_tenths():
    with pytest.raises(LevelError) as refused:
        level_exceeded([60.0] * 19, 10)

    assert refused.value.code == "sound-too-few"
    assert refused.value.values == {"count": 19, "fewest": 20}
    assert level_exceeded([60.0] * 20, 10) == 60.0


@pytest.mark.parametrize("rule", [equivalent_level, energy_sum, mean_level])
@pytest.mark.parametrize(
    ("readings", "code"),
    [
        ([], "sound-no-readings"),
        ([math.nan], "sound-not-a-number"),
        ([60, math.inf], "sound-not-a-number"),
        (["60"], "sound-not-a-number"),
        ([None], "sound-not-a-number"),
        ([True], "sound-not-a-number"),
        ([-20.1], "sound-out-of-range"),
        ([194.1], "sound-out-of-range"),
    ],
)
def test_readings_that_cannot_be_are_refused_with_a_code(rule, readings, code):
    with pytest.raises(LevelError) as refused:
        rule(readings)

    assert refused.value.code == code


@pytest.mark.parametrize("edge", [-20, 194])
def test_the_limits_themselves_are_levels(edge):
    assert equivalent_level([edge]) == edge


@pytest.mark.parametrize("percent", [-1, 100.5, math.nan, "10", True])
def test_a_share_of_the_time_outside_0_to_100_is_refused(percent):
    with pytest.raises(LevelError) as refused:
        level_exceeded([60.0] * 20, percent)

    assert refused.value.code == "sound-percent"


@pytest.mark.parametrize("sources", [0, -1, math.nan, math.inf, "2"])
def test_no_sources_or_fewer_are_refused(sources):
    with pytest.raises(LevelError) as refused:
        equal_sources(60, sources)

    assert refused.value.code == "sound-sources"


def test_an_error_names_its_code_and_its_values_for_whoever_reads_a_log():
    with pytest.raises(
        LevelError, match=r"^sound-out-of-range, level = 300.0, lowest = -20.0, highest = 194.0$"
    ):
        mean_level([300])


@given(some_levels)
def test_together_sources_are_never_quieter_than_the_loudest(readings):
    assert energy_sum(readings) >= max(readings)


@given(some_levels)
def test_the_equivalent_level_lies_between_mean_and_highest_reading(readings):
    equivalent = equivalent_level(readings)

    assert min(readings) - 1e-9 <= equivalent <= max(readings) + 1e-9
    assert equivalent >= mean_level(readings) - 1e-9


@given(levels, st.integers(1, 200))
def test_equal_sources_add_ten_times_the_logarithm_of_their_number(level, sources):
    together = energy_sum([level] * sources)

    assert together == pytest.approx(level + 10 * math.log10(sources), abs=1e-9)
    assert together == pytest.approx(equal_sources(level, sources), abs=1e-9)
    assert equivalent_level([level] * sources) == pytest.approx(level, abs=1e-9)


@given(some_levels, st.randoms())
def test_the_order_of_readings_is_of_no_matter(readings, chance):
    shuffled = chance.sample(readings, len(readings))

    assert equivalent_level(shuffled) == equivalent_level(readings)
    assert energy_sum(shuffled) == energy_sum(readings)


@given(some_levels, st.floats(-10, 10))
def test_readings_that_are_all_so_much_higher_have_averages_so_much_higher(readings, shift):
    moved = [level + shift for level in readings]

    assert equivalent_level(moved) == pytest.approx(equivalent_level(readings) + shift, abs=1e-6)
    assert energy_sum(moved) == pytest.approx(energy_sum(readings) + shift, abs=1e-6)


@given(many_levels, st.floats(0, 100), st.floats(0, 100))
def test_what_is_exceeded_longer_is_never_higher(readings, one, other):
    rarely, often = sorted([one, other])

    assert level_exceeded(readings, rarely) >= level_exceeded(readings, often) - 1e-9
