"""Public holidays in Norway: against a library's Easter, and against printed calendars."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from dateutil.easter import easter as their_easter
from hypothesis import given
from hypothesis import strategies as st

from mmb_learn.course.holidays import easter, is_holiday


@given(st.integers(1583, 9998))
def test_easter_is_where_another_reckoning_puts_it(year):
    assert easter(year) == their_easter(year)


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2026, "01-01 04-02 04-03 04-05 04-06 05-01 05-14 05-17 05-24 05-25 12-25 12-26"),
        (2027, "01-01 03-25 03-26 03-28 03-29 05-01 05-06 05-16 05-17 12-25 12-26"),
        (2008, "01-01 03-20 03-21 03-23 03-24 05-01 05-11 05-12 05-17 12-25 12-26"),
    ],
)
def test_the_holidays_of_a_year_are_those_of_the_printed_calendar(year, days):
    every = (date(year, 1, 1) + timedelta(days=n) for n in range(366))

    assert [f"{day:%m-%d}" for day in every if day.year == year and is_holiday(day)] == days.split()
