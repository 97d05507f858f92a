"""A unit for staff in a browser: it reads well, practice is judged, and nothing is sent to be kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from . import looks
from .conftest import PHONE, WIDE, go
from .workbook_server import WorkbookServer

UNIT = "staff/sound-environment/"

Visit = Callable[..., Page]


@pytest.fixture(scope="module")
def demo(
    furnished: Callable[[Path], Path], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[WorkbookServer]:
    """Give the demo: whoever opens it may see the staff's pages."""
    server = WorkbookServer(furnished(tmp_path_factory.mktemp("staff") / "data"), demo=True)
    yield server.start()
    server.stop()


@pytest.mark.parametrize("path", ["staff", f"{UNIT}tasks", f"{UNIT}how-did-it-go"])
def test_the_list_and_the_unit_with_key_read_well(demo: WorkbookServer, visit: Visit, path: str) -> None:
    page = visit(PHONE)
    page.goto(demo.address + path)
    looks.open_all(page)

    on_a_phone = looks.findings(page) + looks.cut_when_spaced(page)
    page.set_viewport_size({"width": WIDE["width"], "height": WIDE["height"]})
    page.emulate_media(color_scheme="dark")

    assert on_a_phone == []
    assert looks.findings(page) == []
    for question in page.locator(".with-key").all():
        box = question.bounding_box()
        assert box is not None
        assert box["width"] > 500, "as wide as its card"


def test_on_paper_a_question_is_not_cut_in_two(demo: WorkbookServer, visit: Visit) -> None:
    page = visit(WIDE)
    page.goto(demo.address + f"{UNIT}tasks")
    page.emulate_media(media="print")

    kept = page.locator(".with-key").evaluate_all(
        "all => all.map(each => getComputedStyle(each).breakInside)"
    )

    assert set(kept) == {"avoid"}
    expect(page.locator("header.top")).to_be_hidden()
    expect(page.locator(".key-solution").first).to_be_visible()


def test_as_participant_judges_practice_and_sends_nothing_to_keep(demo: WorkbookServer, visit: Visit) -> None:
    page = visit(PHONE)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(f"{request.method} {request.url}"))
    go(page, demo.address + f"{UNIT}why-sound/as-participant")

    question = page.locator(".step.current [data-question]").first
    while not question.count():
        page.locator(".step.current a[data-step]").last.click()
    question.locator(".option").first.click()
    question.locator("[data-do=check]").click()

    expect(question.locator("[data-verdict]")).not_to_be_empty()
    looks.open_all(page)
    assert looks.findings(page) == []
    changing = [each.removeprefix("POST " + demo.address) for each in sent if not each.startswith("GET ")]
    assert len(changing) == 1
    assert changing[0].startswith("api/staff/verdict/sound-environment/")


def test_as_participant_every_question_and_instrument_starts_and_handing_in_says_that_it_does_not(
    demo: WorkbookServer, visit: Visit
) -> None:
    page = visit(WIDE)
    for unit in ("why-sound", "decibels", "tasks", "how-did-it-go"):
        go(page, demo.address + f"{UNIT}{unit}/as-participant")

        expect(page.locator("main :is([data-question], [data-instrument]):not([data-ready])")).to_have_count(
            0
        )
        onward = page.locator("main .unit-end .primary-link")
        for address in onward.evaluate_all("links => links.map(link => link.pathname)"):
            assert address.endswith("/as-participant")

    page.locator("[data-do=hand-in]").click()
    expect(page.locator("[data-trouble]")).not_to_be_empty()


def test_as_participant_ones_own_readings_are_drawn_too(demo: WorkbookServer, visit: Visit) -> None:
    page = visit(WIDE)
    go(page, demo.address + f"{UNIT}decibels/as-participant")
    tool = page.locator("[data-instrument=own-readings]")

    tool.locator("textarea").first.fill("64 67 66,5 58 71 62")
    tool.locator("button[type=submit]").click()

    expect(tool.locator("[data-part=figure] svg")).to_be_visible()
