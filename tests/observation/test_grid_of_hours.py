"""The 24-hour grid: shares of what was observed, and the hour of the peak."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmb_learn.observation import HOURS, GridError, peak_hour, share_per_hour

cells = st.sampled_from(["calm", "calling", None])
weeks = st.lists(st.lists(cells, min_size=HOURS, max_size=HOURS), min_size=1, max_size=3)


def day(coded=None):
    """Half-hours of a day, calm but for those coded otherwise by their place."""
    return [(coded or {}).get(place, "calm") for place in range(48)]


def test_a_share_is_of_the_cells_somebody_observed():
    week = [day({28: "calling", 29: None}), day({28: "calling", 29: "calling"}), day()]

    shares = share_per_hour(week, "calling")

    assert shares[14] == pytest.approx(3 / 5)
    assert shares[13] == shares[15] == 0
    assert peak_hour(shares) == 14


def test_an_hour_nobody_observed_has_no_share():
    shares = share_per_hour([day({0: None, 1: None})], "calm")

    assert shares[0] is None
    assert set(shares[1:]) == {1.0}


def test_of_equal_peaks_the_earliest_hour_is_told_and_none_where_it_never_was():
    assert peak_hour(share_per_hour([day({30: "calling", 40: "calling"})], "calling")) == 15
    assert peak_hour(share_per_hour([day()], "calling")) is None
    assert peak_hour([None] * HOURS) is None


@given(weeks)
def test_shares_lie_between_nought_and_one_and_those_of_all_codes_add_up(week):
    calm, calling = (share_per_hour(week, code) for code in ("calm", "calling"))

    assert all((one is None) == (other is None) for one, other in zip(calm, calling, strict=True))
    sums = [one + other for one, other in zip(calm, calling, strict=True) if one is not None]
    assert sums == pytest.approx([1] * len(sums))


@given(weeks)
def test_no_hour_has_a_larger_share_than_the_peak(week):
    shares = share_per_hour(week, "calling")
    peak = peak_hour(shares)

    known = [share for share in shares if share is not None]
    assert shares[peak] == max(known) if peak is not None else not any(known)


@given(weeks)
def test_finer_cells_painted_alike_say_the_same(week):
    finer = [[cell for cell in each for _ in range(2)] for each in week]

    assert share_per_hour(finer, "calling") == share_per_hour(week, "calling")


@pytest.mark.parametrize("count", [0, 23, 50])
def test_a_day_that_does_not_fill_its_hours_is_refused(count):
    with pytest.raises(GridError, match="observation-cells"):
        share_per_hour([["calm"] * count], "calm")


@pytest.mark.parametrize("shares", [[0.5] * 23, [*[0.5] * 23, float("nan")], [*[0.5] * 23, "0.5"]])
def test_shares_that_are_not_a_number_for_each_hour_are_refused(shares):
    with pytest.raises(GridError, match="observation-hours"):
        peak_hour(shares)
