"""When somebody may be reminded, and of what: by cases, and whatever the clock and the past say."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmb_learn.course.holidays import is_holiday
from mmb_learn.course.reminding import (
    MOST_UNANSWERED,
    WEEK,
    About,
    Told,
    about,
    is_quiet,
    is_soon,
    may_send,
)
from mmb_learn.language import ZONE

NOON = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)  # a Monday
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
MAYBE = st.none() | MOMENTS
TOLD = st.builds(Told, MAYBE, st.integers(0, 5))


def norway(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    ("here", "quiet"),
    [
        ("2026-11-23T07:59:59", True),
        ("2026-11-23T08:00:00", False),
        ("2026-11-23T19:59:59", False),
        ("2026-11-23T20:00:00", True),
        ("2026-07-06T08:00:00", False),  # summer time
        ("2026-07-06T07:59:00", True),
        ("2026-11-21T12:00:00", False),  # a Saturday
        ("2026-11-22T12:00:00", True),  # a Sunday
        ("2026-04-02T12:00:00", True),  # Maundy Thursday
        ("2026-05-14T12:00:00", True),  # Ascension
        ("2027-05-17T12:00:00", True),
        ("2026-12-24T12:00:00", False),  # an ordinary Thursday by law
    ],
)
def test_nobody_is_disturbed_at_night_on_sundays_or_on_holidays(here, quiet):
    assert is_quiet(norway(here)) is quiet
    assert is_quiet(norway(here).astimezone(UTC)) is quiet


@given(MOMENTS, TOLD, MAYBE)
def test_whatever_is_sent_goes_by_day_a_week_after_the_last_and_not_after_three_unanswered(now, told, worked):
    if may_send(now, told, worked):
        here = now.astimezone(ZONE)
        assert 8 <= here.hour < 20
        assert here.weekday() != 6
        assert not is_holiday(here.date())
        assert told.sent_at is None or now - told.sent_at >= WEEK
        assert told.left_unanswered(worked) < MOST_UNANSWERED


@given(MOMENTS, st.lists(st.integers(0, 24 * 40), min_size=1, max_size=8), st.integers(24, 24 * 200))
def test_a_server_that_looks_every_hour_never_sends_two_in_seven_days_nor_a_fourth_unanswered(
    start, worked_after, hours
):
    worked = sorted(start + HOUR * n for n in worked_after)
    told, sent = Told(), []
    for hour in range(hours):
        now = start + HOUR * hour
        last = max((each for each in worked if each <= now), default=None)
        if may_send(now, told, last):
            told = told.after(now, last)
            sent.append(now)

    assert all(later - first >= WEEK for first, later in pairwise(sent))
    for first, fourth in zip(sent, sent[MOST_UNANSWERED:], strict=False):
        assert any(first < each <= fourth for each in worked)


def test_three_unanswered_stop_it_and_to_work_again_begins_it_anew():
    told = Told(NOON - 4 * WEEK, 3)

    assert told.has_stopped(None)
    assert told.has_stopped(NOON - 5 * WEEK)
    assert not may_send(NOON, told, NOON - 5 * WEEK)
    assert may_send(NOON, told, NOON - 2 * WEEK)
    assert told.after(NOON, NOON - 2 * WEEK) == Told(NOON, 1)


def test_a_week_is_seven_days_also_when_the_clocks_change():
    sent = norway("2026-10-19T12:00:00")

    assert not may_send(norway("2026-10-26T10:59:59"), Told(sent, 1), None)
    assert may_send(norway("2026-10-26T11:00:00"), Told(sent, 1), None)


def test_a_clock_that_was_put_back_sends_nothing():
    assert not may_send(NOON, Told(NOON + DAY, 1), None)


@pytest.mark.parametrize(
    ("worked", "due", "said"),
    [
        (None, [], None),
        (None, [NOON + 7 * DAY], About.DUE),
        (None, [NOON + 7 * DAY + HOUR], None),
        (None, [NOON], None),
        (None, [NOON - DAY], None),  # late already: no blame
        (NOON - 14 * DAY, [], About.RESTING),
        (NOON - 14 * DAY + HOUR, [], None),
        (NOON - 30 * DAY, [NOON + DAY], About.DUE),
        (NOON - 30 * DAY, [NOON - DAY], About.RESTING),
    ],
)
def test_it_says_what_is_due_within_a_week_or_that_a_fortnight_has_passed(worked, due, said):
    assert about(NOON, worked, due) is said


@given(MOMENTS, MAYBE)
def test_what_has_no_end_is_never_soon(now, due):
    assert not is_soon(now, None)
    assert is_soon(now, due) == (due is not None and now < due <= now + WEEK)
