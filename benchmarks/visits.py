"""Visits in a real browser: an empty cache first, then the same cache again, timed by marks in the page."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, sync_playwright
from playwright.sync_api import TimeoutError as TooLongError
from tests.conftest import ARGUMENTS

from .figures import Figure
from .progress import say
from .sites import Site

PATIENCE = 60_000  # milliseconds
_MARKS = (Path(__file__).parent / "marks.js").read_text(encoding="utf-8")
_DONE = "([kernel]) => benchmarkMarks.verdict !== null && (!kernel || benchmarkMarks.kernel !== null)"
_TOLD = """() => [
  ...["readable", "verdict", "kernel"].map((name) => benchmarkMarks[name]),
  performance.getEntriesByName("mmb-ready")[0]?.startTime ?? null,
]"""


@dataclass(frozen=True)
class Visit:
    """What one visit took: seconds from the tap, requests, bytes on the wire; None where there is no mark."""

    readable: float
    verdict: float
    kernel: float | None
    ready: float | None
    requests: int
    size: float


@contextmanager
def chromium() -> Iterator[Browser]:
    """Give the one Chromium of a part."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


class _Wire:
    """Counts what goes over the wire; what comes from the cache, a blob or the page itself does not."""

    def __init__(self, session: CDPSession) -> None:
        self.requests, self.size = 0, 0.0
        self._http: set[str] = set()
        session.on("Network.requestWillBeSent", self._sent)
        session.on("Network.loadingFinished", self._finished)
        session.on("Network.webSocketCreated", self._opened)
        session.send("Network.enable")

    def _sent(self, event: dict[str, Any]) -> None:
        if event["request"]["url"].startswith("http"):
            self._http.add(event["requestId"])
        self._count(event.get("redirectResponse", {}).get("encodedDataLength", 0))

    def _finished(self, event: dict[str, Any]) -> None:
        if event["requestId"] in self._http:
            self._count(event["encodedDataLength"])

    def _opened(self, _event: object) -> None:
        self.requests += 1

    def _count(self, size: float) -> None:
        self.requests += size > 0
        self.size += size


def _visit(page: Page, site: Site, *, again: bool) -> Visit:
    wire = _Wire(page.context.new_cdp_session(page))
    page.add_init_script(f"({_MARKS.strip().rstrip(';')})({json.dumps(site.plan(again=again))})")
    page.goto(site.address, wait_until="commit", timeout=PATIENCE)
    page.wait_for_function(_DONE, arg=[site.kernel], timeout=PATIENCE)
    try:
        page.wait_for_load_state("networkidle", timeout=5_000)
    except TooLongError:  # a page that never falls silent: what has come by now is counted
        say(f"{site.name}: still loading 5 s after the verdict")
    at = [None if mark is None else mark / 1000 for mark in page.evaluate(_TOLD)]
    if at[0] is None or at[1] is None:
        raise TooLongError(f"{site.name}: no text or no verdict was seen")
    return Visit(at[0], at[1], at[2], at[3], wire.requests, wire.size)


def visit_twice(context: BrowserContext, site: Site) -> tuple[Visit, Visit]:
    """Visit with an empty cache, close the page, and come again with what the cache holds."""
    page = context.new_page()
    first = _visit(page, site, again=False)
    page.close()
    page = context.new_page()
    return first, _visit(page, site, again=True)


def visits(browser: Browser, site: Site, times: int) -> tuple[list[Visit], list[Visit]]:
    """Give so many first visits, each by somebody new, and the later visit that follows each."""
    first, later = [], []
    for number in range(times):
        with browser.new_context(viewport={"width": 390, "height": 844}, locale="nb-NO") as context:
            site.arrive(context)
            one, other = visit_twice(context, site)
        first.append(one)
        later.append(other)
        told = f"first {one.readable:.2f} and {one.verdict:.2f} s"
        say(
            f"{site.name}, visit {number + 1} of {times}: readable and usable after {told}, "
            f"later {other.readable:.2f} and {other.verdict:.2f} s"
        )
    return first, later


def visit_figures(part: str, site: Site, made: tuple[Sequence[Visit], Sequence[Visit]]) -> Iterator[Figure]:
    """Give the figures of first and later visits to one page."""
    for name, some in zip(("First visit", "Later visit"), made, strict=True):
        yield _figure(part, f"{name}: readable", site, "s", [each.readable for each in some])
        if any(each.ready is not None for each in some):
            ready = [each.ready for each in some]
            yield _figure(part, f"{name}: every question mounted", site, "s", ready)
        yield _figure(part, f"{name}: usable (a verdict)", site, "s", [each.verdict for each in some])
        if site.kernel:
            yield _figure(part, f"{name}: kernel reached", site, "s", [each.kernel for each in some])
        requests = [float(each.requests) for each in some]
        yield _figure(part, f"{name}: requests", site, "requests", requests)
        yield _figure(part, f"{name}: on the wire", site, "kB", [each.size / 1000 for each in some])


def _figure(part: str, what: str, site: Site, unit: str, values: Sequence[float | None]) -> Figure:
    return Figure(part, what, site.name, unit, tuple(value for value in values if value is not None))
