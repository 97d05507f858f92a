"""What stands in the week's nudge: a pure choice, with the clock as an argument.

What was planned for the coming days, what was tried and has not been spoken of, what is due, and one thing to
try. Nothing stands there twice: what is planned is not asked about before its day, and a new thing to try is
named only where nothing is planned.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from mmb_learn.course.holidays import is_holiday
from mmb_learn.course.recalling import day_of
from mmb_learn.course.reminding import is_soon

WEEK = timedelta(days=7)
STAYS = timedelta(days=28)
"""So long after she last worked a calendar still has the week's entry."""

_SATURDAY = 5

Item = tuple[str, str]
"""Something to try, by its module and its unit or plan."""


@dataclass(frozen=True)
class Planned:
    """A plan and its day."""

    item: Item
    day: date


@dataclass(frozen=True)
class Due:
    """Something given and not done, by its number, and when its time is out."""

    number: int
    at: datetime


@dataclass(frozen=True)
class Found:
    """What there is to choose from.

    `planned` are the plans not told of yet; `waiting` the tries to be asked about, the longest waiting first;
    `finished` the finished units with something to try, the latest first; `settled` what was told of, or is
    not to be asked about.
    """

    planned: tuple[Planned, ...] = ()
    waiting: tuple[Item, ...] = ()
    due: tuple[Due, ...] = ()
    finished: tuple[Item, ...] = ()
    settled: frozenset[Item] = frozenset()


@dataclass(frozen=True)
class Week:
    """What stands in the nudge."""

    planned: tuple[Planned, ...] = ()
    asked: Item | None = None
    due: tuple[Due, ...] = ()
    to_try: Item | None = None

    def __bool__(self) -> bool:
        """Say whether anything does."""
        return bool(self.planned or self.asked or self.due or self.to_try)


def week(found: Found, now: datetime) -> Week:
    """Choose what stands in the nudge now."""
    today = day_of(now)
    ahead = [each for each in found.planned if each.day >= today]
    planned = sorted(
        (each for each in ahead if each.day < today + WEEK), key=lambda each: (each.day, each.item)
    )
    asked = _first(found.waiting, {each.item for each in ahead})
    told = {*found.settled, *([asked] if asked else ())}
    return Week(
        tuple(planned),
        asked,
        tuple(sorted((each for each in found.due if is_soon(now, each.at)), key=lambda each: each.at)),
        None if planned else _first(found.finished, told),
    )


def _first(items: Iterable[Item], but: Iterable[Item]) -> Item | None:
    without = frozenset(but)
    return next((item for item in items if item not in without), None)


def entries(found: Found, worked_at: datetime | None, now: datetime) -> tuple[date, ...]:
    """Give the days of a calendar's entries: one for this week and one for the next, where there is anything.

    What is due has its own entry, so it calls for no other. Whoever has long not worked has none.
    """
    if worked_at is None:
        return ()
    monday = day_of(now) - timedelta(days=day_of(now).weekday())
    until = day_of(worked_at) + STAYS
    days = (_working_day(start) for start in (monday, monday + WEEK))
    chosen = ((day, week(found, max(now, now + (day - day_of(now))))) for day in days if day is not None)
    return tuple(day for day, it in chosen if day <= until and (it.planned or it.asked or it.to_try))


def _working_day(monday: date) -> date | None:
    """Give the first day of a week that is no holiday; None where there is none before Saturday."""
    days = (monday + timedelta(days=each) for each in range(_SATURDAY))
    return next((day for day in days if not is_holiday(day)), None)
