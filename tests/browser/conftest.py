"""A real Chromium and a real workbook for every test here."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from .workbook_server import WorkbookServer

PHONE = {"width": 390, "height": 844}
WIDE = {"width": 1280, "height": 900}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    assert chromium, "Chromium is missing: as root, apt-get install chromium; else ask whoever runs this machine"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium,
            args=["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        )
        yield browser
        browser.close()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[WorkbookServer]:
    server = WorkbookServer(tmp_path / "data")
    yield server
    server.stop()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Give a page in a context of its own; every request to another host, error and script trouble fails."""
    contexts: list[BrowserContext] = []
    troubles: list[str] = []

    def open_page(width: dict[str, int] = PHONE, language: str = "nb-NO", **more: object) -> Page:
        context = browser.new_context(viewport=width, locale=language, **more)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15000)
        page.on("pageerror", lambda error: troubles.append(f"script: {error}"))
        page.on("request", lambda request: _foreign(request.url, troubles))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert troubles == []


def _foreign(url: str, troubles: list[str]) -> None:
    own = ("http://localhost:", "http://127.0.0.1:", "http://workbook.test:", "ws://", "blob:", "data:")
    if not url.startswith(own):
        troubles.append(f"another host: {url}")


def ready(page: Page) -> None:
    """Wait until the page's own scripts have started every question."""
    page.wait_for_selector("html[data-page=ready]", state="attached")


def saved(page: Page) -> None:
    """Wait until the line says that all is on disk."""
    page.wait_for_selector("#save-line[data-state=saved]")


def go(page: Page, address: str) -> None:
    """Open a page and wait for its own scripts, not for the kernel behind it."""
    page.goto(address, wait_until="commit")
    ready(page)
