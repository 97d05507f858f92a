"""What all tests share: the same examples of a property each time, one Chromium, a folder anybody reaches."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Playwright, sync_playwright
from tests.postgres import Postgres, running

settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")

ROOT = Path(__file__).parents[1]
INSECURE = "workbook.test"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Give the one driver of browsers; a process has room for no second."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Give the path of Debian's Chromium."""
    found = shutil.which("chromium")
    assert found, "Chromium is missing: as root, apt-get install chromium; else ask whoever runs this machine"
    return found


@pytest.fixture(scope="session")
def browser(playwright: Playwright, chromium_path: str) -> Iterator[Browser]:
    """Give the one Chromium; `workbook.test` leads here too, under a name that is no secure context."""
    insecure = f"--host-resolver-rules=MAP {INSECURE} 127.0.0.1"
    browser = playwright.chromium.launch(executable_path=chromium_path, args=[*ARGUMENTS, insecure])
    yield browser
    browser.close()


@pytest.fixture
def for_everybody() -> Iterator[Path]:
    """Give a folder that an ordinary person can reach, wherever the tests keep theirs."""
    folder = Path(tempfile.mkdtemp(prefix="mmb-test-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Path]:
    """Put nbgrader's course directory into a new data folder: a workbook takes seconds to make its own."""
    mine = tmp_path_factory.getbasetemp()
    data = mine.parent if "PYTEST_XDIST_WORKER" in os.environ else mine  # made once for all workers
    prepare = "from mmb_learn.assessment.course_directory import prepare"
    making = f"from pathlib import Path; {prepare}; prepare(Path({str(ROOT)!r}), Path({str(data)!r}))"
    subprocess.run([sys.executable, "-c", making], check=True)

    def furnish(folder: Path) -> Path:
        shutil.copytree(data / "course", folder / "course")
        return folder

    return furnish


@pytest.fixture
def quick_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep codes by a hash that costs next to nothing, where it is of no matter how slow guessing is."""
    monkeypatch.setattr("mmb_learn.course.codes._COST", 2)


@pytest.fixture(scope="session")
def postgres() -> Postgres:
    """Give the one PostgreSQL of this process; whoever stops it starts it again."""
    return running()


@pytest.fixture
def database(postgres: Postgres) -> Iterator[str]:
    """Give the address of a database of one's own, at the newest schema and with nobody in it."""
    with postgres.database(postgres.newest()) as url:
        yield url


@pytest.fixture
def empty_database(postgres: Postgres) -> Iterator[str]:
    """Give the address of a database of one's own in which nothing has been made."""
    with postgres.database() as url:
        yield url
