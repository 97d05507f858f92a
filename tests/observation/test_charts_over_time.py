"""Run chart, XmR and phases: the invented people's figures, published ones, and what must always hold."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_days import BJORNAR, MATS, SOLVEIG

from mmb_learn.observation import SeriesError, phase_summary, run_signal, xmr_limits

days = st.lists(st.integers(min_value=-60, max_value=60), min_size=2, max_size=25)


def test_solveigs_natural_limits_hold_every_day_after_the_change_too():
    before, after, _ = SOLVEIG

    limits = xmr_limits(before)

    assert (round(limits.lower, 1), round(limits.upper, 1)) == (18.0, 84.5)
    assert round(limits.mean, 1) == 51.3
    assert all(limits.lower <= day <= limits.upper for day in after)


def test_bjornars_lower_limit_stops_at_nought_when_told_that_nothing_is_less():
    before = BJORNAR[0]

    assert round(xmr_limits(before).lower, 1) == -2.3
    assert xmr_limits(before, lowest=0).lower == 0
    assert xmr_limits(SOLVEIG[0], lowest=0) == xmr_limits(SOLVEIG[0])


def test_published_limits_of_four_values_are_found():
    # statprocon, README: X limits -20.7 and 85.7 about 32.5, mean range 20.
    limits = xmr_limits([10, 50, 40, 30])

    assert limits.mean == 32.5
    assert limits.range == 20
    assert limits.lower == pytest.approx(-20.7)
    assert limits.upper == pytest.approx(85.7)
    assert limits.range_upper == pytest.approx(65.4)


def test_published_limits_of_thirty_eight_months_are_found():
    # spc-plotly, package page: mean 2820.63, mean range 571.892, upper limit 4341.86.
    months = (
        "2478 2350 2485 2296 2359 2567 3089 2668 1788 2854 2365 1883 1959 1927 2640 2626 2144 2409 4412 "
        "3287 3049 3364 3078 2972 3415 2753 3102 2191 3693 4385 4699 3031 2659 3885 2628 2621 3071 2002"
    )
    limits = xmr_limits([int(month) for month in months.split()])

    assert limits.mean == pytest.approx(2820.6315789)
    assert limits.range == pytest.approx(571.8918919)
    assert limits.upper == pytest.approx(4341.8640114)


@given(days, st.integers(min_value=-50, max_value=50))
def test_limits_move_with_the_days_and_lie_evenly_about_the_mean(values, shift):
    here, there = xmr_limits(values), xmr_limits([day + shift for day in values])

    assert there.range == pytest.approx(here.range)
    assert there.lower - here.lower == pytest.approx(shift, abs=1e-9)
    assert here.upper - here.mean == pytest.approx(here.mean - here.lower, abs=1e-9)


@given(days)
def test_limits_do_not_mind_days_nobody_measured(values):
    assert xmr_limits([None, *(each for day in values for each in (day, None))]) == xmr_limits(values)


def test_days_that_are_all_the_same_have_limits_without_width():
    limits = xmr_limits([4, 4, 4])

    assert limits.lower == limits.mean == limits.upper == 4
    assert limits.range_upper == 0


@pytest.mark.parametrize("values", [[], [1], [None, 3, None]])
def test_limits_of_fewer_than_two_days_are_refused(values):
    with pytest.raises(SeriesError, match="observation-few-values"):
        xmr_limits(values)


def test_solveigs_run_is_the_last_day_before_and_all_seven_after():
    signal = run_signal(*SOLVEIG[:2])

    assert signal.median == 51
    assert signal.longest == 8
    assert signal.needed == 8
    assert signal.side == "below"
    assert signal.signal
    assert (signal.first, signal.last) == (6, 13)


@pytest.mark.parametrize(
    ("count", "longest"),
    [(10, 6), (12, 7), (20, 7), (22, 7), (23, 8), (24, 8), (45, 8), (46, 9), (60, 9)],
)
def test_the_run_it_takes_grows_with_the_number_of_days(count, longest):
    # Anhøj & Olesen's upper limit of the longest run, round(log2(n) + 3); a signal is one day more.
    spread = [0, 2] * (count // 2) + [0] * (count % 2)

    assert run_signal([1], spread).needed == longest + 1


def test_days_on_the_median_and_days_nobody_measured_are_passed_over():
    signal = run_signal([3, 5, 7], [2, 5, None, 1, 5, 2])

    assert signal.median == 5
    assert signal.longest == 3
    assert (signal.first, signal.last) == (3, 8)
    assert not signal.signal


def test_of_two_runs_equally_long_the_first_is_told():
    signal = run_signal([1, 9, 5], [1, 2, 8, 9])

    assert (signal.side, signal.first, signal.last) == ("below", 3, 4)


def test_days_that_all_lie_on_the_median_have_no_run():
    signal = run_signal([4, 4], [4])

    assert (signal.longest, signal.side, signal.signal) == (0, None, False)
    assert (signal.first, signal.last) == (None, None)


@given(days, days)
def test_a_run_turned_upside_down_is_as_long_on_the_other_side(a, b):
    one, other = run_signal(a, b), run_signal([-day for day in a], [-day for day in b])

    assert (one.longest, one.first, one.last, one.signal) == (
        other.longest,
        other.first,
        other.last,
        other.signal,
    )
    assert {one.side, other.side} in ({"below", "above"}, {None})


@given(days, days)
def test_a_run_never_outlasts_its_ends_and_lies_on_its_side(a, b):
    signal = run_signal(a, b)
    series = [*a, *b]

    if signal.side is not None:
        run = [day for day in series[signal.first : signal.last + 1] if day != signal.median]
        assert len(run) == signal.longest
        assert len({day > signal.median for day in run}) == 1


def test_a_run_needs_days_before_and_takes_none_after():
    with pytest.raises(SeriesError, match="observation-empty-phase"):
        run_signal([None], [1, 2])
    with pytest.raises(SeriesError, match="observation-not-a-number"):
        run_signal([1], [math.nan])
    assert run_signal([1, 2, 3], []).longest == 1


def test_a_phase_is_its_days_its_gaps_and_its_median():
    summary = phase_summary([48, None, 40, 62, 51])

    assert (summary.measured, summary.missing) == (4, 1)
    assert summary.median == 49.5
    assert (summary.lowest, summary.highest) == (40, 62)
    assert summary.few


def test_mats_has_one_day_too_few_before_and_enough_after():
    assert phase_summary(MATS[0]).few
    assert not phase_summary(MATS[1]).few
    assert not phase_summary([4, 6, 5, 7, 5]).few


def test_a_phase_nobody_measured_has_no_figures():
    summary = phase_summary([None, None])

    assert (summary.measured, summary.missing) == (0, 2)
    assert summary.median is summary.lowest is summary.highest is None


def test_a_phase_with_a_word_in_it_is_refused():
    with pytest.raises(SeriesError, match="observation-not-a-number"):
        phase_summary([1, "mye"])
