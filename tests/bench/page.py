"""One page in a real browser, timed with marks in the page itself: a test tool's waits are too coarse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page
from tests.browser.people import sign_in
from tests.browser.workbook_server import WorkbookServer

from .figures import Figure, seconds

UNIT = "m/sound-environment/decibels"
_PATIENCE = 90_000
_MARK_KERNEL = """
const watch = new MutationObserver(() => {
  if (document.documentElement.dataset.kernel !== "ready") return;
  performance.mark("bench-kernel");
  watch.disconnect();
});
watch.observe(document, { subtree: true, attributes: true, attributeFilter: ["data-kernel"] });
"""
_TIMES = """() => {
  const at = (name) => performance.getEntriesByName(name)[0]?.startTime ?? NaN;
  const [whole] = performance.getEntriesByType("navigation");
  return [at("first-contentful-paint"), at("mmb-ready"), whole.responseEnd, at("bench-kernel")];
}"""


@dataclass(frozen=True)
class Visit:
    """What one visit to a unit took: seconds from the tap, requests, and bytes on the wire."""

    text: float
    ready: float
    whole: float
    kernel: float
    requests: int
    size: float


def _counted(session: CDPSession) -> dict[str, float]:
    """Count requests and their bytes, as they come over the wire."""
    count: dict[str, float] = {"requests": 0, "size": 0}

    def sent(_event: object) -> None:
        count["requests"] += 1

    def finished(event: dict[str, float]) -> None:
        count["size"] += event["encodedDataLength"]

    session.send("Network.enable")
    session.on("Network.requestWillBeSent", sent)
    session.on("Network.loadingFinished", finished)
    return count


def _visit(page: Page, address: str, count: dict[str, float]) -> Visit:
    count.update(requests=0, size=0)
    page.goto(address, wait_until="commit")
    page.wait_for_selector("html[data-kernel=ready]", state="attached", timeout=_PATIENCE)
    page.wait_for_selector("html[data-page=ready]", state="attached", timeout=_PATIENCE)
    page.wait_for_load_state("networkidle")
    text, ready, whole, kernel = (each / 1000 for each in page.evaluate(_TIMES))
    return Visit(text, ready, whole, kernel, int(count["requests"]), count["size"])


def _context(browser: Browser, server: WorkbookServer) -> BrowserContext:
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="nb-NO")
    sign_in(context, server)
    context.add_init_script(_MARK_KERNEL)
    return context


def visits(browser: Browser, server: WorkbookServer, times: int) -> tuple[list[Visit], list[Visit]]:
    """Give first visits, each with an empty cache, and the second visit that follows each."""
    first, again = [], []
    for _ in range(times):
        with _context(browser, server) as context:
            page = context.new_page()
            count = _counted(context.new_cdp_session(page))
            first.append(_visit(page, server.address + UNIT, count))
            again.append(_visit(page, server.address + UNIT, count))
    return first, again


def visit_figures(name: str, made: Sequence[Visit]) -> list[Figure]:
    """Give the figures of some visits."""
    how = f"{len(made)} visits to «decibels» at 390 px, Chromium, loopback"
    return [
        Figure(f"{name}: text to read", seconds([each.text for each in made]), how),
        Figure(f"{name}: every question ready", seconds([each.ready for each in made]), how),
        Figure(f"{name}: HTML whole", seconds([each.whole for each in made]), how),
        Figure(f"{name}: kernel ready", seconds([each.kernel for each in made]), how),
        Figure(f"{name}: requests", str(made[0].requests), "the page, its files, its kernel"),
        Figure(f"{name}: bytes on the wire", f"{made[0].size / 1000:.0f} kB", "as sent, compressed"),
    ]
