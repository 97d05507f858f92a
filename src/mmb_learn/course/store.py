"""The store: one database, opened once per process, lent out as reading and writing transactions.

`Store.open` makes the data folder, migrates, and says in `notices` what was done. The functions beside this
module (`answers.save`, `jobs.take` …) take the store first and hold one transaction each. SQLite is the
default; on PostgreSQL one advisory lock lets writers take turns as they do on SQLite, so one rule holds.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine, create_engine, select
from sqlalchemy.engine import URL

from mmb_learn.course import migrate, postgres, schema, sqlite
from mmb_learn.course.patience import Patience
from mmb_learn.course.place import FILE_NAME, shown, where
from mmb_learn.course.plainly import plainly
from mmb_learn.errors import GoneError, StoreError

__all__ = ["FILE_NAME", "Store", "refuse_gone"]


class Store:
    """An open store; safe to share between threads. `data` is its folder, None when a server keeps it.

    `place` is where it is, as a person may read it.
    """

    def __init__(self, engine: Engine, file: Path | None) -> None:
        self._engine = engine
        self._is_sqlite = engine.dialect.name == "sqlite"
        how = sqlite if self._is_sqlite else postgres
        self._writing = engine.execution_options(**how.WRITING)
        self._reading = engine.execution_options(**how.READING)
        self.place = str(file or shown(engine.url.render_as_string(hide_password=False)))
        self._patience = Patience()
        self.file = file
        self.data = file.parent if file else None
        self.notices: tuple[str, ...] = ()

    @classmethod
    def open(cls, place: str | Path) -> Store:
        """Open a data folder, a `.sqlite` file or a database URL, at the newest schema.

        Raises StoreError, one sentence with the remedy, when that cannot be.
        """
        url, file = where(place)
        if file is not None:
            _make_folder(file.parent)
        store = cls(_engine(url), file)
        try:
            store._migrate()
        except BaseException:
            store.close()
            raise
        return store

    def _migrate(self) -> None:
        with plainly(self.place):
            if self._is_sqlite:
                sqlite.keep_a_log(self._engine)
            elif self._is_newest():  # then nobody who writes need be waited for
                return
            with self.unhurried() as connection:
                self.notices = migrate.to_head(connection, self.file)

    def _is_newest(self) -> bool:
        with self.reading() as connection:
            return migrate.is_newest(connection)

    @contextmanager
    def writing(self, by: int | None = None) -> Iterator[Connection]:
        """Lend a connection in a write transaction; committed at the end, and then it is on disk.

        `by` is whose writing it is: GoneError when she was deleted while it was on its way.
        """
        with self._turn() as connection:
            if by is not None:
                refuse_gone(connection, by)
            yield connection

    @contextmanager
    def writing_own(self, person_id: int) -> Iterator[Connection]:
        """Lend a connection in a write transaction that touches one person's rows alone, and counts nobody's.

        On PostgreSQL others may write theirs meanwhile; whoever holds the whole turn waits for all of them.
        """
        with self._turn(postgres.OWN_TURN.format(person_id)) as connection:
            refuse_gone(connection, person_id)
            yield connection

    @contextmanager
    def _turn(self, turn: str = postgres.TURN) -> Iterator[Connection]:
        """Lend a connection while nobody else writes."""
        with plainly(self.place), self._connected(self._writing) as connection, connection.begin():
            if not self._is_sqlite:
                connection.exec_driver_sql(turn)
            yield connection

    def _connected(self, engine: Engine) -> Connection:
        """Give a connection; a database that is just being started again is waited for a little."""
        return engine.connect() if self._is_sqlite else self._patience.connect(engine)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Lend a connection that sees one state of the store from first to last."""
        with (
            plainly(self.place),
            self._connected(self._reading) as connection,
            connection.begin(),
        ):
            yield connection

    @contextmanager
    def unhurried(self) -> Iterator[Connection]:
        """Lend a connection while nobody else writes, for what may take as long as it takes."""
        with self._turn(f"{postgres.UNHURRIED}; {postgres.TURN}") as connection:
            yield connection

    def ping(self) -> None:
        """Ask for one row; StoreError when the store does not answer."""
        with self.reading() as connection:
            connection.execute(select(schema.people.c.id).limit(1)).first()

    def forget_deleted(self) -> None:
        """Leave no byte of what was deleted in the store's files; StoreError when someone still reads it."""
        with plainly(self.place):
            if self._is_sqlite and not sqlite.forget_deleted(self._engine):
                raise StoreError(
                    f"The text is erased, but another program still reads the log of {self.place}; "
                    "end that program and erase once more."
                )
            if not self._is_sqlite:
                postgres.forget_deleted(self._engine, schema.metadata)

    def close(self) -> None:
        """Give all connections back; the last one of the last process folds the log into the file."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        """Give the store itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()


def refuse_gone(connection: Connection, person_id: int) -> None:
    """Raise GoneError when a person was deleted; her number may still stand beside points."""
    if not connection.execute(select(schema.people.c.roles).where(schema.people.c.id == person_id)).scalar():
        raise GoneError


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"The data folder {folder} cannot be made ({error.strerror}); choose another with --data."
        ) from error


def _engine(url: URL) -> Engine:
    if url.get_backend_name() == "sqlite":
        engine = create_engine(url, json_serializer=_json, pool_timeout=sqlite.PATIENCE_S)
        sqlite.prepare(engine)
        return engine
    engine = create_engine(
        url,
        json_serializer=_json,
        pool_timeout=sqlite.PATIENCE_S,
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args=postgres.options_of(url.query),
    )
    postgres.prepare(engine)
    return engine


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
