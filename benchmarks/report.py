"""The results as a page for people: the targets first, then a table for each part."""

from __future__ import annotations

from collections.abc import Sequence

from . import grading, module_page, sessions, small_page, together
from .figures import Figure, table
from .machine import Machine
from .size import Size
from .targets import not_reached, target_table, targets

_TOY = "**A quick run at toy size: it shows that everything is measured, and its figures say nothing more.**"
_METHOD = {
    module_page.PART: """
Ours is the first unit of the module, with its text.
Stock Voilà is `voila` as it comes on the module's notebook: the questions of all units, and no text.
Chromium at 390 px, loopback; median of {visits}, each with an empty cache first and then with what it holds.
A script in the page, the same for every tool, notes when the page can be read.
It chooses an option and presses the button as soon as they are there, and notes when a verdict is seen.
Our verdict is the server's when the kernel is not there yet; «kernel reached» says when it was.
Requests and bytes are what went over the wire, not from the cache, and without websocket messages.""",
    small_page.PART: """
A heading, two paragraphs, a choice with a button that answers, and a number (`benchmarks/peers/`).
Ours is not the small page but the whole first unit.
Timed like the module's page; memory is what each of {open_pages} open pages adds to the server (PSS).""",
    together.PART: """
{at_once} clients without browsers open the module's page in the same moment and ask for one verdict each.
Ours was tried {at_once_times} times, stock Voilà {at_once_times_stock}; a time is that of the last client.
Ours fetches the page, asks the server for a verdict, fetches the live part, and asks the kernel by websocket.
Stock fetches the page and asks the kernel by websocket.
Files that a browser would load are not fetched, in either.""",
    sessions.PART: """
So many sessions are held open by clients without browsers, each with its page and its websocket.
Beside them a browser visits, and all of them type: a save of 400 characters every 0.5–2 s.
A session that finds no room for a kernel reads, checks and saves all the same.
Memory is the PSS of the server with all its processes; what it grew is shared among those with a kernel.
Saves are counted in the store afterwards.""",
    grading.PART: """
Ours: a class hands in at once, until the last is scored.
Stock: `nbgrader autograde` in one run on the same answers, with its start.
The points of every question are compared.""",
}


def page(machine: Machine, size: Size, figures: Sequence[Figure], day: str) -> str:
    """Write the whole page."""
    rows = targets(figures, size)
    told = f"Measured on {day} by `make bench`; do not edit by hand (`results.json` holds every sample)."
    lines = ["# Benchmark", "", told, *machine.lines(), *([_TOY] if size.quick else [])]
    lines += ["", "## Targets", "", target_table(rows)]
    lines += ["", "## What was not reached, and what holds it back", "", not_reached(rows)]
    for part, method in _METHOD.items():
        said = method.strip().format(**vars(size))
        lines += ["", f"## {part}", "", said, "", table(figures, part)]
    return "\n".join([*lines, ""])
