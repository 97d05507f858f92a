"""What was typed can be erased: every version, every copy in a submission, every text about it.

The rows go in one transaction, together with a job that erases the assessment's copies; then the file and
its log are written anew, so that no byte of the text stays in the data folder.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, and_, delete, insert, select, update

from mmb_learn.course import schema
from mmb_learn.course.jobs import JobKind, enqueue
from mmb_learn.course.store import Store


def erase_answer(store: Store, person_id: int, module: str, question: str, now: datetime) -> None:
    """Erase an answer everywhere; what it scored stays. To erase it once more does no harm."""
    with store.writing() as connection:
        _forget_versions(connection, person_id, module, question)
        emptied = _take_out(connection, person_id, module, question)
        payload = {"module": module, "question": question, "submissions": list(emptied)}
        enqueue(connection, JobKind.ERASE, person_id, None, payload, now)
    store.forget_deleted()


def _forget_versions(connection: Connection, person_id: int, module: str, question: str) -> None:
    versions = schema.versions.c
    mine = and_(versions.person_id == person_id, versions.module == module, versions.question == question)
    traces = select(
        versions.person_id, versions.module, versions.question, versions.entry_id, versions.revision
    ).where(mine)
    columns = ["person_id", "module", "question", "entry_id", "revision"]
    connection.execute(insert(schema.erased_entries).from_select(columns, traces))
    connection.execute(delete(schema.versions).where(mine))


def _take_out(connection: Connection, person_id: int, module: str, question: str) -> tuple[int, ...]:
    """Take the answer out of each submission that holds it; give their ids."""
    submissions = schema.submissions.c
    mine = and_(submissions.person_id == person_id, submissions.module == module)
    rows = connection.execute(select(submissions.id, submissions.answers).where(mine)).all()
    holding = [row for row in rows if question in row.answers]
    for row in holding:
        left = {key: value for key, value in row.answers.items() if key != question}
        connection.execute(update(schema.submissions).where(submissions.id == row.id).values(answers=left))
    return tuple(row.id for row in holding)
