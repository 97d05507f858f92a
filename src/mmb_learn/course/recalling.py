"""When a practice question comes back: a pure rule over how it went each time, with the clock as an argument.

A question not right comes back after two days, one right after seven, right again after twenty-one, and then
no more. Only a right answer on or after the day it was due leads on, for one given a minute after reading the
explanation tells nothing. `docs/remembering.md` says where the intervals come from.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from mmb_learn.language import ZONE

INTERVALS = tuple(timedelta(days=days) for days in (2, 7, 21))
"""How long until a question is asked again, by how many times in a row it was right when it was due."""

PUT_OFF = timedelta(days=7)
"""How long a skipped question stays away."""

MOST = 3
"""So many questions in a day, skipped ones too."""

Key = tuple[str, str]
"""A question by its module and its id."""


class Went(StrEnum):
    """How it went: `not-yet` is also partly right, and answered without asking for a verdict."""

    RIGHT = "right"
    NOT_YET = "not-yet"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class Met:
    """One time that a question was met. `back` says that it had come back, and was not met in its unit."""

    at: datetime
    went: Went
    back: bool = False


@dataclass(frozen=True)
class Standing:
    """How many times in a row a question was right when due, and the day it is due next, None for never."""

    right: int = 0
    due: date | None = None

    def after(self, met: Met) -> Standing:
        """Give where it stands after it was met once more."""
        day = day_of(met.at)
        if met.went is Went.SKIPPED:
            return self if self.due is None else Standing(self.right, max(self.due, day + PUT_OFF))
        if met.went is Went.NOT_YET:
            return Standing(0, day + INTERVALS[0])
        waited = self.due is None or day >= self.due
        right = min(self.right + waited, len(INTERVALS))
        return Standing(right, day + INTERVALS[right] if right < len(INTERVALS) else None)


def day_of(moment: datetime) -> date:
    """Give the day of a moment in Norway."""
    return moment.astimezone(ZONE).date()


def standing(met: Iterable[Met]) -> Standing:
    """Give where a question stands after all the times it was met, in whatever order they are told."""
    found = Standing()
    for each in sorted(met, key=lambda one: (one.at, one.back, one.went)):
        found = found.after(each)
    return found


def chosen(met: Mapping[Key, Iterable[Met]], now: datetime) -> tuple[Key, ...]:
    """Give the questions to ask now: not yet right before right, the longest due before the others.

    What came back today counts among the few of a day. No two have the same id, for they share a page.
    """
    today = day_of(now)
    told = {key: tuple(times) for key, times in met.items()}
    back = sum(any(one.back and day_of(one.at) == today for one in times) for times in told.values())
    due = [
        (where.right, where.due, key) for key, where in _standings(told) if where.due and where.due <= today
    ]
    alone = {key[1]: key for *_, key in sorted(due, reverse=True)}
    return tuple(key for *_, key in sorted(due) if alone[key[1]] == key)[: max(0, MOST - back)]


def _standings(told: Mapping[Key, tuple[Met, ...]]) -> Iterable[tuple[Key, Standing]]:
    return ((key, standing(times)) for key, times in told.items())
