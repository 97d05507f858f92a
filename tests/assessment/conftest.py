"""A prepared course directory: made once, copied for each test, since nbgrader takes seconds to make it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from listening_course import write_course
from shared_gradebook import At
from sqlalchemy.engine import make_url
from tests.newest import begun
from tests.postgres import Postgres

from mmb_learn.assessment.course_directory import prepare
from mmb_learn.assessment.desk import Desk, desk
from mmb_learn.course import Store


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of the course as its author leaves it; for reading only."""
    return write_course(tmp_path_factory.mktemp("written"))


@pytest.fixture(scope="session")
def _made(written: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return begun(prepare(written, tmp_path_factory.mktemp("data")).parent)


@pytest.fixture
def data(_made: Path, tmp_path: Path) -> Path:
    """Give a data folder of one's own whose course is prepared."""
    return shutil.copytree(_made, tmp_path / "data")


@pytest.fixture
def directory(data: Path) -> Path:
    """Give the nbgrader course directory in it."""
    return data / "course"


@pytest.fixture
def store(data: Path) -> Iterator[Store]:
    """Give the store in it."""
    with Store.open(data) as opened:
        yield opened


@pytest.fixture(scope="session")
def _shared(
    postgres: Postgres, written: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Path]]:
    """Give a database with a gradebook beside the store, and a course directory that goes with it."""
    with postgres.database(postgres.newest()) as url:
        place = desk(url, tmp_path_factory.mktemp("shared"), written)
        place.prepare()
        yield str(make_url(url).database), place.course


@pytest.fixture
def at(postgres: Postgres, written: Path, _shared: tuple[str, Path], tmp_path: Path) -> Iterator[At]:
    """Give desks of graders on machines of their own; the store and the gradebook are everybody's."""
    template, course = _shared
    with postgres.database(template) as url:

        def machine(name: str) -> Desk:
            place = desk(url, tmp_path / name, written)
            if not place.course.exists():
                shutil.copytree(course, place.course)
            return place

        yield machine
