"""When to ask «Hvordan gikk det?»: pure rules."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from mmb_learn.language import ZONE

_SHIFT = timedelta(hours=8)
_ASKED_AT = time(6, 0)


def after_step(seen_at: datetime) -> datetime:
    """Give the moment to ask about something to try on the next shift: not before eight hours have gone."""
    return seen_at + _SHIFT


def after_plan(day: date) -> datetime:
    """Give the moment to ask about a plan: the morning after its day, Norwegian time, as UTC."""
    morning = datetime.combine(day + timedelta(days=1), _ASKED_AT, tzinfo=ZONE)
    return morning.astimezone(UTC)
