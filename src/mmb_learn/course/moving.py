"""A course moved from one store to another, every table whole, and compared row by row before it counts.

Both stores are held for as long as it takes, so nobody writes what would be left behind. All of it is one
transaction of the target: broken off half-way, the target is as empty as before, and one begins anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from typing import Any, Final

from sqlalchemy import Connection, String, Table, delete, func, insert, select, text
from sqlalchemy.exc import DataError

from mmb_learn.course import archive, schema
from mmb_learn.course.store import Store
from mmb_learn.errors import StoreError

Tell = Callable[[str, int, int], None]
"""Is told the table, how many of its rows are moved, and how many there are."""

BATCH: Final = 1000
MACHINES_OWN: Final = frozenset({"graders", "duties", "shared_secrets"})
"""What a workbook writes that was only started; it is replaced."""

_IN_USE = "The store {} is in use by another workbook or grader: stop every one of them, then try again."
_LIVED_IN = "Somebody lives in {} already: name an empty folder or database."
_TOO_LARGE = "A row of the table {} is longer or larger than PostgreSQL takes: nothing was moved."
_OTHERS = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
    "AND application_name = 'mmb-learn' AND pid <> pg_backend_pid()"
)


@dataclass(frozen=True)
class Moved:
    """How many rows each table has; how many characters NUL were left out, which PostgreSQL does not take."""

    rows: Mapping[str, int]
    left_out: int


def move(
    source: Store,
    target: Store,
    editions: Mapping[str, int],
    now: datetime,
    secrets: Mapping[str, str],
    tell: Tell,
) -> Moved:
    """Move all that a store holds into an empty one; StoreError leaves both as they were.

    `secrets` are those that lay beside the source. What was handed in waits for the grader, whose folders and
    gradebook are another's.
    """
    with source.unhurried() as older, target.unhurried() as newer:
        for store, connection in ((source, older), (target, newer)):
            _refuse_others(store, connection)
        _refuse_lived_in(target, newer)
        rows, left_out = {}, 0
        for table in schema.metadata.sorted_tables:
            rows[table.name], nuls = _move_table(older, newer, table, tell)
            left_out += nuls
        _keep_secrets(newer, secrets)
        archive.count_on(newer, _last_numbers(older))
        archive.grade_again(newer, editions, now)
    return Moved(rows, left_out)


def _refuse_others(store: Store, connection: Connection) -> None:
    if connection.dialect.name == "postgresql" and connection.execute(text(_OTHERS)).scalar_one():
        raise StoreError(_IN_USE.format(store.place))


def _refuse_lived_in(target: Store, connection: Connection) -> None:
    for table in reversed(schema.metadata.sorted_tables):
        if table.name in MACHINES_OWN:
            connection.execute(delete(table))
        elif connection.execute(select(func.count()).select_from(table)).scalar_one():
            raise StoreError(_LIVED_IN.format(target.place))


def _move_table(older: Connection, newer: Connection, table: Table, tell: Tell) -> tuple[int, int]:
    """Move a table, read it again on the other side, and compare; give its rows, and the NULs left out."""
    cleaner = _Cleaner(table, needed=newer.dialect.name == "postgresql")
    whole = older.execute(select(func.count()).select_from(table)).scalar_one()
    before, done = _Digest(), 0
    for rows in _batches(older, table):
        clean = [cleaner(row) for row in rows]
        _put_in(newer, table, clean)
        before.take(clean)
        done += len(clean)
        tell(table.name, done, whole)
    after = _Digest()
    for rows in _batches(newer, table):
        after.take(rows)
    if (before.rows, before.found) != (after.rows, after.found) or before.rows != whole:
        raise StoreError(f"The table {table.name} was not the same after moving: nothing was moved.")
    return whole, cleaner.left_out


def _put_in(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    try:
        connection.execute(insert(table), rows)
    except DataError:
        raise StoreError(_TOO_LARGE.format(table.name)) from None  # the cause would quote it


def _batches(connection: Connection, table: Table) -> Iterator[list[dict[str, Any]]]:
    ordered = select(table).order_by(*table.primary_key.columns)
    streamed = connection.execute(ordered, execution_options={"yield_per": BATCH})
    for part in streamed.mappings().partitions():
        yield [dict(row) for row in part]


class _Cleaner:
    """Gives rows as the target takes them."""

    def __init__(self, table: Table, *, needed: bool) -> None:
        texts = [column.name for column in table.c if isinstance(column.type, String)]
        self._columns = texts if needed else []
        self.left_out = 0

    def __call__(self, row: dict[str, Any]) -> dict[str, Any]:
        for name in self._columns:
            value = row[name]
            if value is not None and "\0" in value:
                self.left_out += value.count("\0")
                row[name] = value.replace("\0", "")
        return row


class _Digest:
    """What all rows of a table come to, wherever they are read; the order does not matter."""

    def __init__(self) -> None:
        self.rows, self.found = 0, 0

    def take(self, rows: list[dict[str, Any]]) -> None:
        """Take rows in."""
        for row in rows:
            told = repr(sorted(row.items(), key=lambda each: each[0])).encode("utf-8", "surrogatepass")
            self.found ^= int.from_bytes(blake2b(told, digest_size=16).digest())
        self.rows += len(rows)


def _keep_secrets(connection: Connection, secrets: Mapping[str, str]) -> None:
    shared = schema.shared_secrets
    kept = set(connection.execute(select(shared.c.name)).scalars())
    for name, value in secrets.items():
        if name not in kept:
            connection.execute(insert(shared).values(name=name, value=value))


def _last_numbers(connection: Connection) -> dict[str, int]:
    """Give the last number that each table gave a row, where a number is never given twice."""
    tables = [table for table in schema.metadata.sorted_tables if archive.is_numbered(table)]
    if connection.dialect.name == "sqlite":
        rows = connection.execute(text("SELECT name, seq FROM sqlite_sequence"))
        return {row.name: int(row.seq) for row in rows}
    asked = "SELECT pg_sequence_last_value(pg_get_serial_sequence(:name, 'id'))"
    found = {table.name: connection.execute(text(asked), {"name": table.name}).scalar() for table in tables}
    return {name: number for name, number in found.items() if number is not None}
