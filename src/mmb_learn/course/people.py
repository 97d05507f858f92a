"""Who takes part: a person has a name for herself and a pseudonym for everything that leaves the store."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, insert, select, update

from mmb_learn.course import schema
from mmb_learn.course.store import Store

READABLE = "23456789abcdefghjkmnpqrstuvwxyz"  # without 0 and o, 1, i and l


class Role(StrEnum):
    """What a person may do; one person can have several roles."""

    PARTICIPANT = "participant"
    TEACHER = "teacher"
    FACILITATOR = "facilitator"
    COORDINATOR = "coordinator"


ALONE = frozenset({Role.PARTICIPANT, Role.TEACHER, Role.FACILITATOR})
"""The roles of whoever works alone, for whom there is nobody to coordinate."""


STAFF = frozenset({Role.TEACHER, Role.FACILITATOR})
"""The roles that read and answer what others handed in."""


class Institution(StrEnum):
    """Where a person comes from."""

    HEALTH_CARE = "health-care"
    UPPER_SECONDARY = "upper-secondary"
    CULTURE_SCHOOL = "culture-school"


class Workplace(StrEnum):
    """Where a person tries things out; decides which words of a `try` panel she meets."""

    NURSING_HOME = "nursing-home"
    HOME_CARE = "home-care"
    KINDERGARTEN = "kindergarten"
    CLASSROOM = "classroom"


@dataclass(frozen=True)
class Person:
    """Somebody who takes part. `language` and `workplace` are None until chosen."""

    id: int
    pseudonym: str
    name: str
    roles: frozenset[Role]
    institution: Institution
    workplace: Workplace | None
    language: str | None


def add_person(
    store: Store,
    name: str,
    roles: Iterable[Role],
    institution: Institution,
    now: datetime,
    language: str | None = None,
) -> Person:
    """Add a person under a new pseudonym."""
    with store.writing() as connection:
        return added(connection, name, roles, institution, now, language=language)


def alone(store: Store, now: datetime) -> Person:
    """Give the one who works alone, made where nobody is yet; of two who ask at once both get the same."""
    with store.writing() as connection:
        rows = connection.execute(select(schema.people).order_by(schema.people.c.id)).all()
        found = next((each for each in map(person_of, rows) if each.roles == ALONE and not each.name), None)
        return found or added(connection, "", ALONE, Institution.HEALTH_CARE, now)


def added(
    connection: Connection,
    name: str,
    roles: Iterable[Role],
    institution: Institution,
    now: datetime,
    workplace: Workplace | None = None,
    language: str | None = None,
) -> Person:
    """Add a person under a new pseudonym, within a transaction."""
    row = connection.execute(
        insert(schema.people)
        .values(
            pseudonym=free_code(connection, schema.people.c.pseudonym, 6, "p-"),
            name=name,
            roles=sorted(role.value for role in roles),
            institution=institution.value,
            workplace=None if workplace is None else workplace.value,
            language=language,
            added_at=now,
        )
        .returning(schema.people)
    ).one()
    return person_of(row)


def person(store: Store, person_id: int) -> Person | None:
    """Give the person with that number."""
    with store.reading() as connection:
        row = connection.execute(select(schema.people).where(schema.people.c.id == person_id)).first()
    return None if row is None else person_of(row)


def find_person(store: Store, pseudonym: str) -> Person | None:
    """Give the person behind a pseudonym."""
    with store.reading() as connection:
        row = connection.execute(select(schema.people).where(schema.people.c.pseudonym == pseudonym)).first()
    return None if row is None else person_of(row)


def known_person(connection: Connection, chosen: Select[Any]) -> Person | None:
    """Give the one person that a query chooses, within a transaction."""
    row = connection.execute(chosen).first()
    return None if row is None else person_of(row)


def people(store: Store) -> tuple[Person, ...]:
    """Give everybody, in the order they were added."""
    with store.reading() as connection:
        rows = connection.execute(select(schema.people).order_by(schema.people.c.id)).all()
    return tuple(person_of(row) for row in rows)


def set_language(store: Store, person_id: int, language: str | None) -> None:
    """Keep the language a person chose."""
    _set(store, person_id, language=language)


def set_workplace(store: Store, person_id: int, workplace: Workplace | None) -> None:
    """Keep where a person works."""
    _set(store, person_id, workplace=None if workplace is None else workplace.value)


def _set(store: Store, person_id: int, **values: str | None) -> None:
    with store.writing(by=person_id) as connection:
        connection.execute(update(schema.people).where(schema.people.c.id == person_id).values(**values))


def free_code(connection: Connection, column: ColumnElement[str], letters: int, before: str = "") -> str:
    """Make up a code that can be read aloud, and stands nowhere in a column yet, within a transaction."""
    while True:
        code = before + "".join(secrets.choice(READABLE) for _ in range(letters))
        if connection.execute(select(column).where(column == code)).first() is None:
            return code


def person_of(row: Row[Any]) -> Person:
    """Give the person of a row of `people`, be there more in it."""
    return Person(
        row.id,
        row.pseudonym,
        row.name,
        frozenset(Role(role) for role in row.roles),
        Institution(row.institution),
        None if row.workplace is None else Workplace(row.workplace),
        row.language,
    )
