"""The agenda: the four rooms in their order, filling the time from beginning to end."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from mmb_learn.course.agenda import Room, agenda
from mmb_learn.language import ZONE

NINE = datetime(2027, 3, 3, 9, tzinfo=ZONE)
ROOMS = [Room.THEORY, Room.TABLE, Room.EXAMPLES, Room.NEXT]


def told(hours: float) -> list[str]:
    slots = agenda(NINE, NINE + timedelta(hours=hours))
    return [f"{each.starts_at:%H:%M}–{each.ends_at:%H:%M} {each.room}" for each in slots]


def test_a_whole_day_has_lunch_and_two_breaks():
    assert told(6) == [
        "09:00–09:15 welcome",
        "09:15–10:15 theory",
        "10:15–10:30 break",
        "10:30–11:40 table",
        "11:40–12:25 lunch",
        "12:25–13:20 examples",
        "13:20–13:35 break",
        "13:35–14:45 next",
        "14:45–15:00 closing",
    ]


def test_an_hour_has_no_break():
    assert told(1) == [
        "09:00–09:05 welcome",
        "09:05–09:15 theory",
        "09:15–09:30 table",
        "09:30–09:40 examples",
        "09:40–09:55 next",
        "09:55–10:00 closing",
    ]


def test_half_a_day_has_one_break_and_no_lunch():
    rooms = [each.room for each in agenda(NINE, NINE + timedelta(hours=3))]

    assert (rooms.count(Room.BREAK), Room.LUNCH in rooms) == (1, False)


@given(st.integers(0, 24 * 60 - 1), st.integers(1, 16 * 60))
def test_the_parts_follow_each_other_and_fill_the_time(begin, minutes):
    starts_at = NINE.replace(hour=0) + timedelta(minutes=begin)
    ends_at = starts_at + timedelta(minutes=minutes)

    slots = agenda(starts_at, ends_at)

    if minutes < 5:
        assert slots == ()
        return
    assert (slots[0].starts_at, slots[-1].ends_at) == (starts_at, ends_at)
    assert all(before.ends_at == after.starts_at for before, after in pairwise(slots))
    assert all(each.starts_at < each.ends_at for each in slots)
    if minutes >= 30:
        assert [each.room for each in slots if each.room in ROOMS] == ROOMS


def test_the_night_when_the_clock_is_set_is_reckoned_by_the_hour_and_not_by_the_wall():
    starts_at = datetime(2027, 3, 28, 1, tzinfo=ZONE)  # two hours later it is four

    slots = agenda(starts_at, datetime(2027, 3, 28, 4, tzinfo=ZONE))

    spent = sum((s.ends_at.astimezone(UTC) - s.starts_at.astimezone(UTC) for s in slots), timedelta())
    assert spent == timedelta(hours=2)
