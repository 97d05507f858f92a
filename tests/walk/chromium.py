"""The grid walked in Debian's Chromium, corner by corner, each worker with a workbook of its own."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from playwright.sync_api import sync_playwright
from tests.browser.workbook_server import ROOT, WorkbookServer
from tests.conftest import ARGUMENTS

from .corner import CornerWalk, unit_paths
from .findings import Tally
from .grid import Corner
from .pictures import Album


def started(server: WorkbookServer) -> None:
    """Start a workbook until its grader is ready too; a busy machine may take over a minute."""
    try:
        server.start()
    except AssertionError:
        server.wait()
    server.wait(healthy=True)


def walk_corners(corners: Iterable[Corner], album: Album, only: str, tell: Callable[[str], None]) -> Tally:
    """Walk these corners one after the other against one workbook with the demo in it."""
    tally, units = Tally(), unit_paths(ROOT)
    data = Path(tempfile.mkdtemp(prefix="mmb-walk-"))
    server = WorkbookServer(data / "data", demo=True)
    try:
        started(server)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
            for corner in corners:
                began = time.monotonic()
                with browser.new_context(**corner.context()) as context:
                    CornerWalk(corner, server.address, context, album, tally).walk(units, only)
                tell(f"  {corner.name}: {time.monotonic() - began:.0f} s")
            browser.close()
    finally:
        server.stop()
        shutil.rmtree(data, ignore_errors=True)
    return tally


def walk_grid(
    corners: tuple[Corner, ...], album: Album, workers: int, only: str, tell: Callable[[str], None]
) -> Tally:
    """Share the corners between workers; give what all of them found."""
    shares = [corners[number::workers] for number in range(workers)]
    tally = Tally()
    with ThreadPoolExecutor(workers) as pool:
        for part in pool.map(lambda share: walk_corners(share, album, only, tell), filter(None, shares)):
            tally.take(part)
    return tally
