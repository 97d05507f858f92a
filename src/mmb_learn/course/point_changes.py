"""Whose points changed with a rubric or a key: what they were, what they are, and whether she has read it.

A change waits (`after` is None) from when it is known that points may change until the grader has counted.
What she has not read yet is one change, from what she last knew to what is so now.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, delete, insert, not_, select, update

from mmb_learn.course import schema
from mmb_learn.course.people import Person
from mmb_learn.course.reviewers import answers_to
from mmb_learn.course.store import Store

_SAME = 0.005
changes, handed_in = schema.point_changes.c, schema.submissions.c


class Why(StrEnum):
    """What was changed: the rubric that reflections are read by, or the key of a checked question."""

    RUBRIC = "rubric"
    KEY = "key"


@dataclass(frozen=True)
class PointChange:
    """What one answer was worth, and is worth now; `question` is the assignment's name for a reflection."""

    id: int
    submission_id: int
    module: str
    assignment: str
    question: str
    why: Why
    before: float
    after: float
    maximum: float
    at: datetime
    is_read: bool

    @property
    def is_lower(self) -> bool:
        """Say whether points were lost."""
        return self.after < self.before


@dataclass(frozen=True)
class Correction:
    """What came of a corrected key among those whom a reviewer answers, counted by person."""

    module: str
    question: str
    at: datetime
    more: int
    fewer: int
    same: int
    waiting: int


def await_points(
    connection: Connection,
    person_id: int,
    submission_id: int,
    question: str,
    score: tuple[float, float],
    now: datetime,
) -> None:
    """Note within a transaction what an answer is worth before it is scored anew; the first note stays."""
    waits = select(changes.id).where(_one(submission_id, question, Why.KEY), changes.after.is_(None))
    if connection.execute(waits).first() is None:
        _add(connection, person_id, submission_id, question, Why.KEY, score, None, now)


def settle(
    connection: Connection, submission_id: int, question: str, after: float | None, now: datetime
) -> None:
    """Say within a transaction what an awaited answer is worth; None for one that was erased meanwhile."""
    which = _one(submission_id, question, Why.KEY)
    row = connection.execute(select(schema.point_changes).where(which, changes.after.is_(None))).first()
    if row is None:
        return
    before = _unread_before(connection, which, row.before)
    values = {"before": before, "after": row.before if after is None else after, "at": now}
    connection.execute(update(schema.point_changes).where(changes.id == row.id).values(**values))


def add(
    connection: Connection,
    person_id: int,
    submission_id: int,
    question: str,
    counted: tuple[float, float, float],
    now: datetime,
) -> None:
    """Note within a transaction that a rubric changed a reflection's points: before, after and maximum."""
    before, after, maximum = counted
    first = _unread_before(connection, _one(submission_id, question, Why.RUBRIC), before)
    if not is_same(first, after):
        _add(connection, person_id, submission_id, question, Why.RUBRIC, (first, maximum), after, now)


def told(store: Store, person_id: int) -> tuple[PointChange, ...]:
    """Give what changed in what counted for a person when it changed, the latest first."""
    asked = (
        select(schema.point_changes, handed_in.module, handed_in.assignment)
        .join(schema.submissions, handed_in.id == changes.submission_id)
        .where(changes.person_id == person_id, changes.after.is_not(None), _counted())
        .order_by(changes.id.desc())
    )
    with store.reading() as connection:
        rows = connection.execute(asked).all()
    return tuple(_change(row) for row in rows if not is_same(row.before, row.after))


def unread(store: Store, person_id: int) -> tuple[PointChange, ...]:
    """Give those that she has not read."""
    return tuple(change for change in told(store, person_id) if not change.is_read)


def read(store: Store, person_id: int, numbers: Collection[int], now: datetime) -> None:
    """Remember that she has read these changes of hers; the first time counts."""
    which = and_(changes.id.in_(numbers), changes.person_id == person_id, changes.read_at.is_(None))
    with store.writing() as connection:
        connection.execute(update(schema.point_changes).where(which).values(read_at=now))


def corrections(store: Store, reviewer: Person, since: datetime) -> tuple[Correction, ...]:
    """Give what came of keys corrected since then, the latest first."""
    asked = (
        select(schema.point_changes, handed_in.module)
        .join(schema.submissions, handed_in.id == changes.submission_id)
        .where(changes.why == Why.KEY.value, changes.at >= since, _counted())
        .where(answers_to(reviewer, changes.person_id))
        .order_by(changes.id)
    )
    with store.reading() as connection:
        rows = connection.execute(asked).all()
    found: dict[tuple[str, str], list[Row[Any]]] = {}
    for row in rows:
        found.setdefault((row.module, row.question), []).append(row)
    return tuple(
        sorted((_correction(*of, each) for of, each in found.items()), key=lambda c: c.at, reverse=True)
    )


def _correction(module: str, question: str, rows: Iterable[Row[Any]]) -> Correction:
    """Count each person once, by her last change."""
    last = {row.person_id: row for row in rows}
    ways = Counter(_way(row) for row in last.values())
    at = max(row.at for row in last.values())
    return Correction(module, question, at, *(ways[way] for way in ("more", "fewer", "same", "waiting")))


def _way(row: Row[Any]) -> str:
    if row.after is None:
        return "waiting"
    if is_same(row.before, row.after):
        return "same"
    return "more" if row.after > row.before else "fewer"


def _counted() -> ColumnElement[bool]:
    """Say that a hand-in was the last of its assignment when its points changed."""
    later = schema.submissions.alias().c
    newer = and_(
        later.person_id == handed_in.person_id,
        later.module == handed_in.module,
        later.assignment == handed_in.assignment,
        later.number > handed_in.number,
        later.handed_in_at <= changes.at,
    )
    return not_(select(later.id).where(newer).correlate(schema.submissions, schema.point_changes).exists())


def _unread_before(connection: Connection, which: ColumnElement[bool], before: float) -> float:
    """Take an earlier change away that she has not read, and give what she last knew."""
    waits = and_(which, changes.after.is_not(None), changes.read_at.is_(None))
    row = connection.execute(select(schema.point_changes).where(waits).order_by(changes.id)).first()
    connection.execute(delete(schema.point_changes).where(waits))
    return before if row is None else float(row.before)


def _add(
    connection: Connection,
    person_id: int,
    submission_id: int,
    question: str,
    why: Why,
    score: tuple[float, float],
    after: float | None,
    now: datetime,
) -> None:
    whose = {"person_id": person_id, "submission_id": submission_id, "question": question, "why": why.value}
    values = {"before": score[0], "after": after, "maximum": score[1], "at": now}
    connection.execute(insert(schema.point_changes).values(**whose, **values))


def _one(submission_id: int, question: str, why: Why) -> ColumnElement[bool]:
    return and_(
        changes.submission_id == submission_id, changes.question == question, changes.why == why.value
    )


def is_same(one: float, other: float) -> bool:
    """Say whether two sums of points read the same."""
    return abs(one - other) < _SAME


def _change(row: Row[Any]) -> PointChange:
    return PointChange(
        row.id,
        row.submission_id,
        row.module,
        row.assignment,
        row.question,
        Why(row.why),
        row.before,
        row.after,
        row.maximum,
        row.at,
        row.read_at is not None,
    )
