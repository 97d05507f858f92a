"""A real Chromium and a real workbook for every test here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect
from tests.conftest import INSECURE

from .workbook_server import WorkbookServer

PHONE = {"width": 390, "height": 844}
WIDE = {"width": 1280, "height": 900}
PATIENCE = 60000  # milliseconds; the machine may be busy with other things
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker(pytest.mark.browser)


@pytest.fixture
def server(furnished: Callable[[Path], Path], tmp_path: Path) -> Iterator[WorkbookServer]:
    """Give a workbook of the test's own, not yet started."""
    server = WorkbookServer(furnished(tmp_path / "data"))
    yield server
    server.stop()


@pytest.fixture(scope="module")
def workbook(
    furnished: Callable[[Path], Path], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[WorkbookServer]:
    """Give a workbook that a module's tests share, each as a person of her own; a killed one starts again."""
    server = WorkbookServer(furnished(tmp_path_factory.mktemp("workbook") / "data"))
    yield server.start()
    server.stop()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Give a page in a context of its own; every request to another host, error and script trouble fails."""
    contexts: list[BrowserContext] = []
    troubles: list[str] = []
    left: set[str] = set()  # what was on its way when the page was left or the network taken away

    def open_page(width: dict[str, int] = PHONE, language: str = "nb-NO", **more: object) -> Page:
        more = {"service_workers": "block"} | more  # what a worker answers, `route` never sees
        context = browser.new_context(viewport=width, locale=language, **more)
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        context.on("weberror", lambda error: troubles.append(f"script: {error.error}"))
        context.on("request", lambda request: _foreign(request.url, troubles))
        context.on("requestfailed", lambda request: left.add(request.url) if _left(request) else None)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
    assert [each for each in troubles if not any(url in each for url in left)] == []


def _left(request: Request) -> bool:
    """Say whether a request ended because its page was left, or a test took the network away."""
    return request.failure in {"net::ERR_ABORTED", "net::ERR_INTERNET_DISCONNECTED"}


def _foreign(url: str, troubles: list[str]) -> None:
    own = ("http://localhost:", "http://127.0.0.1:", f"http://{INSECURE}:", "ws://", "blob:", "data:")
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
