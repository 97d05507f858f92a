"""Graders of several machines in one test: a course directory each, one store, one gradebook."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from handed_in import add_person, now
from sqlalchemy import create_engine, text
from tests.postgres import Postgres

from mmb_learn.assessment.desk import Desk
from mmb_learn.assessment.worker import Worker
from mmb_learn.course import Role, Store, reviews, submissions

At = Callable[[str], Desk]
"""Gives the desk of a grader on a machine of that name."""

MARKS = {"seen": 2, "learned": 1}
TOLD = "Vi sang om fiktive fugler"
REFLECTION: dict[str, object] = {"told": {"done": TOLD, "learned": "", "clever": "", "next": ""}}


@contextmanager
def at_work(store: Store, desk: Desk, clock: Callable[[], datetime] | None = None) -> Iterator[Worker]:
    """Give a worker of one machine."""
    with desk.workplace() as folder:
        yield Worker(store, folder, attached=False, gradebook=desk.gradebook, clock=clock)


def in_two_minutes() -> datetime:
    """Give a time at which a lease that was given now has run out."""
    return now() + timedelta(minutes=2)


def work(worker: Worker) -> None:
    while worker.work_once():
        pass


def apart(what: Callable[..., Any], *arguments: object) -> int | None:
    """Let a process of its own do something; give how it ended, below zero by which signal."""
    process = multiprocessing.get_context("fork").Process(target=what, args=arguments)
    process.start()
    process.join(60)
    return process.exitcode


def die(*_: object, **__: object) -> None:
    """End as a machine does whose plug is pulled."""
    os.kill(os.getpid(), signal.SIGKILL)


def asked(desk: Desk, question: str) -> list[tuple[Any, ...]]:
    """Give what the shared gradebook's tables answer."""
    engine = create_engine(str(desk.gradebook))
    try:
        with engine.connect() as connection:
            return [tuple(row) for row in connection.execute(text(question))]
    finally:
        engine.dispose()


FILES = """
SELECT pg_relation_filepath(oid) FROM pg_class WHERE relkind IN ('r', 'i', 't') AND (
    relnamespace = 'gradebook'::regnamespace
    OR oid IN (SELECT reltoastrelid FROM pg_class WHERE relnamespace = 'gradebook'::regnamespace)
)
"""


def bytes_of_gradebook(server: Postgres, desk: Desk) -> bytes:
    """Read every file that PostgreSQL keeps of the gradebook's tables, after all is on disk."""
    server.run("CHECKPOINT")
    paths = [server.folder / "data" / path for (path,) in asked(desk, FILES)]
    return b"".join(path.read_bytes() for path in paths)


def bytes_below(folder: Path) -> bytes:
    """Read every byte of every file below a folder."""
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def points(store: Store, number: int) -> float | None:
    found = submissions.submission(store, number)
    return found.points if found else None


def release(store: Store, number: int) -> None:
    reviewer = add_person(store, "Nils Fiktheim", Role.FACILITATOR)
    reviews.mark(store, number, reviewer, MARKS, "Fint sett", now(), done=True)
    reviews.release(store, number, reviewer, now())
