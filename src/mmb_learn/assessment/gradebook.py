"""nbgrader's gradebook for a worker that grades one submission after another.

nbgrader opens its gradebook ten times for a submission, each time with a new engine that looks for every
table and compiles every query again, and it commits after every cell. Here one engine an address stays, and
all between opening and closing is one transaction. The rows that come of it are the same; a grading that
breaks off leaves no half of itself, and what a worker writes whose job another has by now is not kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
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

from mmb_learn.assessment import gradebook_server
from mmb_learn.errors import AssessmentError

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
_NOT_MINE = "another grader has this job by now"
Hold = tuple[str, Callable[[], bool]]
_held: ContextVar[Hold | None] = ContextVar("held", default=None)


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
        self.course_id = course_id
        self.authenticator = None
        try:
            if gradebook_server.is_server(db_url):
                hold = _held.get()
                gradebook_server.wait_for_turn(self.db().connection(), hold[0] if hold else None)
            self.check_course(course_id)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        """Give the gradebook itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Keep what was done, unless it broke off or the job is in other hands; then close."""
        try:
            if kind is None:
                self.db().flush()  # from here on nobody else writes what is written here
                _refuse_late()
                self.db().keep()
        finally:
            self.close()

    def close(self) -> None:
        """Give the connection back; what was not kept is gone."""
        self.db.remove()


@contextmanager
def held(person: str, still: Callable[[], bool]) -> Iterator[None]:
    """Write about this person alone, and keep it only while `still` says that the job is ours."""
    token = _held.set((person, still))
    try:
        yield
    finally:
        _held.reset(token)


def _refuse_late() -> None:
    hold = _held.get()
    if hold is not None and not hold[1]():
        raise AssessmentError(_NOT_MINE)


@cache
def _engine(db_url: str) -> Engine:
    """Keep an engine for an address whose tables are made; for a file, no connection to it stays open."""
    if gradebook_server.is_server(db_url):
        return gradebook_server.engine(db_url)
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
