"""A reflection that tells of a person, given back to its writer and hidden from everybody else.

A reviewer gives it back with every earlier handing-in of it, and what was said about them. Nobody but its
writer reads it then, and nbgrader's copies go at once. When she hands it in anew, the store keeps her new
text and erases all that came before; when she erases it instead, nothing is left. Until she has begun,
whoever gave it back may undo a mistake.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, delete, func, insert, select

from mmb_learn.course import schema
from mmb_learn.course.erasure import erase_within
from mmb_learn.course.jobs import JobKind, enqueue
from mmb_learn.course.reflections import REFLECTION
from mmb_learn.course.store import Store
from mmb_learn.course.too_late import What, note

UNDO = timedelta(minutes=10)

rows, handed_in, versions = schema.returned_texts.c, schema.submissions.c, schema.versions.c


@dataclass(frozen=True)
class Returned:
    """A reflection that lies with its writer; `answers` is what she handed in last, for her own eyes."""

    submission_id: int
    module: str
    answers: Mapping[str, Any]
    at: datetime


def give_back(store: Store, submission_id: int, reviewer_id: int, now: datetime) -> bool:
    """Hide a reflection from everybody but its writer; False when there is none, or it is hidden already."""
    with store.writing() as connection:
        latest = _latest(connection, submission_id)
        if latest is None or not latest.answers or is_away(connection, latest.id):
            return False
        values = {"submission_id": latest.id, "reviewer_id": reviewer_id, "at": now}
        connection.execute(insert(schema.returned_texts).values(**values))
        whole = connection.execute(select(schema.submissions).where(_chain(latest))).all()
        for question in sorted({question for row in whole for question in row.answers}):
            held = [row.id for row in whole if question in row.answers]
            payload = {"module": latest.module, "question": question, "submissions": held}
            enqueue(connection, JobKind.ERASE, latest.person_id, None, payload, now)
        return True


def may_undo(store: Store, submission_id: int, reviewer_id: int, now: datetime) -> bool:
    """Say whether this reviewer may still take back that she gave a reflection back."""
    with store.reading() as connection:
        return _undoable(connection, submission_id, reviewer_id, now) is not None


def undo(store: Store, submission_id: int, reviewer_id: int, now: datetime) -> bool:
    """Show a reflection to its reviewers again, and let nbgrader have it back; False when it is too late."""
    with store.writing() as connection:
        latest = _undoable(connection, submission_id, reviewer_id, now)
        if latest is None:
            return False
        connection.execute(delete(schema.returned_texts).where(rows.submission_id == latest.id))
        enqueue(connection, JobKind.AUTOGRADE, latest.person_id, latest.id, {}, now)
        answered = select(schema.releases).where(schema.releases.c.submission_id == latest.id)
        if connection.execute(answered).first() is not None:
            enqueue(connection, JobKind.WRITE_BACK, latest.person_id, latest.id, {}, now)
        return True


def is_returned(store: Store, submission_id: int) -> bool:
    """Say whether a handing-in lies with its writer."""
    with store.reading() as connection:
        return is_away(connection, submission_id)


def of_person(store: Store, person_id: int) -> tuple[Returned, ...]:
    """Give what lies with a person, by module."""
    mine = _away().where(handed_in.person_id == person_id).order_by(handed_in.module)
    with store.reading() as connection:
        return tuple(Returned(row.id, row.module, row.answers, row.at) for row in connection.execute(mine))


def is_unchanged(store: Store, person_id: int, module: str, answers: Mapping[str, Any]) -> bool:
    """Say whether a person is about to hand in the very words that were given back to her."""
    return any(
        each.module == module and _words(each.answers) == _words(answers)
        for each in of_person(store, person_id)
    )


def numbers(connection: Connection) -> Mapping[tuple[int, str], int]:
    """Give the last number that lies with its writer, by person and module."""
    return {(row.person_id, row.module): row.number for row in connection.execute(_away())}


def hidden(connection: Connection) -> tuple[int, ...]:
    """Give every handing-in that lies with its writer, the earlier ones too."""
    found = (select(handed_in.id).where(_chain(row)) for row in connection.execute(_away()).all())
    return tuple(each for asked in found for each in connection.execute(asked).scalars())


def is_away(connection: Connection, submission_id: int) -> bool:
    """Say within a transaction whether a handing-in lies with its writer."""
    latest = _latest(connection, submission_id)
    mine = None if latest is None else select(rows.at).where(rows.submission_id == latest.id)
    return mine is not None and connection.execute(mine).first() is not None


def rewritten(connection: Connection, submission_id: int, now: datetime) -> bool:
    """Erase what was given back before this handing-in of it; say whether anything was.

    Whoever calls lets the store forget the bytes.
    """
    new = connection.execute(select(schema.submissions).where(handed_in.id == submission_id)).one()
    if new.assignment != REFLECTION or (new.person_id, new.module) not in numbers(connection):
        return False
    older = connection.execute(select(schema.submissions).where(_chain(new), handed_in.id != new.id)).all()
    for question in sorted({question for row in older for question in row.answers}):
        erase_within(connection, new.person_id, new.module, question, now, but=new.id)
        _note_late(connection, new.person_id, new.module, question)
    return True


def _note_late(connection: Connection, person_id: int, module: str, question: str) -> None:
    """Let nothing come any more that was typed on another device before the new version."""
    mine = and_(versions.person_id == person_id, versions.module == module, versions.question == question)
    typed = select(versions.typed_at).where(mine, versions.is_current)
    typed_at = connection.execute(typed).scalar_one_or_none()
    if typed_at is not None:
        note(connection, person_id, What.ANSWER, module, question, typed_at)


def _away() -> Any:
    return select(schema.submissions, rows.at).join(schema.returned_texts)


def _latest(connection: Connection, submission_id: int) -> Row[Any] | None:
    """Give the last handing-in of the same reflection; None where there is no reflection."""
    this = connection.execute(select(schema.submissions).where(handed_in.id == submission_id)).first()
    if this is None or this.assignment != REFLECTION:
        return None
    chain = select(schema.submissions).where(_chain(this)).order_by(handed_in.number.desc())
    return connection.execute(chain.limit(1)).one()


def _undoable(connection: Connection, submission_id: int, reviewer_id: int, now: datetime) -> Row[Any] | None:
    """Give the handing-in that was given back, when nothing stands in the way of showing it again."""
    latest = _latest(connection, submission_id)
    if latest is None:
        return None
    hers = and_(rows.submission_id == latest.id, rows.reviewer_id == reviewer_id, rows.at > now - UNDO)
    given_back_at = connection.execute(select(rows.at).where(hers)).scalar()
    if given_back_at is None:
        return None
    typed = and_(
        versions.person_id == latest.person_id,
        versions.module == latest.module,
        versions.question.in_(list(latest.answers)),
        versions.saved_at > given_back_at,
    )
    begun = connection.execute(select(func.count()).where(typed)).scalar_one()
    return None if begun else latest


def _chain(row: Row[Any]) -> ColumnElement[bool]:
    return and_(
        handed_in.person_id == row.person_id,
        handed_in.module == row.module,
        handed_in.assignment == row.assignment,
    )


def _words(value: Any) -> Any:
    """Give an answer without what is no word of it: spaces, and boxes left empty."""
    if isinstance(value, Mapping):
        parts = {key: _words(part) for key, part in value.items()}
        return {key: part for key, part in parts.items() if part}
    return value.split() if isinstance(value, str) else value
