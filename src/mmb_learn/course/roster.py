"""The roster: who takes part by name. It makes a workbook a course; nobody is in it twice.

Somebody who is removed keeps her pseudonym and her points, for they stand in sums; her name, her ways in and
everything she typed are gone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update

from mmb_learn.course import erasure, groups, joining, people, schema, traces
from mmb_learn.course.at_once import at_once
from mmb_learn.course.people import STAFF, Institution, Person, Role
from mmb_learn.course.roster_file import RosterEntry, key_of
from mmb_learn.course.store import Store

rows = schema.people.c


@dataclass(frozen=True)
class TakenIn:
    """What came of an import: who is new, and how many were there already."""

    added: tuple[Person, ...]
    known: int


def exists(store: Store) -> bool:
    """Say whether anybody is here by name."""
    with store.reading() as connection:
        return connection.execute(select(rows.id).where(rows.name != "").limit(1)).first() is not None


def members(store: Store) -> tuple[Person, ...]:
    """Give everybody on the roster, by name; who joined a class by its code is in that class's list alone."""
    joined = select(schema.class_members.c.person_id).where(schema.class_members.c.by_code)
    with store.reading() as connection:
        by_code = set(connection.execute(joined).scalars())
    listed = (person for person in people.people(store) if person.id not in by_code)
    named = (person for person in listed if person.name and person.roles)
    return tuple(sorted(named, key=lambda person: (person.name.casefold(), person.id)))


def new_of(store: Store, entries: Iterable[RosterEntry]) -> tuple[RosterEntry, ...]:
    """Give the entries that are not on the roster yet, each person once."""
    known = {key_of(person.name, person.institution) for person in members(store)}
    new = {entry.key: entry for entry in reversed(tuple(entries)) if entry.key not in known}
    return tuple(reversed(new.values()))


def take_in(store: Store, entries: Iterable[RosterEntry], now: datetime) -> TakenIn:
    """Add those who are not on the roster yet, all or none; who is there stays as she is."""
    asked = tuple(entries)
    with at_once(store) as whole:
        added = tuple(_add(whole, entry, now) for entry in new_of(whole, asked))
    return TakenIn(added, len(asked) - len(added))


def _add(store: Store, entry: RosterEntry, now: datetime) -> Person:
    person = people.add_person(store, entry.name, entry.roles, entry.institution, now)
    if entry.workplace is not None:
        people.set_workplace(store, person.id, entry.workplace)
    return person


def owner(store: Store, name: str, now: datetime) -> Person:
    """Give the member of staff of that name, made when there is none.

    Whoever worked alone here until now is that person: what she answered stays hers.
    """
    with at_once(store) as whole:
        for person in members(whole):
            if key_of(person.name, person.institution) == key_of(name, person.institution):
                return _given(whole, person, person.name, person.roles | STAFF)
        for person in people.people(whole):
            if not person.name and person.roles == people.ALONE:
                return _given(whole, person, name, person.roles)
        return people.add_person(whole, name, STAFF, Institution.HEALTH_CARE, now)


def set_roles(store: Store, person_id: int, roles: Iterable[Role]) -> None:
    """Give a person other roles."""
    person = people.person(store, person_id)
    if person is not None:
        _given(store, person, person.name, frozenset(roles))


def remove(store: Store, person_id: int, now: datetime) -> None:
    """Take a person off the roster: her ways in and her name first, then all that is hers."""
    joining.forget(store, person_id, now)
    person = people.person(store, person_id)
    if person is None:
        return
    _given(store, person, "", frozenset())
    with store.writing() as connection:
        groups.leave_all(connection, person_id)
        erasure.erase_person_texts(connection, person_id, now)
    traces.forget_traces(store, person_id)


def _given(store: Store, person: Person, name: str, roles: frozenset[Role]) -> Person:
    values = {"name": name, "roles": sorted(role.value for role in roles)}
    with store.writing() as connection:
        connection.execute(update(schema.people).where(rows.id == person.id).values(values))
    found = people.person(store, person.id)
    return person if found is None else found
