"""What stands in the week's nudge: by cases, and whatever there is to choose from."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmb_learn.course.holidays import is_holiday
from mmb_learn.course.nudging import STAYS, WEEK, Due, Found, Planned, Week, entries, week
from mmb_learn.course.recalling import day_of
from mmb_learn.course.reminding import About, about

NOW = datetime(2026, 11, 25, 11, 0, tzinfo=UTC)  # a Wednesday
TODAY, DAY = date(2026, 11, 25), timedelta(days=1)
PLAN, UNIT, OTHER = ("sound", "plan"), ("sound", "listen"), ("rhythm", "stop")

ITEMS = st.tuples(st.sampled_from(["sound", "rhythm"]), st.sampled_from(["plan", "listen", "stop", "try"]))
SEVERAL = st.lists(ITEMS, max_size=4, unique=True).map(tuple)
DAYS = st.integers(-20, 20).map(lambda days: TODAY + days * DAY)
PLANS = st.lists(st.builds(Planned, ITEMS, DAYS), max_size=4, unique_by=lambda plan: plan.item).map(tuple)
DUES = st.lists(st.builds(Due, st.integers(), st.integers(-20, 20).map(lambda n: NOW + n * DAY)), max_size=3)
FOUND = st.builds(Found, PLANS, SEVERAL, DUES.map(tuple), SEVERAL, st.frozensets(ITEMS, max_size=3))
MAYBE = st.none() | st.integers(0, 60).map(lambda days: NOW - days * DAY)


@pytest.mark.parametrize(("days", "stands"), [(-1, False), (0, True), (6, True), (7, False)])
def test_a_plan_stands_there_from_a_week_before_until_its_day(days, stands):
    plan = Planned(PLAN, TODAY + days * DAY)

    assert week(Found(planned=(plan,)), NOW).planned == ((plan,) if stands else ())


def test_the_first_planned_stands_first():
    late, soon = Planned(PLAN, TODAY + 3 * DAY), Planned(OTHER, TODAY + DAY)

    assert week(Found(planned=(late, soon)), NOW).planned == (soon, late)


def test_the_one_that_has_waited_longest_is_asked_about():
    assert week(Found(waiting=(UNIT, OTHER)), NOW).asked == UNIT


def test_a_plan_that_was_put_off_is_not_asked_about_before_its_new_day():
    found = Found(planned=(Planned(PLAN, TODAY + 9 * DAY),), waiting=(PLAN, UNIT))

    assert week(found, NOW).asked == UNIT
    assert week(Found(planned=(Planned(PLAN, TODAY - DAY),), waiting=(PLAN,)), NOW).asked == PLAN


def test_one_thing_to_try_is_that_of_the_unit_finished_last_that_is_not_told_of():
    assert week(Found(finished=(UNIT, OTHER)), NOW).to_try == UNIT
    assert week(Found(finished=(UNIT, OTHER), settled=frozenset({UNIT})), NOW).to_try == OTHER
    assert week(Found(finished=(UNIT, OTHER), waiting=(UNIT,)), NOW).to_try == OTHER
    assert week(Found(finished=(UNIT,), planned=(Planned(PLAN, TODAY),)), NOW).to_try is None


def test_what_is_due_within_a_week_stands_there_and_what_is_late_does_not():
    dues = tuple(Due(days, NOW + days * DAY) for days in (8, 6, 2, -1))

    assert [each.number for each in week(Found(due=dues), NOW).due] == [2, 6]


def test_nothing_is_nothing():
    assert not week(Found(), NOW)
    assert week(Found(), NOW) == Week()


@given(FOUND, st.integers(-30, 30))
def test_nothing_stands_there_twice(found, days):
    it = week(found, NOW + days * DAY)
    said = [*(plan.item for plan in it.planned), *(each for each in (it.asked, it.to_try) if each)]

    assert len(said) == len({*said})
    assert it.to_try is None or it.to_try not in found.settled
    assert it.to_try is None or it.planned == ()
    assert all(plan.day - day_of(NOW + days * DAY) < WEEK for plan in it.planned)


@given(FOUND, MAYBE, st.integers(-400, 400))
def test_a_calendar_has_one_entry_a_week_at_most_and_none_on_a_holiday(found, worked, days):
    now = NOW + days * DAY
    told = entries(found, worked, now)

    assert len(told) <= 2
    assert len({day.isocalendar()[:2] for day in told}) == len(told)
    assert not [day for day in told if is_holiday(day) or day.weekday() > 4]
    assert worked is not None or told == ()
    assert [day for day in told if worked is None or day > day_of(worked) + STAYS] == []


def test_a_calendar_has_this_weeks_and_the_next_ones_while_there_is_something_and_she_comes():
    mondays = date(2026, 11, 23), date(2026, 11, 30)
    found = Found(waiting=(UNIT,))

    assert entries(found, NOW, NOW) == mondays
    assert entries(found, NOW - 27 * DAY, NOW) == mondays[:1]
    assert entries(found, NOW - 40 * DAY, NOW) == ()
    assert entries(found, None, NOW) == ()
    assert entries(Found(planned=(Planned(PLAN, date(2026, 12, 3)),)), NOW, NOW) == mondays[1:]


def test_the_entry_moves_from_a_holiday_to_the_next_day_that_is_none():
    before_easter = datetime(2026, 4, 1, 11, 0, tzinfo=UTC)

    found = Found(waiting=(UNIT,))
    assert entries(found, before_easter, before_easter) == (date(2026, 3, 30), date(2026, 4, 7))


def test_what_is_due_has_an_entry_of_its_own_and_calls_for_no_other():
    assert entries(Found(due=(Due(1, NOW + DAY),)), NOW, NOW) == ()


def test_a_mail_is_about_what_is_due_then_what_is_planned_and_then_how_long_it_is():
    soon = [NOW + DAY]

    assert about(NOW, NOW, soon, planned=True, asked=True) is About.DUE
    assert about(NOW, NOW, [], planned=True, asked=True) is About.PLANNED
    assert about(NOW, NOW - 14 * DAY, [], asked=True) is About.RESTING
    assert about(NOW, NOW - 7 * DAY, [], asked=True) is About.ASKED
    assert about(NOW, NOW - 6 * DAY, [], asked=True) is None
    assert about(NOW, NOW - 13 * DAY, []) is None
    assert about(NOW, None, [], asked=True) is None
