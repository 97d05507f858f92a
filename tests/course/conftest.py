"""A real store in a folder of its own, two persons, and a clock that stands still."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest

from mmb_learn.course import Entry, Institution, Person, Role, Store, people

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


@pytest.fixture
def now() -> datetime:
    return NOON


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def store(data: Path) -> Iterator[Store]:
    with Store.open(data) as opened:
        yield opened


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
def bytes_of() -> Callable[[Path], bytes]:
    """Read every byte of every file below a folder."""
    return lambda folder: b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())
