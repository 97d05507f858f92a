"""How the store speaks to PostgreSQL: what each connection is told, and what its errors mean in plain words.

A reading transaction is REPEATABLE READ, for it promises one state from first to last; a writing one is
READ COMMITTED, for it begins by waiting for its turn and shall see what those before it have written.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from sqlalchemy import JSON, Connection, Engine, MetaData, Text, event, text
from sqlalchemy.exc import DBAPIError

TURN: Final = "SELECT pg_advisory_xact_lock(24608)"  # any number will do that all our processes use
OWN_TURN: Final = "SELECT pg_advisory_xact_lock_shared(24608), pg_advisory_xact_lock(24608, {:d})"
"""Lets those who write their own rows do so at once, each person in turn, and whoever has the turn alone."""

PATIENCE_S: Final = 30
UNHURRIED: Final = "SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0"
CONNECT_S: Final = 10
_PATIENCE_MS: Final = PATIENCE_S * 1000
_FORGETTING: Final = 24609
_STAND_BACK_MS: Final = 2000  # whoever types waits no longer for a table that is written anew
_SMALL: Final = 64 * 1024 * 1024
_READERS_S: Final = 5.0
_PAUSE_S: Final = 0.05
_EARLIER: Final = text(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
    "AND pid <> pg_backend_pid() AND xact_start < :began"
)
_LOCKED: Final = "55P03"
OPTIONS: Final = (
    f"-c statement_timeout={_PATIENCE_MS} -c lock_timeout={_PATIENCE_MS} "
    f"-c idle_in_transaction_session_timeout={2 * _PATIENCE_MS} -c timezone=UTC "
    "-c synchronous_commit=on"  # what is called saved is on disk, whatever else the server is used for
)
ARGUMENTS: Final = {
    "connect_timeout": CONNECT_S,
    "application_name": "mmb-learn",
    "options": OPTIONS,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": _PATIENCE_MS,
}

READING: Final[dict[str, Any]] = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
WRITING: Final[dict[str, Any]] = {"isolation_level": "READ COMMITTED"}

_AWAY = "does not answer; see that PostgreSQL runs and can be reached from this machine"
_NOT_LET_IN = "does not let this user in; look at user and password in --store or MMB_LEARN_STORE"
_BUSY = "was busy for too long; try again in a moment"
_FULL = "is on a full disk; free some space there, nothing saved earlier is lost"
_RIGHTS = "gives this user too few rights; let it own the database, as docs/postgresql.md says"
_PLAIN: Final = {
    "08": _AWAY,
    "28": _NOT_LET_IN,
    "3D000": "is not there; make the database first, as docs/postgresql.md says",
    "42501": _RIGHTS,
    "25006": "takes nothing in at this moment; name the server that may be written to",
    "53100": _FULL,
    "53300": "has no free connection; give PostgreSQL more (max_connections) or run fewer processes",
    "53": "has too little memory or disk; look at PostgreSQL's log",
    "40": _BUSY,
    "55P03": _BUSY,
    "57014": _BUSY,
    "57P": _AWAY,
    "25P03": _AWAY,
    "58": "could not be read or written; look at PostgreSQL's log",
    "XX001": "is damaged; restore the latest backup, as docs/postgresql.md says",
    "XX002": "has a damaged index; look at PostgreSQL's log",
}


def is_away(error: BaseException | None) -> bool:
    """Say whether an error means that the connection is lost or cannot be made."""
    return meaning(error) == _AWAY


def meaning(error: BaseException | None) -> str | None:
    """Say in plain words what an error of PostgreSQL means for whoever runs the workbook; None if nothing."""
    if error is None or not hasattr(error, "sqlstate"):
        return None
    state: str | None = error.sqlstate
    if state is None:
        return _without_state(error)
    found = (_PLAIN[state[:length]] for length in (5, 3, 2) if state[:length] in _PLAIN)
    return next(found, None)


def _without_state(error: BaseException) -> str | None:
    """Of a failed connection psycopg 3 gives the server's words alone."""
    if type(error).__name__ not in {"OperationalError", "ConnectionTimeout", "InterfaceError"}:
        return None
    said = str(error)
    if "authentication failed" in said or "no password supplied" in said or "pg_hba.conf" in said:
        return _NOT_LET_IN
    if 'database "' in said and "does not exist" in said:
        return _PLAIN["3D000"]
    if 'role "' in said and "does not exist" in said:
        return _NOT_LET_IN
    return _PLAIN["53300"] if "too many clients" in said or "connection slots" in said else _AWAY


@contextmanager
def bare(engine: Engine) -> Iterator[Connection]:
    """Lend a connection outside any transaction, for what PostgreSQL allows only there."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        yield connection


def forget_deleted(engine: Engine, metadata: MetaData) -> None:
    """Leave no deleted row in the files of the tables that hold what somebody typed.

    A small table is written anew whole. Where that is much, or somebody reads it for long, its dead rows are
    cleared away and the room they leave is used again. Two who erase at once take turns.
    """
    with bare(engine) as connection:
        connection.exec_driver_sql(f"SELECT pg_advisory_lock({_FORGETTING})")
        try:
            _let_readers_end(connection)
            connection.exec_driver_sql(f"SET statement_timeout = 0; SET lock_timeout = {_STAND_BACK_MS}")
            for table in with_words(metadata):
                _forget(connection, table)
        finally:
            connection.exec_driver_sql("RESET statement_timeout; RESET lock_timeout")
            connection.exec_driver_sql(f"SELECT pg_advisory_unlock({_FORGETTING})")


def _let_readers_end(connection: Connection) -> None:
    """Wait a little for whoever began before: while she reads, what is deleted is kept for her."""
    began = connection.exec_driver_sql("SELECT clock_timestamp()").scalar_one()
    for _ in range(int(_READERS_S / _PAUSE_S)):
        if not connection.execute(_EARLIER, {"began": began}).scalar_one():
            return
        time.sleep(_PAUSE_S)


def with_words(metadata: MetaData) -> tuple[str, ...]:
    """Name the tables that hold what somebody typed, or how she is reached."""
    kinds = (Text, JSON)
    tables = metadata.sorted_tables
    return tuple(table.name for table in tables if any(isinstance(c.type, kinds) for c in table.c))


def _forget(connection: Connection, table: str) -> None:
    size = connection.exec_driver_sql(f"SELECT pg_total_relation_size('{table}')").scalar_one()
    if size <= _SMALL:
        try:
            connection.exec_driver_sql(f"VACUUM FULL {table}")
        except DBAPIError as error:
            if getattr(error.orig, "sqlstate", None) != _LOCKED:
                raise
        else:
            return
    connection.exec_driver_sql(f"VACUUM {table}")


def prepare(engine: Engine) -> None:
    """Leave out the character NUL of what is put in: nobody can see or type it, and PostgreSQL takes none."""

    @event.listens_for(engine, "before_cursor_execute", retval=True)
    def _clean(
        _connection: Connection, _cursor: object, statement: str, values: Any, *_: object
    ) -> tuple[str, Any]:
        return statement, _without_nul(values)


def _without_nul(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\0", "") if "\0" in value else value
    if isinstance(value, dict):
        return {name: _without_nul(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_without_nul(each) for each in value]
    return value


def options_of(query: Any) -> dict[str, Any]:
    """Give what each connection is told; where the address says the same, that counts."""
    told = {name: value for name, value in ARGUMENTS.items() if name not in query}
    said = query.get("options", ())
    options = " ".join([OPTIONS, *([said] if isinstance(said, str) else said)])
    return told | {"options": options}
