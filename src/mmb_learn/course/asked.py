"""Asking somebody of the roster into a class: until she says yes herself, she is no pupil of it.

Her row among the members has a part of its own, so that whatever reads a class's pupils passes it by.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, select, update

from mmb_learn.course import members, schema
from mmb_learn.course.members import Part
from mmb_learn.course.people import Person
from mmb_learn.course.store import Store

rows = schema.class_members.c


def of_class(store: Store, class_id: int) -> tuple[Person, ...]:
    """Give who was asked into a class and has not answered, by name."""
    return tuple(each.person for each in members.of_part(store, class_id, Part.ASKED))


def of_person(store: Store, person_id: int) -> tuple[int, ...]:
    """Give the numbers of the classes into which a person is asked, the first first."""
    mine = select(rows.class_id).where(rows.person_id == person_id, rows.part == Part.ASKED.value)
    with store.reading() as connection:
        return tuple(connection.execute(mine.order_by(rows.class_id)).scalars())


def say_yes(store: Store, class_id: int, person_id: int, now: datetime) -> bool:
    """Let her in as a pupil from now on; False for who was not asked."""
    joins = update(schema.class_members).where(_asked(class_id, person_id))
    with store.writing(by=person_id) as connection:
        return connection.execute(joins.values(part=Part.PUPIL.value, since=now)).rowcount > 0


def withdraw(store: Store, class_id: int, person_id: int) -> bool:
    """Ask no more, be it that she said no or that it is taken back; False for who was not asked."""
    with store.writing() as connection:
        return (
            connection.execute(delete(schema.class_members).where(_asked(class_id, person_id))).rowcount > 0
        )


def _asked(class_id: int, person_id: int) -> ColumnElement[bool]:
    hers = and_(rows.class_id == class_id, rows.person_id == person_id)
    return and_(hers, rows.part == Part.ASKED.value)
