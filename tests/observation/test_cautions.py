"""What a reader is warned of: the traps of the invented series, and the edges of each warning."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmb_learn.language import words
from mmb_learn.observation.cautions import Caution, cautions, has_too_few, odd_day
from mmb_learn.observation.single_case.controls import single_case_facts

EXAMPLES = single_case_facts(words("nb"))["examples"]
DAYS = st.lists(st.integers(-50, 50), min_size=5, max_size=12)


def _warned(name: str) -> tuple[str, ...]:
    before, after = (phase["days"] for phase in EXAMPLES[name]["phases"])
    return cautions(before, after, EXAMPLES[name]["better"])


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("solveig", ()),
        ("trap", (Caution.TREND,)),
        ("ella", ()),
        ("bjornar", (Caution.ODD, Caution.TIES)),
        ("anne", ()),
    ],
)
def test_each_invented_series_warns_of_its_own_trap(name, found):
    assert _warned(name) == found


def test_a_phase_of_four_days_is_too_short_and_a_missing_day_is_no_day():
    assert has_too_few([1, 0, 2, 1], [2, 3, 2, 3, 4, 3])
    assert has_too_few([1, 2, 3, 4, 5], [1, 2, None, 3, 4])
    assert not has_too_few([1, 2, None, 3, 4, 5], [1, 2, 3, 4, 5])


def test_a_baseline_on_its_way_to_worse_is_no_trend_trap():
    assert Caution.TREND not in cautions([37, 40, 43, 46, 50], [34, 31, 28, 26, 23], "lower")
    assert Caution.TREND in cautions([37, 40, 43, 46, 50], [54, 51, 58, 56, 53], "higher")


def test_one_day_far_outside_the_others_is_named_whichever_way_it_lies():
    assert odd_day([10, 11, 10, 60, 12, 11], [1, 2, 1, 2, 1], "lower") == 60
    assert odd_day([3, 1, 4, 2, 3, 2], [1, 2, 0, 1, 0, 1], "lower") == 1
    assert odd_day([10, 11, 10, 12, 11], [1, 2, 1, 2, 1], "lower") is None


def test_three_of_four_pairs_improving_are_a_trend_and_a_pair_fewer_is_none():
    after = [45, 44, 46, 43, 47]

    assert Caution.TREND in cautions([49, 50, 48, 48, 48], after, "lower")  # 7 of 9 pairs that differ: Tau ½
    assert Caution.TREND not in cautions([49, 50, 48, 49, 48], after, "lower")


@given(st.lists(st.integers(40, 60), min_size=5, max_size=9), st.integers(5, 30))
def test_whether_the_days_before_are_a_trend_does_not_hang_on_how_many_follow(before, count):
    few, many = (cautions(before, [20 + day for day in range(days)], "lower") for days in (5, count))

    assert (Caution.TREND in few) == (Caution.TREND in many)


def test_a_quarter_is_a_quarter_of_twenty_days_too():
    later = [*[2] * 2, *[4] * 5, *range(6, 19)]

    assert odd_day([5, 3, 5, 6, 5, 7], later, "lower") == 3


def test_a_best_day_that_moves_a_quarter_of_the_days_after_is_odd_and_an_eighth_is_not():
    before = [5, 3, 5, 6, 5, 7]

    assert odd_day(before, [4, 4, 6, 7, 8, 9, 10, 11], "lower") == 3
    assert odd_day(before, [4, 5, 6, 7, 8, 9, 10, 11], "lower") is None


def test_no_day_is_odd_while_the_days_before_go_steadily_one_way():
    assert odd_day([10, 11, 12, 13, 20], [1, 2, 1, 2, 1], "lower") is None
    assert odd_day([20, 13, 12, 11, 10], [1, 2, 1, 2, 1], "lower") is None


def test_half_of_a_phase_at_the_best_figure_is_a_ceiling():
    assert Caution.CEILING in cautions([4, 6, 5, 7, 5], [0, 0, 0, 3, 1, 2], "lower")
    assert Caution.CEILING not in cautions([4, 6, 5, 7, 5], [0, 0, 4, 3, 1, 2], "lower")


def test_days_that_cannot_get_better_are_said_in_either_phase():
    assert Caution.CEILING in cautions([4, 6, 5, 7, 5], [0, 0, 1, 0, 2], "lower")
    assert Caution.CEILING in cautions([5, 5, 4, 5, 3], [4, 5, 3, 5, 4], "higher")
    assert Caution.CEILING not in cautions([4, 6, 5, 7, 5], [0, 3, 1, 0, 2], "lower")


def test_a_quarter_of_the_days_without_a_figure_is_said():
    assert Caution.GAPS in cautions([4, 6, 5, 7, 5], [3, None, 2, 1, None, 2, 4], "lower")
    assert Caution.GAPS not in cautions([4, 6, 5, 7, 5], [3, None, 2, 1, 2, 4], "lower")


@given(DAYS, DAYS)
def test_mirroring_days_and_direction_warns_of_the_same(before, after):
    mirrored = [[-day for day in phase] for phase in (before, after)]

    assert cautions(before, after, "lower") == cautions(*mirrored, "higher")
