"""How little two phases overlap: the invented people's figures, published ones, and what must always hold."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_days import ANNE, BJORNAR, ELLA, EVERYBODY, MATS, SOLVEIG, TREND_TRAP

from mmb_learn.observation import SeriesError, nap, pem, pnd, tau, tau_u

ALL = (nap, pnd, pem, tau, tau_u)
PUBLISHED = ((20, 20, 26, 25, 22, 23), (28, 25, 24, 27, 30, 30, 29), "higher")

days = st.lists(st.integers(min_value=-60, max_value=60), min_size=1, max_size=20)
ways = st.sampled_from(["lower", "higher"])


@pytest.mark.parametrize(
    ("measure", "case", "figure"),
    [
        (nap, SOLVEIG, 0.939),
        (pnd, SOLVEIG, 0.714),
        (tau, SOLVEIG, 0.878),
        (tau_u, SOLVEIG, 0.898),
        (pem, SOLVEIG, 1.0),
        (nap, TREND_TRAP, 1.0),
        (pnd, TREND_TRAP, 1.0),
        (tau_u, TREND_TRAP, 0.6),
        (nap, MATS, 0.958),
        (pnd, MATS, 0.667),
        (tau_u, MATS, 0.875),
        (nap, ELLA, 0.95),
        (tau_u, ELLA, 0.967),
        (nap, BJORNAR, 0.903),
        (pnd, BJORNAR, 0.333),
        (nap, ANNE, 0.95),
        (pnd, ANNE, 0.833),
        (tau_u, ANNE, 1.033),
    ],
)
def test_the_invented_people_have_the_figures_the_module_tells(measure, case, figure):
    assert measure(*case) == pytest.approx(figure, abs=0.0005)


def test_tau_u_of_the_published_example_is_that_of_the_r_package():
    # SingleCaseES, reference page of Tau_U: 0.7380952.
    assert tau_u(*PUBLISHED) == pytest.approx(0.7380952, abs=1e-7)
    # Counted by hand from the same days: 38 better pairs and one tie of 42; five of seven above 26.
    assert nap(*PUBLISHED) == pytest.approx(38.5 / 42)
    assert pnd(*PUBLISHED) == pytest.approx(5 / 7)
    assert pem(*PUBLISHED) == 1.0


def area_under_the_curve(a, b):
    """Sweep a threshold over all days and add up trapezes: hits among b against false alarms among a."""
    thresholds = [math.inf, *sorted({*a, *b}, reverse=True)]
    points = [
        (sum(day >= limit for day in a) / len(a), sum(day >= limit for day in b) / len(b))
        for limit in thresholds
    ]
    return sum((right[0] - left[0]) * (left[1] + right[1]) / 2 for left, right in pairwise(points))


@given(days, days)
def test_nap_is_the_area_under_the_roc_curve(a, b):
    assert nap(a, b, "higher") == pytest.approx(area_under_the_curve(a, b))


@given(days, days, ways)
def test_tau_is_twice_nap_less_one(a, b, better):
    assert tau(a, b, better) == pytest.approx(2 * nap(a, b, better) - 1)


@given(days, days, ways)
def test_shares_lie_between_nought_and_one_and_tau_between_minus_one_and_one(a, b, better):
    assert all(0 <= measure(a, b, better) <= 1 for measure in (nap, pnd, pem))
    assert -1 <= tau(a, b, better) <= 1


@given(days, days, ways)
def test_a_scale_that_grows_unevenly_changes_nothing(a, b, better):
    stretched = [[day**3 + day for day in phase] for phase in (a, b)]

    for measure in (nap, pnd, tau, tau_u):
        assert measure(*stretched, better) == measure(a, b, better)


@given(days.filter(lambda each: len(each) % 2 == 1), days, ways)
def test_pem_does_not_change_either_where_the_median_is_a_day(a, b, better):
    stretched = [[day**3 + day for day in phase] for phase in (a, b)]

    assert pem(*stretched, better) == pem(a, b, better)


@given(days, days)
def test_swapping_the_direction_mirrors_what_counts_ties_as_half(a, b):
    for measure in (nap, pem):
        assert measure(a, b, "lower") == pytest.approx(1 - measure(a, b, "higher"))
    for measure in (tau, tau_u):
        assert measure(a, b, "lower") == -measure(a, b, "higher")


@given(days, days)
def test_turning_days_and_direction_round_gives_the_same(a, b):
    turned = [[-day for day in phase] for phase in (a, b)]

    for measure in ALL:
        assert measure(*turned, "higher") == measure(a, b, "lower")


@given(days, days, ways)
def test_swapping_the_phases_mirrors_nap(a, b, better):
    assert nap(b, a, better) == pytest.approx(1 - nap(a, b, better))


@given(days, days, ways, st.randoms(use_true_random=False))
def test_days_nobody_measured_are_left_out(a, b, better, chance):
    def with_gaps(phase):
        places = [*phase]
        for _ in range(3):
            places.insert(chance.randint(0, len(places)), None)
        return places

    for measure in ALL:
        assert measure(with_gaps(a), with_gaps(b), better) == measure(a, b, better)


@given(days, days, ways)
def test_the_order_of_the_days_does_not_matter_to_what_ignores_trend(a, b, better):
    for measure in (nap, pnd, pem, tau):
        assert measure(a[::-1], b[::-1], better) == measure(a, b, better)


@given(days, days, ways)
def test_tau_u_takes_off_what_the_days_before_went_the_better_way(a, b, better):
    risen = sorted(a, reverse=better == "lower")

    assert tau_u(risen, b, better) <= tau(risen, b, better) <= tau_u(risen[::-1], b, better)


def test_phases_that_are_all_the_same_lie_in_the_middle():
    assert nap([4, 4, 4], [4, 4], "lower") == 0.5
    assert pem([4, 4, 4], [4, 4], "lower") == 0.5
    assert pnd([4, 4, 4], [4, 4], "lower") == 0
    assert tau([4, 4, 4], [4, 4], "lower") == tau_u([4, 4, 4], [4, 4], "lower") == 0


def test_tau_u_can_pass_one_where_it_was_growing_worse_before():
    assert tau_u([1, 2, 3, 4], [0, 0], "lower") == pytest.approx(14 / 8)


def test_one_odd_day_before_takes_pnd_to_nought_and_hardly_moves_nap():
    before, after, better = SOLVEIG

    assert pnd((*before, 0), after, better) == 0
    assert nap((*before, 0), after, better) > 0.8


@pytest.mark.parametrize("measure", ALL)
@pytest.mark.parametrize(
    ("a", "b", "better", "code"),
    [
        ([], [1], "lower", "observation-empty-phase"),
        ([1], [None, None], "lower", "observation-empty-phase"),
        ([1, math.nan], [1], "lower", "observation-not-a-number"),
        ([1], [math.inf], "lower", "observation-not-a-number"),
        ([1], ["2"], "lower", "observation-not-a-number"),
        ([True], [1], "lower", "observation-not-a-number"),
        ([1], [2], "up", "observation-better"),
    ],
)
def test_what_cannot_be_held_against_each_other_is_refused(measure, a, b, better, code):
    with pytest.raises(SeriesError) as refused:
        measure(a, b, better)

    assert refused.value.code == code


def test_everybody_improved_and_none_of_them_proves_why():
    assert all(nap(*case) > 0.9 for case in EVERYBODY)
