"""How a PostgreSQL server is set, as far as it matters to what the workbook promises."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import text

from mmb_learn.course.store import Store

_ASKED = text(
    "SELECT current_setting('server_version'), "
    "current_setting('fsync') = 'on' AND current_setting('full_page_writes') = 'on', "
    "(SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'), "
    "current_setting('max_connections')::int"
)


@dataclass(frozen=True)
class Settings:
    """Its version, whether what is committed is on disk, and how many connections are used of how many."""

    version: str
    on_disk: bool
    used: int
    most: int


def settings(store: Store) -> Settings:
    """Ask a store on PostgreSQL how it is set."""
    with store.reading() as connection:
        row = connection.execute(_ASKED).one()
    return Settings(str(row[0]).split()[0], bool(row[1]), int(row[2]), int(row[3]))
