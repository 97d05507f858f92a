"""In what condition a store is, seen without changing it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import create_engine
from sqlalchemy.engine import URL

from mmb_learn.course import postgres
from mmb_learn.course.migrate import SCRIPTS
from mmb_learn.course.place import shown, where
from mmb_learn.course.plainly import plainly


@dataclass(frozen=True)
class Condition:
    """The store's schema and the newest there is; `known` is False for one of a newer workbook.

    `keeps_a_log` is whether SQLite writes ahead; PostgreSQL always does.
    """

    schema: str
    newest: str
    known: bool
    keeps_a_log: bool

    @property
    def current(self) -> bool:
        """Say whether nothing needs to be brought up to date."""
        return self.schema == self.newest


def condition(place: str | Path) -> Condition | None:
    """Look at a store, which need not be open; StoreError when it cannot be read, or is no store.

    None is a database in which no workbook has lived yet.
    """
    url, file = where(place)
    return _of_database(url, shown(place)) if file is None else _of_file(file.absolute())


def _of_database(url: URL, place: str) -> Condition | None:
    engine = create_engine(url, connect_args={"connect_timeout": postgres.CONNECT_S})
    try:
        with plainly(place), engine.connect() as looking:
            schema = MigrationContext.configure(looking).get_current_revision()
    finally:
        engine.dispose()
    if schema is None:
        return None
    newest, known = _scripts(schema)
    return Condition(schema, newest, known, keeps_a_log=True)


def _of_file(file: Path) -> Condition:
    with plainly(str(file)), closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as looking:
        (journal,) = looking.execute("PRAGMA journal_mode").fetchone()
        (schema,) = looking.execute("SELECT version_num FROM alembic_version").fetchone()
    newest, known = _scripts(schema)
    return Condition(schema, newest, known, journal == "wal")


def _scripts(schema: str) -> tuple[str, bool]:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    scripts = ScriptDirectory.from_config(config)
    try:
        known = scripts.get_revision(schema) is not None
    except CommandError:
        known = False
    return str(scripts.get_current_head()), known
