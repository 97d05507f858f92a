"""Every kind of page, in light and dark, on a phone and a desk: read by axe, measured, and standing still."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, ViewportSize, expect

from . import looks
from .conftest import PHONE, WIDE, go, ready
from .workbook_server import WorkbookServer

UNIT = "m/sound-environment/"
NARROW = {"width": 320, "height": 800}  # 1280 px at 400 %
VOILA = "**/voila.js"
PATIENCE = 60000
PAGES = (
    "",
    f"{UNIT}why-sound",
    f"{UNIT}decibels",
    f"{UNIT}tasks",
    f"{UNIT}how-did-it-go",
    "me",
    "me/delete",
    "me/handover?on=unit.sound-environment",
    "glossary",
    "review",
    "review/1",
    "no-such-page",
)

Visit = Callable[..., Page]


@pytest.fixture(scope="module")
def demo(
    furnished: Callable[[Path], Path], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[WorkbookServer]:
    """Give the demo, in which every page has something to show."""
    server = WorkbookServer(furnished(tmp_path_factory.mktemp("look") / "data"), demo=True)
    yield server.start()
    server.stop()


def _open(page: Page, demo: WorkbookServer, path: str) -> None:
    page.set_default_timeout(PATIENCE)
    go(page, demo.address + path.removesuffix("/1"))
    if path == "review/1":
        page.locator(".queue a").first.click()
        page.wait_for_selector("form.marks")
        ready(page)


def _as_seen(page: Page, width: dict[str, int], scheme: str) -> None:
    page.set_viewport_size(ViewportSize(**width))
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")


@pytest.mark.parametrize("path", PAGES)
def test_a_page_reads_well_on_a_phone_by_day_and_on_a_desk_by_night(
    demo: WorkbookServer, visit: Visit, path: str
) -> None:
    page = visit(PHONE, reduced_motion="reduce")
    _open(page, demo, path)
    looks.open_all(page)

    by_day = looks.findings(page)
    spaced = looks.cut_when_spaced(page)
    _as_seen(page, WIDE, "dark")
    by_night = looks.findings(page)
    _as_seen(page, NARROW, "light")
    zoomed = looks.sideways(page)

    assert by_day == []
    assert spaced == []
    assert by_night == []
    assert zoomed == []


@pytest.mark.parametrize("width", [PHONE, WIDE], ids=["phone", "wide"])
def test_a_unit_stands_still_and_keeps_its_look_when_voila_arrives(
    demo: WorkbookServer, visit: Visit, width: dict[str, int]
) -> None:
    page = visit(width)
    looks.watch_shifts(page)
    held: list[Route] = []
    page.route(VOILA, lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks what it calls
    with page.expect_request(VOILA, timeout=PATIENCE):
        _open(page, demo, f"{UNIT}decibels")
    before = looks.styles(page)

    held[0].continue_()
    page.wait_for_selector("html[data-kernel=ready]", state="attached", timeout=PATIENCE)

    assert looks.changed_styles(before, looks.styles(page)) == []
    assert looks.shifts(page) == []
    assert looks.violations(page) == []
    expect(page.locator(".jp-LabShell")).to_be_hidden()


def test_the_first_thing_to_do_is_in_a_phones_first_screen(demo: WorkbookServer, visit: Visit) -> None:
    page = visit(PHONE)
    _open(page, demo, f"{UNIT}why-sound#shift-change")
    page.evaluate("scrollTo(0, document.getElementById('steps-top').offsetTop - 60)")

    option = page.locator(".step.current .option").first.bounding_box()
    header = page.locator(".top-row").bounding_box()

    assert option is not None
    assert option["y"] + option["height"] < PHONE["height"]
    assert header is not None
    assert header["height"] < 56, "one row"


def test_the_language_is_changed_from_the_keyboard_and_the_place_is_kept(
    demo: WorkbookServer, visit: Visit
) -> None:
    page = visit(PHONE)
    _open(page, demo, "glossary")

    closed = page.locator(".top-row").bounding_box()
    page.locator(".languages > summary").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Nynorsk")).to_be_visible()
    opened = looks.findings(page)
    moved = page.locator(".top-row").bounding_box() != closed
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("html[lang=nn]")
    ready(page)

    assert opened == []
    assert not moved
    assert page.url.endswith("/glossary")
    page.locator(".languages > summary").click()
    expect(page.get_by_role("button", name="Nynorsk")).to_have_attribute("aria-current", "true")


def test_whoever_walks_by_keyboard_begins_at_the_text_and_always_sees_where_she_is(
    demo: WorkbookServer, visit: Visit
) -> None:
    page = visit(WIDE, reduced_motion="reduce")
    _open(page, demo, f"{UNIT}why-sound")

    page.keyboard.press("Tab")
    skip = page.evaluate("document.activeElement.className")
    page.keyboard.press("Enter")
    inside = page.evaluate("document.activeElement.id")
    seen = []
    for _ in range(14):
        page.keyboard.press("Tab")
        seen.append(page.evaluate(looks.FOCUS))

    assert (skip, inside) == ("skip", "content")
    assert [each for each in seen if each["outline"] < 2 or each["covered"]] == []


def test_motion_is_left_out_for_whoever_asks_for_it(demo: WorkbookServer, visit: Visit) -> None:
    page = visit(PHONE, reduced_motion="reduce")
    _open(page, demo, f"{UNIT}decibels")

    moving = page.evaluate(
        """() => [document.documentElement, ...document.querySelectorAll("body *")].filter((each) => {
          const style = getComputedStyle(each);
          return parseFloat(style.transitionDuration) > 0 || style.animationName !== "none"
            || style.scrollBehavior === "smooth";
        }).map((each) => each.outerHTML.slice(0, 80))"""
    )

    assert moving == []


def test_on_paper_stand_all_steps_and_none_of_the_buttons(demo: WorkbookServer, visit: Visit) -> None:
    page = visit(PHONE)
    _open(page, demo, f"{UNIT}why-sound")

    page.emulate_media(media="print", color_scheme="light")

    assert page.locator(".step:visible").count() == page.locator(".step").count()
    expect(page.locator(".top, .save-bar, .step-nav").locator("visible=true")).to_have_count(0)
    assert looks.faint_text(page) == []


def test_what_comes_up_while_one_answers_reads_as_well(demo: WorkbookServer, visit: Visit) -> None:
    page = visit(PHONE, reduced_motion="reduce")
    _open(page, demo, f"{UNIT}decibels")
    looks.open_all(page)
    page.wait_for_selector("html[data-kernel=ready]", state="attached", timeout=PATIENCE)

    practice = page.locator("[data-use=practice][data-kind=choice]").first
    practice.locator(".option").first.click()
    practice.locator("[data-do=hint]").click()
    practice.locator("[data-do=check]").click()
    expect(practice.locator("[data-verdict]")).not_to_be_empty()
    page.locator("#sound-readings-text").fill("64 67 tull")
    page.locator("[data-part=draw]").click()
    expect(page.locator("#sound-readings-text-refused")).to_be_visible()
    refused = looks.findings(page)
    page.locator("#sound-readings-text").fill("64 67 66 58 52 52 54 71 60 60 61 62")
    page.locator("[data-part=draw]").click()
    expect(page.locator("[data-part=figure] table")).to_be_attached(timeout=PATIENCE)
    looks.open_all(page)

    assert refused == []
    assert looks.findings(page) == []


def test_the_question_how_it_went_reads_as_well_at_every_turn(demo: WorkbookServer, visit: Visit) -> None:
    page = visit(PHONE, reduced_motion="reduce")
    _open(page, demo, "")

    page.locator("[data-outcome=obstacle]").click()
    asked = looks.findings(page)
    page.locator("[data-obstacle=alone]").click()
    expect(page.locator("[data-try] [data-after]")).to_be_visible()

    assert asked == []
    assert looks.findings(page) == []
