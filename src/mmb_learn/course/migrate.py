"""Bring a store to the newest schema; an older file is copied to safety first.

All of it happens in one write transaction: of several processes that open the same folder one migrates and
the others wait, and a migration that fails leaves the file as it was.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, inspect

from mmb_learn.errors import StoreError

SCRIPTS = Path(__file__).parent / "migrations"

_UPDATED = (
    "The store was of an older schema ({}) and was brought up to date; pg_dump before an update keeps a copy."
)


def to_head(connection: Connection, file: Path | None) -> tuple[str, ...]:
    """Migrate within the connection's transaction; give what the person who runs the workbook should know."""
    config = config_for(connection)
    script = ScriptDirectory.from_config(config)
    found = MigrationContext.configure(connection).get_current_revision()
    if found == script.get_current_head():
        return ()
    _refuse_strangers(connection, script, found, file)
    notices = () if found is None else (_UPDATED.format(found) if file is None else _back_up(file, found),)
    command.upgrade(config, "head")
    return notices


def is_newest(connection: Connection) -> bool:
    """Say whether there is nothing to migrate."""
    head = ScriptDirectory.from_config(config_for(connection)).get_current_head()
    return MigrationContext.configure(connection).get_current_revision() == head


def config_for(connection: Connection) -> Config:
    """Give what alembic's commands need to work on this connection."""
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def backups_of(data: Path) -> Path:
    """Give the folder beside a data folder where its backups lie."""
    whole = data.resolve()
    return whole.parent / f"{whole.name}-backups"


def _refuse_strangers(
    connection: Connection, script: ScriptDirectory, found: str | None, file: Path | None
) -> None:
    if found is None and inspect(connection).get_table_names():
        named = f"{file} belongs to another program; choose another --data"
        elsewhere = "belongs to another program; name another with --store"
        raise StoreError(f"The database {named if file else elsewhere}.")
    try:
        script.get_revision(found or "head")
    except CommandError as error:
        raise StoreError(
            f"The store{f' {file}' if file else ''} was written by a newer workbook (schema {found}); "
            "update mmb-learn."
        ) from error


def _back_up(file: Path, revision: str) -> str:
    folder = backups_of(file.parent)
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    copy = folder / f"{file.stem}-schema-{revision}-{stamp}{file.suffix}"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        copy.touch(mode=0o600)
    except OSError as error:
        raise StoreError(
            f"The older store could not be backed up to {folder} ({error.strerror}); "
            "make room or give access there."
        ) from error
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    return f"The store was of an older schema ({revision}); it was copied to {copy} and brought up to date."
