"""What a class is given to do: a module or one unit of it, from a day to a day, and longer for one pupil.

Times are points in time here; a page reads and writes them in the class's own zone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, delete, insert, select, update

from mmb_learn.course import schema
from mmb_learn.course.members import Part
from mmb_learn.course.store import Store
from mmb_learn.errors import AnswerError

given, longer, members = schema.assignments.c, schema.extensions.c, schema.class_members.c


@dataclass(frozen=True)
class Assignment:
    """A module × a class × dates; `unit` None is the whole module, `due_at` None has no end."""

    id: int
    class_id: int
    module: str
    unit: str | None
    starts_at: datetime
    due_at: datetime | None


def assign(
    store: Store,
    class_id: int,
    module: str,
    unit: str | None,
    starts_at: datetime,
    due_at: datetime | None,
) -> Assignment:
    """Give a class something to do; the same module or unit again gets the new dates.

    Raises AnswerError when it would be due before it starts.
    """
    if due_at is not None and due_at <= starts_at:
        raise AnswerError("due-before-start")
    dates = {"starts_at": starts_at, "due_at": due_at}
    same = and_(given.class_id == class_id, given.module == module, given.unit.is_not_distinct_from(unit))
    with store.writing() as connection:
        changed = update(schema.assignments).where(same).values(**dates).returning(schema.assignments)
        row = connection.execute(changed).first()
        if row is None:
            values = {"class_id": class_id, "module": module, "unit": unit, **dates}
            new = insert(schema.assignments).values(**values).returning(schema.assignments)
            row = connection.execute(new).one()
    return _assignment(row)


def withdraw(store: Store, class_id: int, assignment_id: int) -> None:
    """Take back what a class was given; what pupils did of it stays theirs."""
    with store.writing() as connection:
        connection.execute(
            delete(schema.assignments).where(given.id == assignment_id, given.class_id == class_id)
        )


def extend(store: Store, assignment_id: int, person_id: int, due_at: datetime | None) -> None:
    """Give one pupil until another time; None takes the class's own again."""
    hers = and_(longer.assignment_id == assignment_id, longer.person_id == person_id)
    with store.writing() as connection:
        connection.execute(delete(schema.extensions).where(hers))
        if due_at is not None:
            row = {"assignment_id": assignment_id, "person_id": person_id, "due_at": due_at}
            connection.execute(insert(schema.extensions).values(row))


def of_class(store: Store, class_id: int) -> tuple[Assignment, ...]:
    """Give what a class is given, what is due first first."""
    return _read(store, given.class_id == class_id)


def extensions_of(store: Store, class_id: int) -> Mapping[tuple[int, int], datetime]:
    """Give the times of those who have longer, by (assignment, person)."""
    with store.reading() as connection:
        rows = connection.execute(
            select(schema.extensions).join(schema.assignments).where(given.class_id == class_id)
        ).all()
    return {(row.assignment_id, row.person_id): row.due_at for row in rows}


def for_pupil(store: Store, person_id: int, now: datetime) -> tuple[Assignment, ...]:
    """Give what a pupil is given now, with her own time where she has longer; what is due first first."""
    with store.reading() as connection:
        hers = select(longer.assignment_id, longer.due_at).where(longer.person_id == person_id)
        own = {row.assignment_id: row.due_at for row in connection.execute(hers)}
    mine = select(members.class_id).where(members.person_id == person_id, members.part == Part.PUPIL.value)
    found = _read(store, and_(given.class_id.in_(mine), given.starts_at <= now))
    with_own = (
        Assignment(a.id, a.class_id, a.module, a.unit, a.starts_at, own.get(a.id, a.due_at)) for a in found
    )
    return tuple(sorted(with_own, key=_first_due))


def _read(store: Store, which: ColumnElement[bool]) -> tuple[Assignment, ...]:
    with store.reading() as connection:
        rows = connection.execute(select(schema.assignments).where(which)).all()
    return tuple(sorted((_assignment(row) for row in rows), key=_first_due))


def _first_due(each: Assignment) -> tuple[bool, datetime, int]:
    return each.due_at is None, each.due_at or each.starts_at, each.id


def _assignment(row: Row[Any]) -> Assignment:
    return Assignment(row.id, row.class_id, row.module, row.unit, row.starts_at, row.due_at)
