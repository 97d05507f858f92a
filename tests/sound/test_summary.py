"""A row of readings in a few figures."""

from __future__ import annotations

import pytest

from mmb_learn.sound import LevelError, readings_summary


def test_eight_readings_give_two_averages_and_no_tenths():
    summary = readings_summary([64, 67, 66, 58, 52, 52, 54, 71])

    assert (summary.count, summary.lowest, summary.highest, summary.mean) == (8, 52, 71, 60.5)
    assert round(summary.equivalent, 1) == 65.0
    assert summary.tenths is None


def test_twenty_one_readings_give_the_loudest_and_the_quietest_tenth_too():
    summary = readings_summary(range(40, 61))

    assert summary.tenths is not None
    assert summary.tenths.loudest == pytest.approx(58)
    assert summary.tenths.quietest == pytest.approx(42)


def test_no_readings_have_no_summary():
    with pytest.raises(LevelError):
        readings_summary([])
