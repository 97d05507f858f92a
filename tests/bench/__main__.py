"""`make bench`: measure speed and memory, print them, and write docs/benchmark.md."""

from __future__ import annotations

import argparse
import asyncio
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import sync_playwright
from tests.browser.workbook_server import ROOT, WorkbookServer
from tests.conftest import ARGUMENTS

from .class_of_people import handing_in, opening, saving
from .drawing import drawing
from .figures import Figure, seconds, table
from .machine import Machine
from .memory import memory
from .page import visit_figures, visits

RESULTS = ROOT / "docs" / "benchmark.md"


@dataclass(frozen=True)
class Size:
    """How much is measured."""

    visits: int
    people: int
    saves: int
    hand_ins: int
    pages: int
    charts: int


WHOLE = Size(visits=5, people=30, saves=20, hand_ins=5, pages=4, charts=20)
QUICK = Size(visits=1, people=3, saves=2, hand_ins=1, pages=1, charts=2)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _started(server: WorkbookServer) -> list[Figure]:
    began = time.perf_counter()
    server.start()
    answers = time.perf_counter() - began
    server.wait(healthy=True)
    how = "an empty data folder"
    return [
        Figure("Start: the first page answers", seconds([answers]), how),
        Figure("Start: the grader is ready too", seconds([time.perf_counter() - began]), how),
    ]


def measured(size: Size) -> Iterator[Figure]:
    """Measure one thing after the other, nothing else of ours running meanwhile."""
    data = Path(tempfile.mkdtemp(prefix="mmb-bench-"))
    server = WorkbookServer(data / "data")
    try:
        yield from _started(server)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
            first, again = visits(browser, server, size.visits)
            yield from visit_figures("First visit", first)
            yield from visit_figures("Later visit", again)
            yield from memory(browser, server, size.pages)
            browser.close()
        yield asyncio.run(saving(server, size.people, size.saves))
        yield from asyncio.run(handing_in(server, size.people, size.hand_ins))
        yield from asyncio.run(opening(server, size.people))
    finally:
        server.stop()
        shutil.rmtree(data, ignore_errors=True)
    yield from drawing(size.charts)


def report(machine: Machine, figures: list[Figure], day: str) -> str:
    """Write the results as a page."""
    told = f"Measured on {day} by `make bench`; do not edit by hand."
    return "\n".join(["# Benchmark", "", told, *machine.lines(), "", table(figures), ""])


def main() -> int:
    """Measure and write."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="as little as possible: to see that it measures")
    parser.add_argument("--output", type=Path, default=RESULTS, help="default: docs/benchmark.md")
    asked = parser.parse_args()
    machine, figures = Machine.now(0.5 if asked.quick else 3.0), []
    for line in machine.lines():
        _say(line)
    for figure in measured(QUICK if asked.quick else WHOLE):
        figures.append(figure)
        _say(f"{figure.what:<52} {figure.value:<32} {figure.how}")
    asked.output.write_text(report(machine, figures, f"{datetime.now(UTC):%Y-%m-%d}"), encoding="utf-8")
    _say(f"Written: {asked.output}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
