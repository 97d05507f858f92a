"""Who is in a class: its teachers, and its pupils by an alias that they chose.

Somebody who joined by the class's code is in the workbook for that class alone; somebody from the roster may
be in several.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, Connection, Select, and_, delete, exists, func, insert, select, update

from mmb_learn.course import people, schema
from mmb_learn.course.people import Person
from mmb_learn.course.plain import JOINERS, one_line
from mmb_learn.course.store import Store
from mmb_learn.errors import AnswerError

LONGEST_ALIAS = 30
MOST_FIGURES = 4  # a date of birth or a telephone number has more

rows = schema.class_members.c


class Part(StrEnum):
    """What somebody is in a class; who is asked is in it for nobody but herself."""

    PUPIL = "pupil"
    TEACHER = "teacher"
    ASKED = "asked"


@dataclass(frozen=True)
class Member:
    """Somebody in a class; `by_code` is she who joined by its code."""

    person: Person
    part: Part
    by_code: bool
    since: datetime


def of_part(store: Store, class_id: int, part: Part) -> tuple[Member, ...]:
    """Give everybody who is this in a class, by name."""
    return _members(store, _of(class_id, part))


def pupils(store: Store, class_id: int) -> tuple[Member, ...]:
    """Give the pupils of a class by name."""
    return of_part(store, class_id, Part.PUPIL)


def count(connection: Connection, class_id: int) -> int:
    """Give how many pupils a class has, within a transaction."""
    return connection.execute(select(func.count()).where(_of(class_id, Part.PUPIL))).scalar_one()


def pupil(store: Store, class_id: int, person_id: int) -> Member | None:
    """Give one pupil of a class, None for anybody else."""
    found = _members(store, and_(_of(class_id, Part.PUPIL), rows.person_id == person_id))
    return found[0] if found else None


def teachers(store: Store, class_id: int) -> tuple[Member, ...]:
    """Give the teachers of a class by name."""
    return of_part(store, class_id, Part.TEACHER)


def teaches(store: Store, person_id: int, class_id: int) -> bool:
    """Say whether a person is a teacher of a class."""
    return any(each.person.id == person_id for each in teachers(store, class_id))


def taught_by(person_id: int) -> Select[tuple[int]]:
    """Choose the classes that a person teaches."""
    return select(rows.class_id).where(rows.person_id == person_id, rows.part == Part.TEACHER.value)


def around(store: Store, person_id: int) -> frozenset[int]:
    """Give everybody in the classes that a person teaches, and herself."""
    in_hers = rows.class_id.in_(taught_by(person_id))
    inside = select(rows.person_id).where(in_hers, rows.part != Part.ASKED.value)
    with store.reading() as connection:
        return frozenset(connection.execute(inside).scalars()) | {person_id}


def add(store: Store, class_id: int, person_ids: Iterable[int], part: Part, now: datetime) -> int:
    """Let people of the roster into a class; give how many were not in it already."""
    with store.writing() as connection:
        there = set(connection.execute(select(rows.person_id).where(rows.class_id == class_id)).scalars())
        new = [each for each in dict.fromkeys(person_ids) if each not in there]
        for person_id in new:
            enter(connection, class_id, person_id, part, now)
    return len(new)


def enter(
    connection: Connection,
    class_id: int,
    person_id: int,
    part: Part,
    now: datetime,
    *,
    by_code: bool = False,
) -> None:
    """Let a person into a class, within a transaction."""
    row = {"class_id": class_id, "person_id": person_id, "part": part.value, "by_code": by_code, "since": now}
    connection.execute(insert(schema.class_members).values(row))


def rename(store: Store, class_id: int, person_id: int, name: str) -> None:
    """Give a pupil another alias; AnswerError when it will not do, or is taken in the class."""
    alias = plain_alias(name)
    with store.writing() as connection:
        refuse_taken(connection, class_id, alias, but=person_id)
        mine = schema.people.c.id == person_id
        connection.execute(update(schema.people).where(mine).values(name=alias))


def leave(store: Store, class_id: int, member: Member, now: datetime) -> bool:
    """Take a pupil out of a class; say whether she joined by a code and is in no other class.

    Then she is in the workbook for nothing, and whoever calls takes her off it.
    """
    person_id = member.person.id
    hers = schema.extensions.c.person_id == person_id
    of_class = select(schema.assignments.c.id).where(schema.assignments.c.class_id == class_id)
    with store.writing() as connection:
        connection.execute(
            delete(schema.class_members).where(rows.class_id == class_id, rows.person_id == person_id)
        )
        connection.execute(
            delete(schema.extensions).where(hers, schema.extensions.c.assignment_id.in_(of_class))
        )
        leaving = update(schema.people).where(schema.people.c.id == person_id)
        connection.execute(leaving.values(classless_since=now))
        elsewhere = connection.execute(select(exists().where(rows.person_id == person_id))).scalar_one()
    return member.by_code and not elsewhere


def only_here(store: Store, class_id: int) -> tuple[Person, ...]:
    """Give the pupils who joined by a code and are in this class alone, by name."""
    other = schema.class_members.alias()
    elsewhere = exists().where(other.c.person_id == rows.person_id, other.c.class_id != class_id)
    found = _members(store, and_(_of(class_id, Part.PUPIL), rows.by_code, ~elsewhere))
    return tuple(each.person for each in found)


def plain_alias(name: str) -> str:
    """Give an alias as it is kept; AnswerError when there is none, or it tells too much."""
    alias = one_line(name)
    if not any(letter.isalnum() for letter in alias):
        raise AnswerError("alias-empty")
    if len(alias) > LONGEST_ALIAS:
        raise AnswerError("alias-too-long", longest=LONGEST_ALIAS)
    if "@" in alias or sum(letter.isdigit() for letter in alias) > MOST_FIGURES:
        raise AnswerError("alias-tells")
    return alias


def _as_read(alias: str) -> str:
    """Give what two aliases have in common when they read the same."""
    seen = "".join(each for each in alias if each not in JOINERS)
    return unicodedata.normalize("NFKC", seen).casefold()


def refuse_taken(connection: Connection, class_id: int, alias: str, but: int | None = None) -> None:
    """Raise AnswerError when somebody else in the class goes by this alias."""
    named = select(schema.people.c.id, schema.people.c.name).join(schema.class_members)
    for row in connection.execute(named.where(rows.class_id == class_id)):
        if row.id != but and _as_read(row.name) == _as_read(alias):
            raise AnswerError("alias-taken", name=alias)


def _of(class_id: int, part: Part) -> ColumnElement[bool]:
    return and_(rows.class_id == class_id, rows.part == part.value)


def _members(store: Store, which: ColumnElement[bool]) -> tuple[Member, ...]:
    chosen = select(schema.people, rows.part, rows.by_code, rows.since).join(schema.class_members)
    with store.reading() as connection:
        found = connection.execute(chosen.where(which)).all()
    everybody = (Member(people.person_of(row), Part(row.part), row.by_code, row.since) for row in found)
    return tuple(sorted(everybody, key=lambda each: (each.person.name.casefold(), each.person.id)))
