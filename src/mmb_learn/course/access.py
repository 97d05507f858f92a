"""What happened to a person's way in: when, and what kind; never from where, nor by which link or code.

She reads her own log with the time of day; staff read of days alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, insert, select

from mmb_learn.course import schema
from mmb_learn.course.store import Store

log = schema.access_log.c


class Event(StrEnum):
    """One kind of thing that happens to a way in."""

    LINK_MADE = "link-made"
    LINK_USED = "link-used"
    LINK_CLOSED = "link-closed"
    CODE_SET = "code-set"
    CODE_WRONG = "code-wrong"
    CODE_FORGOTTEN = "code-forgotten"
    SIGNED_OUT = "signed-out"


@dataclass(frozen=True)
class Happening:
    """One line of the log."""

    event: Event
    at: datetime


def note(connection: Connection, person_id: int, event: Event, now: datetime) -> None:
    """Write a line, within the transaction of what happens."""
    connection.execute(insert(schema.access_log).values(person_id=person_id, kind=event.value, at=now))


def happenings(store: Store, person_id: int, most: int = 100) -> tuple[Happening, ...]:
    """Give a person's log, the latest first."""
    rows = select(log.kind, log.at).where(log.person_id == person_id).order_by(log.id.desc()).limit(most)
    with store.reading() as connection:
        return tuple(Happening(Event(row.kind), row.at) for row in connection.execute(rows))
