"""A real store, in a file and on PostgreSQL, two persons, and a clock that stands still.

Whoever asks for `store` is run on both. What is about a file asks for `data` or `file_store`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest
from tests.newest import begun
from tests.postgres import Postgres

from mmb_learn.course import Entry, Institution, Person, Role, Store, people

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


@pytest.fixture
def now() -> datetime:
    return NOON


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def file_store(data: Path) -> Iterator[Store]:
    """Give a store in a folder, for what is about its file."""
    with Store.open(begun(data)) as opened:
        yield opened


@pytest.fixture
def server_store(database: str) -> Iterator[Store]:
    """Give a store on PostgreSQL, for what is about a server."""
    with Store.open(database) as opened:
        yield opened


@pytest.fixture(params=["file_store", "server_store"], ids=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest) -> Store:
    """Give a store, once in a file and once on PostgreSQL."""
    opened: Store = request.getfixturevalue(request.param)
    return opened


@pytest.fixture
def place(store: Store, request: pytest.FixtureRequest) -> str | Path:
    """Give what opens the same store once more."""
    return store.data or str(request.getfixturevalue("database"))


@pytest.fixture
def kari(store: Store, now: datetime) -> Person:
    return people.add_person(store, "Kari Li", [Role.PARTICIPANT], Institution.HEALTH_CARE, now)


@pytest.fixture
def olav(store: Store, now: datetime) -> Person:
    return people.add_person(store, "Olav Moe", [Role.FACILITATOR], Institution.CULTURE_SCHOOL, now)


@pytest.fixture
def entry(now: datetime) -> Callable[..., Entry]:
    """Make an entry; what a test does not care about has a plain value."""
    numbers = count(1)

    def make(value, base=0, *, question="loudest", id=None, typed_at=now, attempt=False) -> Entry:  # noqa: A002
        number = id or f"entry-{next(numbers)}"
        return Entry(number, "sound-environment", question, value, base, typed_at, attempt, 1)

    return make


@pytest.fixture
def bytes_of(request: pytest.FixtureRequest) -> Callable[[Path], bytes]:
    """Read every byte of every file below a folder, or of the database's own files where the store is one."""
    asked = getattr(request.node, "callspec", None)

    def read(folder: Path) -> bytes:
        if asked is not None and asked.params.get("store") == "server_store":
            server: Postgres = request.getfixturevalue("postgres")
            folder = server.folder_of(request.getfixturevalue("database"))
        return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())

    return read
