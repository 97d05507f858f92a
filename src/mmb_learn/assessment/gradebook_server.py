"""A gradebook on PostgreSQL, which many graders share: its tables made once, and whose turn it is in it.

Whoever prepares assignments has it alone; gradings go on beside each other, but one person's never. A grader
that stands still with a transaction open is cut off after a minute, so that it holds up nobody.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from nbgrader.api import Base
from nbgrader.dbutil import ALEMBIC_DIR
from sqlalchemy import Connection, Engine, NullPool, create_engine, event, inspect, text
from sqlalchemy.exc import DBAPIError

from mmb_learn.assessment.gradebook_place import is_server, plain
from mmb_learn.errors import AssessmentError

__all__ = ["alone", "engine", "forget_deleted", "is_made", "is_server", "reachable", "rest", "wait_for_turn"]

_PREPARING, _PERSON = 24611, 24610  # none of the store's, whose database this may be
_ON_CONNECT = ("SET lock_timeout = '30s'", "SET idle_in_transaction_session_timeout = '60s'")
_PATIENCE_S = 10
_OURS = {"people", "submissions"}
_REVISION = re.compile(r"^revision = '(\w+)'", re.MULTILINE)
_FOLLOWS = re.compile(r"^down_revision = '(\w+)'", re.MULTILINE)
_WITH_TEXTS = "comment"
_engines: dict[str, Engine] = {}
_is_alone: ContextVar[bool] = ContextVar("alone", default=False)


def engine(db_url: str) -> Engine:
    """Give an engine whose gradebook is made; AssessmentError, one sentence, when it cannot be used."""
    if db_url not in _engines:
        made = create_engine(db_url, pool_size=2, pool_pre_ping=True, connect_args=_arguments())
        _tell_rules(made)
        try:
            with _plainly(db_url), _locked(made), made.begin() as connection:
                _make(connection, db_url)
        except BaseException:
            made.dispose()
            raise
        _engines[db_url] = made
    return _engines[db_url]


def rest() -> None:
    """Give every connection back: a process that forks must share none, and one that ends leaves none."""
    for each in _engines.values():
        each.dispose()


def forget_engines() -> None:
    """Look anew whether gradebooks are made, as a process does that starts."""
    rest()
    _engines.clear()


def wait_for_turn(connection: Connection, person: str | None) -> None:
    """Wait until nobody prepares assignments, and nobody else writes about this person."""
    if not _is_alone.get():
        connection.execute(text("SELECT pg_advisory_xact_lock_shared(:key)"), {"key": _PREPARING})
    if person is not None:
        turn = text("SELECT pg_advisory_xact_lock(:key, :person)")
        connection.execute(turn, {"key": _PERSON, "person": _number(person)})


@contextmanager
def alone(db_url: str) -> Iterator[None]:
    """Have the gradebook alone, while assignments are prepared; it falls with the process."""
    with _plainly(db_url), _locked(engine(db_url)):
        token = _is_alone.set(True)
        try:
            yield
        finally:
            _is_alone.reset(token)


@contextmanager
def _locked(made: Engine) -> Iterator[None]:
    """Let a session of its own hold the lock, outside transactions: what the last one made is seen then."""
    with made.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT")
        connection.execute(text("SET lock_timeout = '5min'"))
        connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": _PREPARING})
        try:
            yield
        finally:
            connection.invalidate()  # the session ends, and with it its lock and its patience


def reachable(db_url: str) -> bool:
    """Tell whether the server answers."""
    try:
        is_made(db_url)
    except AssessmentError:
        return False
    return True


def is_made(db_url: str) -> bool:
    """Tell whether there is a gradebook, without making one; AssessmentError when nothing answers."""
    probe = create_engine(db_url, poolclass=NullPool, connect_args=_arguments())
    with _plainly(db_url), probe.connect() as connection:
        return "submitted_assignment" in inspect(connection).get_table_names()


def forget_deleted(db_url: str) -> None:
    """Write the table of comments anew, so that no erased word stays in it."""
    with _plainly(db_url), engine(db_url).connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT")
        connection.execute(text(f'VACUUM FULL "{_WITH_TEXTS}"'))


def _number(person: str) -> int:
    """Give a lock's number for a pseudonym; two who share one only wait for each other."""
    return int.from_bytes(hashlib.sha256(person.encode()).digest()[:4], signed=True)


def _arguments() -> dict[str, Any]:
    return {"connect_timeout": _PATIENCE_S}


def _tell_rules(made: Engine) -> None:
    @event.listens_for(made, "connect")
    def _connect(connection: Any, _record: object) -> None:
        with connection.cursor() as cursor:
            for rule in _ON_CONNECT:
                cursor.execute(rule)
        connection.commit()


def _make(connection: Connection, db_url: str) -> None:
    """Make nbgrader's tables as nbgrader does, all or none."""
    if connection.execute(text("SELECT current_schema()")).scalar() is None:
        first = connection.execute(text("SHOW search_path")).scalar_one().split(",")[0].strip().strip('"')
        connection.execute(text(f"CREATE SCHEMA {connection.dialect.identifier_preparer.quote(first)}"))
    there = set(inspect(connection).get_table_names())
    if there & _OURS:
        raise AssessmentError(
            f"{plain(db_url)} holds the workbook's own store: name another database with --gradebook, "
            "or leave it out."
        )
    Base.metadata.create_all(connection)
    if "alembic_version" not in there:
        connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"))
        version = {"version": _newest()}
        connection.execute(text("INSERT INTO alembic_version (version_num) VALUES (:version)"), version)
    connection.execute(text("INSERT INTO course (id) VALUES ('default_course') ON CONFLICT DO NOTHING"))


def _newest() -> str:
    """Give the schema that nbgrader's tables have now, as it says itself, without starting a program."""
    scripts = [path.read_text() for path in Path(ALEMBIC_DIR).glob("versions/*.py")]
    made = {found[1] for script in scripts if (found := _REVISION.search(script))}
    older = {found[1] for script in scripts if (found := _FOLLOWS.search(script))}
    (newest,) = made - older
    return newest


@contextmanager
def _plainly(db_url: str) -> Iterator[None]:
    """Turn what the server says into one sentence, which shows no password."""
    try:
        yield
    except DBAPIError as error:
        raise AssessmentError(
            f"The gradebook {plain(db_url)} cannot be used ({type(error.orig).__name__}): "
            "see that the server runs, and that its user may make tables there."
        ) from error
