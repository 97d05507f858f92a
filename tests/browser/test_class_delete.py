"""Deleting a class in a browser: read on a phone and at night, and by the keyboard nothing goes by a slip."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from . import looks
from .conftest import PHONE, WIDE
from .workbook_server import WorkbookServer


@pytest.fixture
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WorkbookServer]:
    """Give the demo: whoever opens it may see its class."""
    server = WorkbookServer(tmp_path_factory.mktemp("delete") / "data", demo=True)
    yield server.start()
    server.stop()


def _tab_to(page: Page, what: str) -> None:
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.locator(what).evaluate("element => element === document.activeElement"):
            return
    pytest.fail(f"the Tab key does not lead to {what}")


def test_a_class_is_kept_after_a_slip_and_deleted_by_its_name_with_the_keyboard_alone(
    demo: WorkbookServer, visit: Callable[..., Page]
) -> None:
    page = visit(PHONE)
    page.goto(f"{demo.address}class/1/delete")
    assert looks.findings(page) + looks.cut_when_spaced(page) == []
    name = page.locator("h1").inner_text().partition(" ")[2]

    _tab_to(page, "#name")
    page.keyboard.type("En annen klasse")
    page.keyboard.press("Enter")

    expect(page.locator("#amiss")).to_contain_text(name)
    expect(page.locator("#name")).to_be_focused()
    assert looks.findings(page) == []
    page.set_viewport_size({"width": WIDE["width"], "height": WIDE["height"]})
    page.emulate_media(color_scheme="dark")
    assert looks.findings(page) == []

    page.keyboard.type(name)
    _tab_to(page, "main .danger")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{demo.address}class")
    assert name not in page.locator("main").inner_text()
