"""Lesson plans in a browser: they read well on a phone and at night, and print on two sheets."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

import pikepdf
import pytest
from playwright.sync_api import Page, expect

from mmb_learn.content import course_folder
from mmb_learn.content.lessons import MINUTES

from . import looks
from .conftest import PHONE, WIDE
from .workbook_server import WorkbookServer

Visit = Callable[..., Page]
FOLDERS = sorted(path.parent for path in (course_folder() / "modules").glob("*/lessons.toml"))
MODULES = [folder.name for folder in FOLDERS]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WorkbookServer]:
    """Give the demo: whoever opens it may see the staff's pages."""
    server = WorkbookServer(tmp_path_factory.mktemp("plans") / "data", demo=True)
    yield server.start()
    server.stop()


@pytest.mark.parametrize("path", ["class/plans", f"class/plans/{MODULES[0]}"])
def test_plans_read_well_on_a_phone_by_day_and_on_a_desk_by_night(
    demo: WorkbookServer, visit: Visit, path: str
) -> None:
    page = visit(PHONE)
    page.goto(demo.address + path)

    on_a_phone = looks.findings(page) + looks.cut_when_spaced(page)
    page.set_viewport_size({"width": WIDE["width"], "height": WIDE["height"]})
    page.emulate_media(color_scheme="dark")

    assert on_a_phone == []
    assert looks.findings(page) == []


def test_the_switch_changes_the_words_and_keeps_the_lesson(demo: WorkbookServer, visit: Visit) -> None:
    page = visit(PHONE)
    page.goto(demo.address + f"class/plans/{MODULES[0]}")
    titles = page.locator(".plan-parts h4").all_inner_texts()

    page.locator(".plan-ways a:not([aria-current])").click()

    expect(page.locator(".plan-ways a").last).to_have_attribute("aria-current", "true")
    assert page.locator(".plan-parts h4").all_inner_texts() == titles


def test_each_plan_prints_on_one_sheet_in_the_language_that_takes_the_most_room(
    demo: WorkbookServer, visit: Visit
) -> None:
    page = visit(WIDE)
    sheets = {}
    for module, track in [*((module, "health") for module in MODULES), ("sound-environment", "child")]:
        page.goto(demo.address + f"class/plans/{module}?for={track}&lang=en")
        with pikepdf.open(io.BytesIO(page.pdf(format="A4"))) as paper:
            sheets[module, track] = len(paper.pages)

    assert set(sheets.values()) == {len(MINUTES)}, sheets
