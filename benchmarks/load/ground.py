"""Where a step plays: a workbook on one of its stores, one process or several behind the real proxy."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import func, select, text
from tornado.httpclient import AsyncHTTPClient
from tornado.web import create_signed_value

from benchmarks.learner import client
from benchmarks.load.visitor import Visitor
from mmb_learn.course import Device, Institution, Role, Store, links, people, schema, sign_ins
from mmb_learn.course.at_once import at_once
from mmb_learn.course.store import FILE_NAME
from mmb_learn.server.identity import COOKIE

_IN_TURN = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
SQLITE, ONE, TWO = "one process, SQLite", "one replica, PostgreSQL", "two replicas, PostgreSQL"
_WHOLE = "SELECT pg_database_size(current_database())"
_PAGES = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
_PATIENCE = 60.0
_CONNECTIONS = 4  # of one visitor


@dataclass
class Ground:
    """A running workbook: its address, its processes (`roots`), its store, and the folders that it fills."""

    name: str
    address: str
    roots: dict[int, str]
    store: Store
    folders: Sequence[Path]
    secret: str
    _people: int = field(default=0)

    async def enrol(self, count: int, *, by_links: int = 0) -> list[Visitor]:
        """Put so many more on the roster; the first have a personal link, the others are signed in."""
        return await asyncio.to_thread(self._enrol, count, by_links, client(count * _CONNECTIONS))

    def _enrol(self, count: int, by_links: int, http: AsyncHTTPClient) -> list[Visitor]:
        now = datetime.now(UTC)
        there: list[Visitor] = []
        with at_once(self.store) as store:
            for number in range(self._people, self._people + count):
                roles = {Role.PARTICIPANT}
                person = people.add_person(store, f"Deltaker {number}", roles, Institution.HEALTH_CARE, now)
                visitor = Visitor(self.address, http, person.pseudonym, number=number)
                if len(there) < by_links:
                    visitor.token = links.new_link(store, person.id, now)
                else:
                    kept = sign_ins.begin(store, person.id, Device.COMPUTER, now)
                    visitor.cookies[COOKIE] = create_signed_value(self.secret, COOKIE, kept).decode()
                there.append(visitor)
        self._people += count
        return there

    def lost(self, everybody: Sequence[Visitor]) -> int:
        """Count the saves that were acknowledged to these people and are not in the store."""
        persons, versions = schema.people.c, schema.versions.c
        hers = persons.pseudonym.in_([person.pseudonym for person in everybody])
        counted = select(func.count(versions.id)).select_from(schema.versions.join(schema.people)).where(hers)
        with self.store.reading() as connection:
            kept = int(connection.execute(counted).scalar_one())
        return max(0, sum(person.saves for person in everybody) - kept)

    def size(self) -> int:
        """Give the bytes that the store and the folders take on the disk."""
        return self._store_size() + sum(_size(folder) for folder in self.folders)

    def _store_size(self) -> int:
        """Ask the database itself, for a log of what is written comes and goes."""
        asked = _PAGES if self.store.file is not None else _WHOLE
        with self.store.reading() as connection:
            return int(connection.execute(text(asked)).scalar_one())

    def writers_waiting(self) -> int:
        """Count the writers that wait for their turn; SQLite does not say."""
        if self.store.file is not None:
            return 0
        with self.store.reading() as connection:
            return int(connection.execute(text(_IN_TURN)).scalar_one())


def _size(folder: Path) -> int:
    found = (
        Path(where) / name
        for where, _, names in os.walk(folder)
        for name in names
        if not name.startswith(FILE_NAME)
    )
    return sum(path.lstat().st_size for path in found if not path.is_symlink() and path.exists())
