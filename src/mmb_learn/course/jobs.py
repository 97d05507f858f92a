"""Work that outlives a process: a job waits in the store, is taken on a lease, and is finished or fails.

A lease that runs out (the worker died) frees the job. Five tries, then it is stuck and somebody is told.
Two jobs of one person never run at once: an erasure must not be overtaken by a marking that read earlier.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, delete, func, insert, or_, select, update

from mmb_learn.course import schema
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
        row = connection.execute(due.limit(1)).first()
        if row is None:
            return None
        job = Job(row.id, JobKind(row.kind), row.submission_id, row.payload, row.tries + 1)
        _move(connection, job, RUNNING, tries=job.tries, leased_until=now + lease, worker=worker)
        _tell_submission(connection, job, "marking")
        return job


def finish(store: Store, job: Job) -> None:
    """Take a finished job off the list; does nothing when another worker holds it by now."""
    mine = and_(job_rows.id == job.id, job_rows.tries == job.tries)
    with store.writing() as connection:
        connection.execute(delete(schema.jobs).where(mine))


def let_go(store: Store, worker: str, now: datetime) -> None:
    """Free what a worker held that is known to have died, before its lease runs out; the try counts."""
    held = and_(job_rows.state == RUNNING, job_rows.worker == worker)
    with store.writing() as connection:
        connection.execute(update(schema.jobs).where(held).values(leased_until=now))


def fail(store: Store, job: Job, reason: str, now: datetime) -> None:
    """Try again after a growing pause; the fifth time the job is stuck. The reason holds no answer."""
    with store.writing() as connection:
        mine = select(job_rows.id).where(job_rows.id == job.id, job_rows.tries == job.tries)
        if connection.execute(mine).first() is None:
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
            job = Job(row.id, JobKind(row.kind), row.submission_id, row.payload, 0)
            _move(connection, job, WAITING, tries=0, due_at=now)
            _tell_submission(connection, job, "waiting")
        return len(stuck)


def pending(store: Store) -> Pending:
    """Count the jobs that are not finished."""
    counted = select(job_rows.state, func.count()).group_by(job_rows.state)
    with store.reading() as connection:
        counts: dict[str, int] = {row[0]: row[1] for row in connection.execute(counted)}
    return Pending(counts.get(WAITING, 0), counts.get(RUNNING, 0), counts.get(STUCK, 0))


def heartbeat(store: Store, worker: str, now: datetime) -> None:
    """Say that a worker lives."""
    with store.writing() as connection:
        connection.execute(delete(schema.graders).where(schema.graders.c.worker == worker))
        connection.execute(insert(schema.graders).values(worker=worker, beat_at=now))


def last_heartbeat(store: Store) -> datetime | None:
    """Give the last time any worker said that it lives."""
    latest = select(schema.graders.c.beat_at).order_by(schema.graders.c.beat_at.desc()).limit(1)
    with store.reading() as connection:
        return connection.execute(latest).scalar()


def _free(now: datetime) -> ColumnElement[bool]:
    waiting = and_(job_rows.state == WAITING, job_rows.due_at <= now)
    abandoned = and_(job_rows.state == RUNNING, job_rows.leased_until <= now)
    return or_(waiting, abandoned)


def _give_up_spent(connection: Connection, now: datetime) -> None:
    """Give no sixth try to a job that killed its worker five times."""
    spent = and_(job_rows.state == RUNNING, job_rows.leased_until <= now, job_rows.tries >= MOST_TRIES)
    for row in connection.execute(select(schema.jobs).where(spent)).all():
        job = Job(row.id, JobKind(row.kind), row.submission_id, row.payload, row.tries)
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
