"""How the store speaks to SQLite: what each connection is told, and what its errors mean in plain words.

Several threads and processes write to one file. A writer announces itself at once (`BEGIN IMMEDIATE`) and
waits for its turn, so a read inside a write transaction is never stale. What is committed is on disk
(`synchronous=FULL`), and what is deleted is overwritten (`secure_delete`).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from sqlalchemy import Connection, Engine, event

PATIENCE_S = 30
READING: Final[dict[str, Any]] = {}
WRITING: Final[dict[str, Any]] = {"writing": True}
ON_CONNECT = (
    f"PRAGMA busy_timeout = {PATIENCE_S * 1000}",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",  # nothing typed reaches the system's folder for temporary files
)
PLAIN = {
    sqlite3.SQLITE_READONLY: "may not be written to; give its owner write access, or choose another --data",
    sqlite3.SQLITE_PERM: "may not be written to; give its owner write access, or choose another --data",
    sqlite3.SQLITE_FULL: "is on a full disk; free some space, nothing saved earlier is lost",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened; check that the folder exists and may be written to",
    sqlite3.SQLITE_NOTADB: "is no database; move the file away, or restore a backup with mmb-learn restore",
    sqlite3.SQLITE_CORRUPT: "is damaged; restore the latest backup with mmb-learn restore",
    sqlite3.SQLITE_BUSY: f"has been in use by another program for {PATIENCE_S} s; end that program",
    sqlite3.SQLITE_LOCKED: f"has been in use by another program for {PATIENCE_S} s; end that program",
    sqlite3.SQLITE_IOERR: "could not be read or written; check the disk, and that it is no network folder",
}
PRIMARY = 0xFF  # an extended result code carries its primary code in the lowest byte


def prepare(engine: Engine) -> None:
    """Tell every new connection the rules, and begin transactions ourselves."""

    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # else Python's sqlite3 begins transactions by its own rules
        for pragma in ON_CONNECT:
            connection.execute(pragma)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def meaning(error: BaseException | None) -> str | None:
    """Say in plain words what an error of SQLite means for whoever runs the workbook; None if nothing."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return None if code is None else PLAIN.get(code & PRIMARY)


@contextmanager
def bare(engine: Engine) -> Iterator[sqlite3.Connection]:
    """Lend the driver's own connection, outside any transaction, for what SQLite allows only there."""
    lent = engine.raw_connection()
    try:
        driver = lent.driver_connection
        if not isinstance(driver, sqlite3.Connection):
            raise TypeError(f"not SQLite: {type(driver)}")
        yield driver
    finally:
        lent.close()


def keep_a_log(engine: Engine) -> None:
    """Turn the write-ahead log on, once per file: readers and the one writer need not wait for each other."""
    with bare(engine) as connection:
        connection.execute("PRAGMA journal_mode = WAL")


def forget_deleted(engine: Engine) -> bool:
    """Leave no byte of what was deleted, in the file or its log; False when a reader was in the way.

    `secure_delete` overwrites a deleted row where it lies, not the copies that a page keeps in its gap after
    rows were moved between pages. So the file is written anew.
    """
    with bare(engine) as connection:
        connection.execute("VACUUM")
        blocked, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not blocked
