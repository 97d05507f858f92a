"""Rooms: opened by a teacher for her class or by a facilitator for a gathering, joined by a short code.

A room closes by itself after three hours. Then its code opens nothing, what each device answered is gone, and
sums of five or more stay for a year.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, delete, insert, select, update

from mmb_learn.course import room_rounds, schema
from mmb_learn.course.classes import plain_code
from mmb_learn.course.members import Part
from mmb_learn.course.people import free_code
from mmb_learn.course.store import Store

OPEN_FOR = timedelta(hours=3)
KEPT_FOR = timedelta(days=365)
_CODE_LETTERS = 5  # of 31, for three hours; wrong ones are counted by address, as those of classes are

kept = schema.rooms.c


@dataclass(frozen=True)
class Room:
    """A room. `class_id` None stands alone; `code` None is closed."""

    id: int
    code: str | None
    class_id: int | None
    host_id: int
    opened_at: datetime
    closed_at: datetime | None

    def is_open(self, now: datetime) -> bool:
        """Say whether it can be joined and answered in now."""
        return self.code is not None and self.closed_at is None and now < self.opened_at + OPEN_FOR


def open_room(store: Store, host_id: int, class_id: int | None, now: datetime) -> Room:
    """Open a room; where the class, or the host by herself, has one open already, give that."""
    with store.writing(by=host_id) as connection:
        theirs = _of(host_id, class_id)
        open_now = select(schema.rooms).where(theirs, _is_open(now)).order_by(kept.id.desc())
        row = connection.execute(open_now).first()
        if row is None:
            values = {"class_id": class_id, "person_id": host_id, "opened_at": now}
            new = insert(schema.rooms).values(code=free_code(connection, kept.code, _CODE_LETTERS), **values)
            row = connection.execute(new.returning(schema.rooms)).one()
    return _room(row)


def find_room(store: Store, room_id: int) -> Room | None:
    """Give a room by its number."""
    return next(iter(_all(store, kept.id == room_id)), None)


def room_of_code(store: Store, code: str, now: datetime) -> Room | None:
    """Give the open room of a code; spaces, hyphens and capitals do not matter."""
    return next(iter(_all(store, and_(kept.code == plain_code(code), _is_open(now)))), None)


def rooms_of(store: Store, host_id: int, class_id: int | None) -> tuple[Room, ...]:
    """Give the rooms of a class, or those that a host opened by herself, the newest first."""
    return _all(store, _of(host_id, class_id))


def for_pupil(store: Store, person_id: int, now: datetime) -> Room | None:
    """Give the room that is open now in a class where somebody is a pupil, None for none."""
    part = schema.class_members.c
    hers = select(part.class_id).where(part.person_id == person_id, part.part == Part.PUPIL.value)
    return next(iter(_all(store, and_(kept.class_id.in_(hers), _is_open(now)))), None)


def close_room(store: Store, room_id: int, now: datetime) -> None:
    """Close a room: its code opens nothing more, and of what was answered sums stay."""
    with store.writing() as connection:
        _close(connection, room_id, now)


def delete_room(store: Store, room_id: int) -> None:
    """Delete a room with all that was asked in it."""
    with store.writing() as connection:
        connection.execute(delete(schema.rooms).where(kept.id == room_id))
    store.forget_deleted()


def close_due(store: Store, now: datetime) -> int:
    """Close rooms whose time is up and delete those kept long enough; give how many were closed."""
    late = and_(kept.closed_at.is_(None), kept.opened_at <= now - OPEN_FOR)
    with store.writing() as connection:
        due = connection.execute(select(kept.id).where(late)).scalars().all()
        for room_id in due:
            _close(connection, room_id, now)
        connection.execute(delete(schema.rooms).where(kept.opened_at <= now - KEPT_FOR))
    return len(due)


def may_be_room_code(typed: str) -> bool:
    """Say whether what somebody typed is as long as a room's code."""
    return len(plain_code(typed)) == _CODE_LETTERS


def _close(connection: Connection, room_id: int, now: datetime) -> None:
    room_rounds.settle(connection, room_id)
    still_open = and_(kept.id == room_id, kept.closed_at.is_(None))
    connection.execute(update(schema.rooms).where(still_open).values(closed_at=now, code=None))


def _of(host_id: int, class_id: int | None) -> ColumnElement[bool]:
    if class_id is not None:
        return kept.class_id == class_id
    return and_(kept.class_id.is_(None), kept.person_id == host_id)


def _is_open(now: datetime) -> ColumnElement[bool]:
    return and_(kept.closed_at.is_(None), kept.code.is_not(None), kept.opened_at > now - OPEN_FOR)


def _all(store: Store, which: ColumnElement[bool]) -> tuple[Room, ...]:
    with store.reading() as connection:
        rows = connection.execute(select(schema.rooms).where(which).order_by(kept.id.desc())).all()
    return tuple(_room(row) for row in rows)


def _room(row: Row[Any]) -> Room:
    return Room(row.id, row.code, row.class_id, row.person_id, row.opened_at, row.closed_at)
