"""Read the chains of reflections, their markings and releases from the store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, select

from mmb_learn.course import returned, schema
from mmb_learn.course.feedback import from_columns
from mmb_learn.course.reflections import REFLECTION, Chain, Link, Marking, Released, ReplyBack

handed_in, marking_rows = schema.submissions.c, schema.markings.c


def chains(connection: Connection, which: ColumnElement[bool]) -> tuple[Chain, ...]:
    """Read the chains of the submissions asked for, one for each person and module."""
    people = schema.people
    rows = connection.execute(
        select(schema.submissions, people.c.name, people.c.pseudonym)
        .join(people)
        .where(which)
        .order_by(handed_in.person_id, handed_in.module, handed_in.number)
    ).all()
    said = _markings(connection, which)
    released, replies = _releases(connection, which), _replies(connection, which)
    away = returned.numbers(connection)
    links = [
        replace(
            _link(row, said.get(row.id, ()), released.get(row.id), replies.get(row.id)),
            is_returned=row.number <= away.get((row.person_id, row.module), 0),
        )
        for row in rows
    ]
    runs = groupby(links, key=lambda link: (link.person_id, link.module))
    return tuple(Chain(tuple(run)) for _, run in runs)


def chain_of(connection: Connection, submission_id: int) -> Chain | None:
    """Read the chain that ends in a submission; None when it is no reflection."""
    asked = select(schema.submissions).where(
        handed_in.id == submission_id, handed_in.assignment == REFLECTION
    )
    row = connection.execute(asked).first()
    if row is None:
        return None
    before = and_(
        handed_in.person_id == row.person_id,
        handed_in.module == row.module,
        handed_in.assignment == REFLECTION,
        handed_in.number <= row.number,
    )
    return chains(connection, before)[0]


def _markings(connection: Connection, which: ColumnElement[bool]) -> dict[int, tuple[Row[Any], ...]]:
    people = schema.people
    rows = connection.execute(
        select(schema.markings, people.c.name.label("signed"))
        .select_from(schema.markings.join(schema.submissions))
        .outerjoin(people, people.c.id == marking_rows.reviewer_id)
        .where(which)
        .order_by(marking_rows.submission_id, marking_rows.id)
    ).all()
    runs = groupby(rows, key=lambda row: row.submission_id)
    return {submission_id: tuple(run) for submission_id, run in runs}


def _releases(connection: Connection, which: ColumnElement[bool]) -> dict[int, Row[Any]]:
    rows = connection.execute(select(schema.releases).join(schema.submissions).where(which)).all()
    return {row.submission_id: row for row in rows}


def _replies(connection: Connection, which: ColumnElement[bool]) -> dict[int, ReplyBack]:
    rows = connection.execute(select(schema.replies_back).join(schema.submissions).where(which)).all()
    return {row.submission_id: ReplyBack(row.text, row.at, row.read_at) for row in rows}


def _link(
    row: Row[Any], said: tuple[Row[Any], ...], released: Row[Any] | None, reply: ReplyBack | None
) -> Link:
    by_number = {marking.id: _marking(marking) for marking in said}
    return Link(
        row.id,
        row.person_id,
        row.name,
        row.pseudonym,
        row.module,
        row.edition,
        row.number,
        row.answers,
        row.handed_in_at,
        tuple(by_number.values()),
        None if released is None else _released(released, by_number),
        reply,
    )


def _released(row: Row[Any], by_number: Mapping[int, Marking]) -> Released:
    return Released(
        by_number[row.marking_id], row.at, row.read_at, is_latest=row.marking_id == max(by_number)
    )


def _marking(row: Row[Any]) -> Marking:
    said = from_columns(row)
    return Marking(row.reviewer_id, row.marks, said, row.done, row.at, row.again, row.id, row.signed or "")
