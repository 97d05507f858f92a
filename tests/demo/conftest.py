"""The course of this checkout, a store with the invented class, and a clock that stands still."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mmb_learn import demo
from mmb_learn.course import Person, Store, people
from mmb_learn.server.workbook import CourseWords, read_course

CHECKOUT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def now() -> datetime:
    return datetime(2026, 11, 21, 18, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def course() -> CourseWords:
    return read_course(CHECKOUT)


@pytest.fixture(scope="session")
def _poured(course: CourseWords, now: datetime, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("poured")
    with Store.open(folder) as store:
        assert demo.invite(store, folder, course.modules, course.texts, now)
    return folder


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def empty(data: Path) -> Iterator[Store]:
    """Give a store that nobody lives in."""
    with Store.open(data) as store:
        yield store


@pytest.fixture
def store(_poured: Path, data: Path) -> Iterator[Store]:
    """Give a store with the invented class, one's own to change."""
    shutil.copytree(_poured, data)
    with Store.open(data) as store:
        yield store


@pytest.fixture
def you(store: Store) -> Person:
    return next(person for person in people.people(store) if not person.name)
