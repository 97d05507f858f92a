"""What was handed in: a copy of the answers with a number, a receipt code and, later, scores."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, insert, select, update

from mmb_learn.course import returned, schema
from mmb_learn.course.jobs import JobKind, enqueue
from mmb_learn.course.store import Store
from mmb_learn.errors import AnswerError

UNMISTAKABLE = "CDFGHJKMNPQRTVWXY34679"  # no pair looks alike, and no word can come of it
handed_in = schema.submissions.c

Scores = Mapping[str, tuple[float, float]]
"""Points and maximum by question."""


class SubmissionState(StrEnum):
    """Waiting for the grader, with it, marked, or stuck after five tries."""

    WAITING = "waiting"
    MARKING = "marking"
    MARKED = "marked"
    STUCK = "stuck"


@dataclass(frozen=True)
class Submission:
    """One handing-in. `points` and `maximum` are None until it is marked.

    `number` counts a person's handings-in of this assignment from 1; `scores` gives (points, maximum)
    by question.
    """

    id: int
    person_id: int
    pseudonym: str
    module: str
    assignment: str
    edition: int
    number: int
    code: str
    answers: Mapping[str, Any]
    handed_in_at: datetime
    state: SubmissionState
    points: float | None
    maximum: float | None
    scores: Scores


def hand_in(
    store: Store,
    person_id: int,
    module: str,
    assignment: str,
    edition: int,
    answers: Mapping[str, Any],
    now: datetime,
    request_id: str | None = None,
    revisions: Mapping[str, int] | None = None,
) -> Submission:
    """Hand in and queue the marking in one transaction; the same request id gives the same submission.

    `revisions` says which saved text each answer is: what was erased since is left out.
    """
    with store.writing(by=person_id) as connection:
        repeated = _repeated(connection, person_id, request_id)
        if repeated is not None:
            return repeated
        key = {"person_id": person_id, "module": module, "assignment": assignment, "edition": edition}
        submission_id = connection.execute(
            insert(schema.submissions)
            .values(
                **key,
                number=_next_number(connection, _of(person_id, module, assignment)),
                code=_free_code(connection),
                request_id=request_id,
                answers=_there(connection, person_id, module, answers, revisions),
                handed_in_at=now,
                state=SubmissionState.WAITING.value,
                scores={},
            )
            .returning(handed_in.id)
        ).scalar_one()
        anew = returned.rewritten(connection, submission_id, now)
        enqueue(connection, JobKind.AUTOGRADE, person_id, submission_id, {}, now)
        made = _submission(connection.execute(_reading().where(handed_in.id == submission_id)).one())
    if anew:
        store.forget_deleted()
    return made


def _repeated(connection: Connection, person_id: int, request_id: str | None) -> Submission | None:
    """Give what came of the same request before."""
    same = and_(handed_in.person_id == person_id, handed_in.request_id == request_id)
    row = None if request_id is None else connection.execute(_reading().where(same)).first()
    return None if row is None else _submission(row)


def _there(
    connection: Connection,
    person_id: int,
    module: str,
    answers: Mapping[str, Any],
    revisions: Mapping[str, int] | None,
) -> dict[str, Any]:
    """Give the answers whose text is still there; AnswerError when none is left."""
    if revisions is None:
        return dict(answers)
    typed = schema.versions.c
    mine = select(typed.question, typed.revision).where(typed.person_id == person_id, typed.module == module)
    there = {(row.question, row.revision) for row in connection.execute(mine)}
    left = {key: value for key, value in answers.items() if (key, revisions.get(key)) in there}
    if not left:
        raise AnswerError("nothing-to-hand-in")
    return left


def submission(store: Store, submission_id: int) -> Submission | None:
    """Give one submission."""
    with store.reading() as connection:
        row = connection.execute(_reading().where(handed_in.id == submission_id)).first()
    return None if row is None else _submission(row)


def submissions(store: Store, person_id: int, module: str) -> tuple[Submission, ...]:
    """Give what a person handed in of a module, in that order."""
    mine = and_(handed_in.person_id == person_id, handed_in.module == module)
    with store.reading() as connection:
        rows = connection.execute(_reading().where(mine).order_by(handed_in.id)).all()
    return tuple(_submission(row) for row in rows)


def all_of(store: Store, person_id: int) -> tuple[Submission, ...]:
    """Give everything a person handed in, of every module, in that order."""
    with store.reading() as connection:
        rows = connection.execute(
            _reading().where(handed_in.person_id == person_id).order_by(handed_in.id)
        ).all()
    return tuple(_submission(row) for row in rows)


def latest(store: Store, person_id: int, module: str, assignment: str) -> Submission | None:
    """Give the last that a person handed in of an assignment."""
    mine = _reading().where(_of(person_id, module, assignment)).order_by(handed_in.number.desc()).limit(1)
    with store.reading() as connection:
        row = connection.execute(mine).first()
    return None if row is None else _submission(row)


def record_scores(store: Store, submission_id: int, scores: Scores, now: datetime) -> None:
    """Keep (points, maximum) of each question; the submission is then marked."""
    with store.writing() as connection:
        keep_scores(connection, submission_id, scores, now)


def keep_scores(connection: Connection, submission_id: int, scores: Scores, now: datetime) -> None:
    """Keep them within a transaction that is already open."""
    connection.execute(
        update(schema.submissions)
        .where(handed_in.id == submission_id)
        .values(in_columns(scores) | {"state": SubmissionState.MARKED.value, "marked_at": now})
    )


def in_columns(scores: Scores) -> dict[str, Any]:
    """Give scores as the store keeps them, with their sums."""
    return {
        "points": sum(points for points, _ in scores.values()),
        "maximum": sum(maximum for _, maximum in scores.values()),
        "scores": {question: list(score) for question, score in scores.items()},
    }


def _of(person_id: int, module: str, assignment: str) -> ColumnElement[bool]:
    return and_(
        handed_in.person_id == person_id, handed_in.module == module, handed_in.assignment == assignment
    )


def _next_number(connection: Connection, mine: ColumnElement[bool]) -> int:
    return 1 + (connection.execute(select(func.max(handed_in.number)).where(mine)).scalar() or 0)


def _free_code(connection: Connection) -> str:
    while True:
        letters = "".join(secrets.choice(UNMISTAKABLE) for _ in range(6))
        code = f"{letters[:3]}-{letters[3:]}"
        if connection.execute(select(handed_in.id).where(handed_in.code == code)).first() is None:
            return code


def _reading() -> Select[Any]:
    return select(schema.submissions, schema.people.c.pseudonym).join(schema.people)


def _submission(row: Row[Any]) -> Submission:
    return Submission(
        row.id,
        row.person_id,
        row.pseudonym,
        row.module,
        row.assignment,
        row.edition,
        row.number,
        row.code,
        row.answers,
        row.handed_in_at,
        SubmissionState(row.state),
        row.points,
        row.maximum,
        {question: (points, maximum) for question, (points, maximum) in row.scores.items()},
    )
