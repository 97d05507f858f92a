"""Work that outlives a process: a job waits in the store, is taken on a lease, and is finished or fails.

A lease that runs out (the worker died) frees the job. Five tries, then it is stuck and somebody is told.
Two jobs of one person never run at once: an erasure must not be overtaken by a marking that read earlier.
Whoever comes back after the lease finds the job in other hands, and what came of the late work is not kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, delete, func, insert, or_, select, update

from mmb_learn.course import graders, schema
from mmb_learn.course.store import Store

LEASE = timedelta(minutes=5)
PAUSES = (
    timedelta(seconds=10),
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=20),
)  # after the first, second … failed try
MOST_TRIES = len(PAUSES) + 1
WAITING, RUNNING, STUCK = "waiting", "running", "stuck"
job_rows, submissions = schema.jobs.c, schema.submissions.c


class JobKind(StrEnum):
    """Mark by machine, or anew by a corrected key; write a review to the gradebook; erase copies."""

    AUTOGRADE = "autograde"
    REGRADE = "regrade"
    WRITE_BACK = "write-back"
    ERASE = "erase"


@dataclass(frozen=True)
class Job:
    """A job that a worker holds. `tries` counts this one; it also tells this holder from a later one."""

    id: int
    kind: JobKind
    submission_id: int | None
    payload: Mapping[str, Any]
    tries: int
    added_at: datetime
    taken_at: datetime
    worker: str


@dataclass(frozen=True)
class Pending:
    """How many jobs wait, run, and are stuck."""

    waiting: int
    running: int
    stuck: int


def add_job(
    store: Store,
    kind: JobKind,
    person_id: int,
    submission_id: int | None,
    payload: Mapping[str, Any],
    now: datetime,
) -> int:
    """Queue a job about a person's work; give its number. The payload holds no answer."""
    with store.writing() as connection:
        return enqueue(connection, kind, person_id, submission_id, payload, now)


def enqueue(
    connection: Connection,
    kind: JobKind,
    person_id: int,
    submission_id: int | None,
    payload: Mapping[str, Any],
    now: datetime,
) -> int:
    """Queue a job within a transaction that is already open; its payload names the pseudonym as well."""
    asked = select(schema.people.c.pseudonym).where(schema.people.c.id == person_id)
    pseudonym = connection.execute(asked).scalar_one()
    added = insert(schema.jobs).values(
        kind=kind.value,
        lane=pseudonym,
        submission_id=submission_id,
        payload={**payload, "pseudonym": pseudonym},
        state=WAITING,
        tries=0,
        added_at=now,
        due_at=now,
    )
    number: int = connection.execute(added.returning(job_rows.id)).scalar_one()
    return number


def take(store: Store, worker: str, now: datetime, lease: timedelta = LEASE) -> Job | None:
    """Take the oldest job that is due, for the length of the lease; None when there is none."""
    with store.reading() as connection:  # most looks find nothing, and need not keep a writer waiting
        if connection.execute(select(job_rows.id).where(_free(now)).limit(1)).first() is None:
            return None
    with store.writing() as connection:
        _give_up_spent(connection, now)
        busy = select(job_rows.lane).where(job_rows.state == RUNNING, job_rows.leased_until > now)
        due = select(schema.jobs).where(_free(now), job_rows.lane.not_in(busy)).order_by(job_rows.id)
        row = connection.execute(due.limit(1).with_for_update(skip_locked=True)).first()
        if row is None:
            return None
        job = _job(row, row.tries + 1, now, worker)
        _move(connection, job, RUNNING, tries=job.tries, leased_until=now + lease, worker=worker)
        _tell_submission(connection, job, "marking")
        return job


def is_held(store: Store, job: Job) -> bool:
    """Tell whether a job is still in the hands of who took it, and nobody else has taken it since."""
    with store.reading() as connection:
        return connection.execute(_held(job)).first() is not None


def finish(
    store: Store,
    job: Job,
    keep: Callable[[Connection], None] | None = None,
    now: datetime | None = None,
) -> bool:
    """Keep what came of a job and take it off the list, in one; False, and nothing, when another holds it.

    With `now`, how long it took is kept too.
    """
    with store.writing() as connection:
        if not _is_held(connection, job):
            return False
        if keep is not None:
            keep(connection)
        connection.execute(delete(schema.jobs).where(job_rows.id == job.id))
        if now is not None:
            graders.note_time(connection, job.kind, job.added_at, job.taken_at, now)
        return True


def let_go(store: Store, worker: str, now: datetime) -> None:
    """Free what a worker held that is known to have died, before its lease runs out; the try counts."""
    held = and_(job_rows.state == RUNNING, job_rows.worker == worker)
    with store.writing() as connection:
        connection.execute(update(schema.jobs).where(held).values(leased_until=now))


def give_back(store: Store, job: Job, reason: str, now: datetime) -> None:
    """Let another grader do it at once: what is amiss is the grader's own, so it counts as no try."""
    with store.writing() as connection:
        if _is_held(connection, job):
            free = {"tries": job.tries - 1, "leased_until": None, "due_at": now, "reason": reason}
            _move(connection, job, WAITING, **free)
            _tell_submission(connection, job, "waiting")


def fail(store: Store, job: Job, reason: str, now: datetime) -> None:
    """Try again after a growing pause; the fifth time the job is stuck. The reason holds no answer."""
    with store.writing() as connection:
        if not _is_held(connection, job):
            return
        if job.tries >= MOST_TRIES:
            _move(connection, job, STUCK, reason=reason, leased_until=None)
            _tell_submission(connection, job, "stuck")
        else:
            due_at = now + PAUSES[job.tries - 1]
            _move(connection, job, WAITING, reason=reason, leased_until=None, due_at=due_at)
            _tell_submission(connection, job, "waiting")


def retry_stuck(store: Store, now: datetime) -> int:
    """Give every stuck job five new tries; give how many there were."""
    with store.writing() as connection:
        stuck = connection.execute(select(schema.jobs).where(job_rows.state == STUCK)).all()
        for row in stuck:
            job = _job(row, 0, now)
            _move(connection, job, WAITING, tries=0, due_at=now)
            _tell_submission(connection, job, "waiting")
        return len(stuck)


def pending(store: Store) -> Pending:
    """Count the jobs that are not finished."""
    counted = select(job_rows.state, func.count()).group_by(job_rows.state)
    with store.reading() as connection:
        counts: dict[str, int] = {row[0]: row[1] for row in connection.execute(counted)}
    return Pending(counts.get(WAITING, 0), counts.get(RUNNING, 0), counts.get(STUCK, 0))


def _job(row: Row[Any], tries: int, now: datetime, worker: str = "") -> Job:
    kind = JobKind(row.kind)
    return Job(row.id, kind, row.submission_id, row.payload, tries, row.added_at, now, worker)


def _held(job: Job) -> Select[Any]:
    mine = and_(job_rows.id == job.id, job_rows.tries == job.tries, job_rows.worker == job.worker)
    return select(job_rows.id).where(mine, job_rows.state == RUNNING)


def _is_held(connection: Connection, job: Job) -> bool:
    """Tell whether it is still in the same hands, where it then stays until the transaction ends."""
    return connection.execute(_held(job).with_for_update()).first() is not None


def _free(now: datetime) -> ColumnElement[bool]:
    waiting = and_(job_rows.state == WAITING, job_rows.due_at <= now)
    abandoned = and_(job_rows.state == RUNNING, job_rows.leased_until <= now)
    return or_(waiting, abandoned)


def _give_up_spent(connection: Connection, now: datetime) -> None:
    """Give no sixth try to a job that killed its worker five times."""
    spent = and_(job_rows.state == RUNNING, job_rows.leased_until <= now, job_rows.tries >= MOST_TRIES)
    for row in connection.execute(select(schema.jobs).where(spent)).all():
        job = _job(row, row.tries, now)
        _move(connection, job, STUCK, reason="the worker never came back", leased_until=None)
        _tell_submission(connection, job, "stuck")


def _move(connection: Connection, job: Job, state: str, **values: Any) -> None:
    connection.execute(update(schema.jobs).where(job_rows.id == job.id).values(state=state, **values))


def _tell_submission(connection: Connection, job: Job, state: str) -> None:
    """Only the marking moves a submission; a marked one stays marked whatever becomes of its write-back."""
    if job.kind is JobKind.AUTOGRADE:
        connection.execute(
            update(schema.submissions).where(submissions.id == job.submission_id).values(state=state)
        )
