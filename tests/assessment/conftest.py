"""A prepared course directory: made once, copied for each test, since nbgrader takes seconds to make it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from listening_course import write_course

from mmb_learn.assessment.course_directory import prepare
from mmb_learn.course import Store


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of the course as its author leaves it; for reading only."""
    return write_course(tmp_path_factory.mktemp("written"))


@pytest.fixture(scope="session")
def _made(written: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return prepare(written, tmp_path_factory.mktemp("data")).parent


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
