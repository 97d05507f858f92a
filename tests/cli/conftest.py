"""Data folders with the invented class in them: waiting to be graded, and graded by the command itself."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mmb_learn import demo
from mmb_learn.cli import main
from mmb_learn.course import Store
from mmb_learn.server.workbook import read_course

CHECKOUT = Path(__file__).resolve().parents[2]
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="session")
def _waiting(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("waiting")
    course = read_course(CHECKOUT)
    with Store.open(folder) as store:
        assert demo.invite(store, folder, course.modules, course.texts, datetime.now(UTC))
    return folder


@pytest.fixture(scope="session")
def _graded(_waiting: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("graded") / "data"
    shutil.copytree(_waiting, folder)
    assert main(["grade", "--data", str(folder)]) == 0
    return folder


@pytest.fixture
def data(_waiting: Path, tmp_path: Path) -> Path:
    """Give a data folder whose hand-ins wait for the grader."""
    return shutil.copytree(_waiting, tmp_path / "data")


@pytest.fixture
def graded(_graded: Path, tmp_path: Path) -> Path:
    """Give a data folder whose hand-ins are graded."""
    return shutil.copytree(_graded, tmp_path / "data")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command; give its exit status, its answer and what it said beside."""

    def call(*words: object) -> tuple[int, str, str]:
        capsys.readouterr()
        status = main([str(word) for word in words])
        said = capsys.readouterr()
        return status, said.out, said.err

    return call
