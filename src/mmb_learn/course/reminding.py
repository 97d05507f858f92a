"""When a reminder may be sent, and what it is about: pure rules, with the clock as an argument.

Nobody is reminded at night, on a Sunday or a public holiday, more than once in seven days, or again when
three have brought her nowhere. To have worked since the last one is to have answered it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from mmb_learn.course.holidays import is_holiday
from mmb_learn.language import ZONE

MORNING, EVENING = 8, 20  # hours in Norway
WEEK = timedelta(days=7)
FORTNIGHT = timedelta(days=14)
MOST_UNANSWERED = 3
_SUNDAY = 6


class About(StrEnum):
    """What a reminder is about."""

    DUE = "due"
    PLANNED = "planned"
    ASKED = "asked"
    QUESTIONS = "questions"
    RESTING = "resting"


@dataclass(frozen=True)
class Told:
    """What was sent so far: the latest, and how many in a row that were not answered by working."""

    sent_at: datetime | None = None
    unanswered: int = 0

    def left_unanswered(self, worked_at: datetime | None) -> int:
        """Count those that she has not answered, by when she last worked."""
        answered = worked_at is not None and self.sent_at is not None and worked_at > self.sent_at
        return 0 if answered else self.unanswered

    def has_stopped(self, worked_at: datetime | None) -> bool:
        """Say whether so many were unanswered that no more are sent until she has worked."""
        return self.left_unanswered(worked_at) >= MOST_UNANSWERED

    def after(self, now: datetime, worked_at: datetime | None) -> Told:
        """Give what there is to remember when one more is sent now."""
        return Told(now, self.left_unanswered(worked_at) + 1)


def is_quiet(now: datetime) -> bool:
    """Say whether nobody is to be disturbed: night, Sunday or public holiday in Norway."""
    here = now.astimezone(ZONE)
    by_day = MORNING <= here.hour < EVENING
    return not by_day or here.weekday() == _SUNDAY or is_holiday(here.date())


def may_send(now: datetime, told: Told, worked_at: datetime | None) -> bool:
    """Say whether a reminder may be sent at this moment, whatever it is about."""
    if is_quiet(now) or told.has_stopped(worked_at):
        return False
    return told.sent_at is None or _since(told.sent_at, now) >= WEEK


def is_soon(now: datetime, due_at: datetime | None) -> bool:
    """Say whether something is due within a week; what is late already is not spoken of."""
    return due_at is not None and timedelta() < _since(now, due_at) <= WEEK


def about(
    now: datetime,
    worked_at: datetime | None,
    due: Iterable[datetime],
    *,
    planned: bool = False,
    asked: bool = False,
) -> About | None:
    """Say what there is to remind of, the first that holds.

    Something is due, or planned, within a week; it is a fortnight since she worked; it is a week, and
    something tried at work has not been spoken of.
    """
    if any(is_soon(now, each) for each in due):
        return About.DUE
    if planned:
        return About.PLANNED
    away = timedelta() if worked_at is None else _since(worked_at, now)
    if away >= FORTNIGHT:
        return About.RESTING
    return About.ASKED if asked and away >= WEEK else None


def _since(earlier: datetime, later: datetime) -> timedelta:
    """Give the time between two moments; two of one zone would be told apart by the clock on the wall."""
    return later.astimezone(UTC) - earlier.astimezone(UTC)
