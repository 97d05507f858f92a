"""nbgrader's gradebook for a worker that grades one submission after another.

nbgrader opens its gradebook ten times for a submission, each time with a new engine that looks for every
table and compiles every query again, and it commits after every cell. Here one engine a file stays, and all
between opening and closing is one transaction. The rows that come of it are the same; a grading that breaks
off leaves no half of itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from types import TracebackType
from typing import Self

from nbgrader.api import Gradebook
from nbgrader.apps import api
from nbgrader.converters import autograde, generate_assignment
from nbgrader.preprocessors import (
    latesubmissions,
    overwritecells,
    overwritekernelspec,
    saveautogrades,
    savecells,
)
from sqlalchemy import Engine, NullPool, create_engine
from sqlalchemy.orm import Session, scoped_session, sessionmaker

_USERS = (
    api,
    autograde,
    generate_assignment,
    latesubmissions,
    overwritecells,
    overwritekernelspec,
    saveautogrades,
    savecells,
)


class _UntilClosed(Session):
    """Lets `commit` show what was written to later queries, and no more."""

    def commit(self) -> None:
        self.flush()

    def keep(self) -> None:
        super().commit()


class QuickGradebook(Gradebook):  # type: ignore[misc] # nbgrader is untyped
    """A gradebook that keeps what was done in it when it is left well, and nothing when it is not."""

    def __init__(self, db_url: str, course_id: str = "default_course") -> None:
        self.engine = _engine(db_url)
        self.db = scoped_session(sessionmaker(self.engine, class_=_UntilClosed))
        self.check_course(course_id)
        self.course_id = course_id
        self.authenticator = None

    def __enter__(self) -> Self:
        """Give the gradebook itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Keep what was done, unless it broke off; then close."""
        try:
            if kind is None:
                self.db().keep()
        finally:
            self.close()

    def close(self) -> None:
        """Give the connection back; what was not kept is gone."""
        self.db.remove()


@cache
def _engine(db_url: str) -> Engine:
    """Let nbgrader make the file and its tables, then keep an engine, though no connection to it."""
    Gradebook(db_url).close()
    return create_engine(db_url, poolclass=NullPool)


@contextmanager
def quick() -> Iterator[None]:
    """Let nbgrader use the quick gradebook in this process."""
    try:
        for user in _USERS:
            vars(user)["Gradebook"] = QuickGradebook
        yield
    finally:
        for user in _USERS:
            vars(user)["Gradebook"] = Gradebook
