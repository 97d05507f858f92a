"""What every checked question is scored by, as a hash; where one has changed, who answered is scored anew.

All of it happens in one transaction: of two servers that start at once one finds the change, and a grader
that is killed on the way leaves jobs that wait.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, delete, insert, select, update

from mmb_learn.course import schema
from mmb_learn.course.jobs import JobKind, enqueue
from mmb_learn.course.point_changes import await_points, settle
from mmb_learn.course.store import Store
from mmb_learn.course.submissions import Scores, SubmissionState, in_columns

TASKS = "tasks"
keys, handed_in = schema.grading_keys.c, schema.submissions.c


@dataclass(frozen=True)
class Asked:
    """A checked question of one edition."""

    module: str
    edition: int
    question: str


def hold(store: Store, found: Mapping[Asked, str], now: datetime) -> int:
    """Remember by which hash each question is scored now; give how many hand-ins are to be scored anew.

    A question met for the first time is remembered and no more.
    """
    with store.reading() as connection:  # most starts find nothing new, and need not keep a writer waiting
        if not _differing(connection, found):
            return 0
    with store.writing() as connection:
        differing = _differing(connection, found)
        for asked in differing:
            _remember(connection, asked, found[asked], now)
        return _queue(connection, [asked for asked, is_known in differing.items() if is_known], now)


def record(store: Store, submission_id: int, scores: Scores, questions: Iterable[str], now: datetime) -> None:
    """Keep the new scores of corrected questions, and the old; an erased answer keeps its score."""
    with store.writing() as connection:
        keep(connection, submission_id, scores, questions, now)


def keep(
    connection: Connection, submission_id: int, scores: Scores, questions: Iterable[str], now: datetime
) -> None:
    """Keep them within a transaction that is already open."""
    row = connection.execute(select(schema.submissions).where(handed_in.id == submission_id)).first()
    if row is None:
        return
    new = {question: scores[question] for question in questions if _answered(row, question, scores)}
    for question in questions:
        settle(connection, submission_id, question, new.get(question, (None, 0.0))[0], now)
    kept = {question: tuple(score) for question, score in row.scores.items()} | new
    connection.execute(
        update(schema.submissions).where(handed_in.id == submission_id).values(in_columns(kept))
    )


def _answered(row: Row[Any], question: str, scores: Scores) -> bool:
    return question in row.answers and question in scores


def _differing(connection: Connection, found: Mapping[Asked, str]) -> dict[Asked, bool]:
    """Give what is new or changed, and whether it was known before."""
    rows = connection.execute(select(keys.module, keys.edition, keys.question, keys.digest)).all()
    known = {Asked(*row[:3]): row[3] for row in rows}
    return {asked: asked in known for asked, digest in found.items() if known.get(asked) != digest}


def _remember(connection: Connection, asked: Asked, digest: str, now: datetime) -> None:
    this = and_(keys.module == asked.module, keys.edition == asked.edition, keys.question == asked.question)
    connection.execute(delete(schema.grading_keys).where(this))
    connection.execute(insert(schema.grading_keys).values(**asdict(asked), digest=digest, since=now))


def _queue(connection: Connection, corrected: Iterable[Asked], now: datetime) -> int:
    """Queue every hand-in that answers a corrected question, earlier attempts too: their points are shown."""
    of_edition: dict[tuple[str, int], list[str]] = {}
    for asked in corrected:
        of_edition.setdefault((asked.module, asked.edition), []).append(asked.question)
    return sum(_queue_edition(connection, *of, questions, now) for of, questions in of_edition.items())


def _queue_edition(
    connection: Connection, module: str, edition: int, questions: list[str], now: datetime
) -> int:
    of_it = and_(handed_in.module == module, handed_in.edition == edition, handed_in.assignment == TASKS)
    rows = connection.execute(select(schema.submissions).where(of_it).order_by(handed_in.id)).all()
    queued = 0
    for row in rows:
        answered = [question for question in questions if question in row.answers]
        if answered:
            _queue_one(connection, row, answered, now)
            queued += 1
    return queued


def _queue_one(connection: Connection, row: Row[Any], answered: list[str], now: datetime) -> None:
    if row.state == SubmissionState.MARKED.value:
        for question in answered:
            points, maximum = row.scores.get(question, (0.0, 0.0))
            await_points(connection, row.person_id, row.id, question, (points, maximum), now)
    enqueue(connection, JobKind.REGRADE, row.person_id, row.id, {"questions": answered}, now)
