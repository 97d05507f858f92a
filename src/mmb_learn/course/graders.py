"""Who grades: signs of life, what is amiss with a grader, and how long its jobs take. Nothing of a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, func, insert, select

from mmb_learn.course import schema
from mmb_learn.course.store import Store

KEPT = 500
"""Times of that many jobs are kept, the latest."""

FORGOTTEN_AFTER = timedelta(days=1)
rows, times = schema.graders.c, schema.job_times.c


@dataclass(frozen=True)
class GraderSeen:
    """A grader's latest sign of life; `trouble` says in a word what keeps it from working."""

    worker: str
    beat_at: datetime
    trouble: str | None


@dataclass(frozen=True)
class JobTime:
    """How long one job waited from being asked for, and how long it then took, in seconds."""

    kind: str
    waited_s: float
    took_s: float

    @property
    def total_s(self) -> float:
        """Give the seconds from handing in to the result."""
        return self.waited_s + self.took_s


def beat(store: Store, worker: str, now: datetime, trouble: str | None = None) -> None:
    """Say that a worker lives, and what keeps it from working; one not seen for a day is forgotten."""
    gone = (rows.worker == worker) | (rows.beat_at < now - FORGOTTEN_AFTER)
    with store.writing() as connection:
        connection.execute(delete(schema.graders).where(gone))
        connection.execute(insert(schema.graders).values(worker=worker, beat_at=now, trouble=trouble))


def seen(store: Store) -> tuple[GraderSeen, ...]:
    """Give every worker that is remembered, the last seen first."""
    with store.reading() as connection:
        found = connection.execute(select(schema.graders).order_by(rows.beat_at.desc())).all()
    return tuple(GraderSeen(row.worker, row.beat_at, row.trouble) for row in found)


def last_beat(store: Store) -> datetime | None:
    """Give the last time any worker said that it lives and can work."""
    with store.reading() as connection:
        return connection.execute(select(func.max(rows.beat_at)).where(rows.trouble.is_(None))).scalar()


def note_time(
    connection: Connection, kind: str, added_at: datetime, taken_at: datetime, done_at: datetime
) -> None:
    """Keep how long a job waited and took, within the transaction that finishes it."""
    waited, took = ((taken_at - added_at).total_seconds(), (done_at - taken_at).total_seconds())
    added = insert(schema.job_times).values(kind=kind, waited_s=max(0.0, waited), took_s=max(0.0, took))
    number: int = connection.execute(added.returning(times.id)).scalar_one()
    connection.execute(delete(schema.job_times).where(times.id <= number - KEPT))


def job_times(store: Store, kind: str | None = None, last: int = KEPT) -> tuple[JobTime, ...]:
    """Give the times of the last jobs, of one kind or all, the latest first."""
    asked = select(schema.job_times).order_by(times.id.desc()).limit(last)
    with store.reading() as connection:
        found = connection.execute(asked if kind is None else asked.where(times.kind == kind)).all()
    return tuple(JobTime(row.kind, row.waited_s, row.took_s) for row in found)
