"""What happened to a person's way in, and who looked at her work: when, and what kind.

Never from where, by which link or code, nor what was read. She reads her own log with the time of day; staff
read of days alone. A line is kept for a year.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from mmb_learn.course import schema
from mmb_learn.course.members import Part, taught_by
from mmb_learn.course.people import Person, Role
from mmb_learn.course.store import Store
from mmb_learn.language.figures import ZONE

KEPT_FOR = timedelta(days=365)

log, members = schema.access_log.c, schema.class_members.c


class Event(StrEnum):
    """One kind of thing that happens to a way in, or to what was handed in."""

    LINK_MADE = "link-made"
    LINK_USED = "link-used"
    LINK_CLOSED = "link-closed"
    CODE_SET = "code-set"
    CODE_WRONG = "code-wrong"
    CODE_FORGOTTEN = "code-forgotten"
    SIGNED_OUT = "signed-out"
    WORK_READ = "work-read"
    RESULTS_TAKEN = "results-taken"
    TEXT_RETURNED = "text-returned"


class Looker(StrEnum):
    """Who looked: a teacher of hers, a facilitator, or whoever runs the workbook."""

    TEACHER = "teacher"
    FACILITATOR = "facilitator"
    OPERATOR = "operator"


@dataclass(frozen=True)
class Happening:
    """One line of the log."""

    event: Event
    at: datetime
    by: Looker | None = None


def note(connection: Connection, person_id: int, event: Event, now: datetime) -> None:
    """Write a line, within the transaction of what happens."""
    connection.execute(insert(schema.access_log).values(person_id=person_id, kind=event.value, at=now))


def looked(store: Store, who: Person | None, people: Iterable[int], event: Event, now: datetime) -> None:
    """Write down that a member of staff looked at people's work; None is whoever runs the workbook.

    To look again on the same day adds no line, and one's own work one may read.
    """
    begun = datetime.combine(now.astimezone(ZONE), time(), ZONE)
    whose = [each for each in dict.fromkeys(people) if who is None or each != who.id]
    today = select(log.person_id, log.by).where(log.kind == event.value, log.at >= begun)
    with store.writing() as connection:
        there = {(row.person_id, row.by) for row in connection.execute(today.where(log.person_id.in_(whose)))}
        taught = set() if who is None else _taught(connection, who)
        for person_id in whose:
            by = _by(who, is_taught=person_id in taught)
            if (person_id, by.value) not in there:
                row = {"person_id": person_id, "kind": event.value, "at": now, "by": by.value}
                connection.execute(insert(schema.access_log).values(row))


def forget_old(store: Store, now: datetime) -> None:
    """Delete the lines that were kept long enough."""
    with store.writing() as connection:
        connection.execute(delete(schema.access_log).where(log.at < now - KEPT_FOR))


def _taught(connection: Connection, who: Person) -> set[int]:
    hers = members.class_id.in_(taught_by(who.id))
    pupils = select(members.person_id).where(members.part == Part.PUPIL.value, hers)
    return set(connection.execute(pupils).scalars())


def _by(who: Person | None, *, is_taught: bool) -> Looker:
    if who is None:
        return Looker.OPERATOR
    return Looker.TEACHER if is_taught or Role.FACILITATOR not in who.roles else Looker.FACILITATOR


def happenings(store: Store, person_id: int, most: int = 100) -> tuple[Happening, ...]:
    """Give a person's log, the latest first."""
    rows = select(schema.access_log).where(log.person_id == person_id).order_by(log.id.desc()).limit(most)
    with store.reading() as connection:
        return tuple(_happening(row) for row in connection.execute(rows))


def _happening(row: Row[Any]) -> Happening:
    return Happening(Event(row.kind), row.at, None if row.by is None else Looker(row.by))
