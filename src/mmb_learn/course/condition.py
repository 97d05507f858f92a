"""In what condition a store's file is, seen without changing it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError

from mmb_learn.course import sqlite
from mmb_learn.course.migrate import SCRIPTS


@dataclass(frozen=True)
class Condition:
    """The file's schema and the newest there is; `known` is False for one of a newer workbook."""

    schema: str
    newest: str
    known: bool
    keeps_a_log: bool

    @property
    def current(self) -> bool:
        """Say whether nothing needs to be brought up to date."""
        return self.schema == self.newest


def condition(file: Path) -> Condition:
    """Look at a store's file; StoreError when it cannot be read, or is no store."""
    with sqlite.plainly(str(file)), closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as looking:
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
