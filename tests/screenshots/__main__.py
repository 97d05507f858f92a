"""`make screenshots`: take the README's pictures again, from the demo, at a fixed time of a fixed day."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from tests.browser.conftest import go, saved
from tests.browser.workbook_server import WorkbookServer
from tests.conftest import ARGUMENTS

from .inputs import IMAGES, record

_MOMENT = datetime(2026, 11, 23, 13, 2, tzinfo=UTC)
_DAY = 86_400
_PHONE, _WIDE = (390, 780), (1280, 900)
_COMMENT = "Jeg ser at du skrev det du hørte, og ikke hvem. Jeg lurer på "


def _unit(page: Page, address: str) -> None:
    """Show a unit on a phone, its slider moved to eight sources."""
    go(page, f"{address}m/sound-environment/decibels#doubling")
    page.locator("#sound-twice-sources").fill("8")
    page.locator("[data-instrument=twice-as-many] output").filter(has_text="8").wait_for()
    page.evaluate("document.activeElement.blur()")


def _review(page: Page, address: str) -> None:
    """Show the facilitator's page, some criteria marked and the answer begun."""
    go(page, f"{address}review")
    page.locator(".queue a").nth(2).click()
    page.wait_for_selector("html[data-page=ready]", state="attached")
    for group in page.locator("form.marks fieldset[data-criterion]").all()[:2]:
        group.locator("input").last.check()
    page.locator("#answer-see").fill(_COMMENT)
    saved(page)
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    page.mouse.move(0, 0)


_PICTURES: dict[str, tuple[tuple[int, int], Callable[[Page, str], None]]] = {
    "unit-phone.png": (_PHONE, _unit),
    "review.png": (_WIDE, _review),
}


def _take(browser: Browser, address: str, name: str) -> None:
    (width, height), show = _PICTURES[name]
    with browser.new_context(
        viewport={"width": width, "height": height},
        locale="nb-NO",
        timezone_id="Europe/Oslo",
        reduced_motion="reduce",
    ) as context:
        page = context.new_page()
        page.set_default_timeout(30_000)
        show(page, address)
        page.screenshot(path=IMAGES / name, animations="disabled", caret="hide")


def main() -> int:
    """Take them all, and note what they were made from."""
    data = Path(tempfile.mkdtemp(prefix="mmb-pictures-"))
    server = WorkbookServer(data / "data", demo=True)
    try:
        server.start(days=(_MOMENT - datetime.now(UTC)).total_seconds() / _DAY)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
            for name in _PICTURES:
                _take(browser, server.address, name)
                sys.stdout.write(f"{IMAGES / name}: {(IMAGES / name).stat().st_size // 1000} kB\n")
            browser.close()
    finally:
        server.stop()
        shutil.rmtree(data, ignore_errors=True)
    record()
    return 0


if __name__ == "__main__":
    sys.exit(main())
