"""Carrying ways in from the present store to an older one that takes its place.

A link that was closed, a code that was changed, a device that was signed out since stays so, and whoever was
taken off the roster is taken off again. What a class promises its pupils, and the course everybody else, is
as the present has it, and a text that was given back to its writer stays with her. Somebody whom the present
does not know keeps what the older one has.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update

from mmb_learn.course import people, roster, schema
from mmb_learn.course.store import Store

_WAYS_IN = (schema.links, schema.codes, schema.sign_ins, schema.return_words, schema.access_log)

handed_in, returned = schema.submissions.c, schema.returned_texts.c

Rows = dict[str, list[dict[str, Any]]]


def carry_ways_in(older: Store, present: Store, now: datetime) -> None:
    """Let nobody in by the older store whom the present would refuse."""
    known = {person.pseudonym: person for person in people.people(present)}
    for person in people.people(older):
        same = known.get(person.pseudonym)
        if same is not None:
            _put(older, person.id, _of(present, same.id))
            if person.roles and not same.roles:
                roster.remove(older, person.id, now)


def carry_choices(older: Store, present: Store) -> None:
    """Let a class or the course keep texts no longer, and a class be no more open, than the present says."""
    kept = schema.classes.c
    with present.reading() as connection:
        rows = connection.execute(
            select(kept.join_code, kept.joining_until, kept.keep_months, kept.keep_since)
        ).mappings()
        chosen = [dict(row) for row in rows]
        of_course = connection.execute(select(schema.course_choices)).mappings().first()
    with older.writing() as connection:
        connection.execute(delete(schema.course_choices))
        if of_course is not None:
            connection.execute(insert(schema.course_choices).values(dict(of_course)))
        for row in chosen:
            same = kept.join_code == row["join_code"]
            connection.execute(update(schema.classes).where(same).values(row))


def carry_returns(older: Store, present: Store) -> None:
    """Let a reflection that lies with its writer by now lie there again; its receipt tells which it is."""
    with present.reading() as connection:
        away = select(handed_in.code, returned.at).join(schema.returned_texts)
        found = {row.code: row for row in connection.execute(away)}
    with older.writing() as connection:
        same = select(handed_in.id, handed_in.code).where(handed_in.code.in_(list(found)))
        there = set(connection.execute(select(returned.submission_id)).scalars())
        for row in connection.execute(same).all():
            if row.id not in there:
                connection.execute(
                    insert(schema.returned_texts).values(submission_id=row.id, at=found[row.code].at)
                )


def _of(store: Store, person_id: int) -> Rows:
    with store.reading() as connection:
        return {
            table.name: [
                dict(row)
                for row in connection.execute(select(table).where(table.c.person_id == person_id)).mappings()
            ]
            for table in _WAYS_IN
        }


def _put(store: Store, person_id: int, rows: Rows) -> None:
    with store.writing() as connection:
        for table in _WAYS_IN:
            connection.execute(delete(table).where(table.c.person_id == person_id))
            for row in rows[table.name]:
                mine = {name: value for name, value in row.items() if name != "id"} | {"person_id": person_id}
                connection.execute(insert(table).values(mine))
