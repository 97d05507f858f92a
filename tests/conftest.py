"""What all tests share: the same examples of a property each time, one Chromium, a folder anybody reaches."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Playwright, sync_playwright

settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")

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


@pytest.fixture
def quick_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep codes by a hash that costs next to nothing, where it is of no matter how slow guessing is."""
    monkeypatch.setattr("mmb_learn.course.codes._COST", 2)
