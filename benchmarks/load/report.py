"""What was measured as a page for people."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Sequence

from benchmarks.figures import Figure, table
from benchmarks.load import told
from benchmarks.load.amount import Amount
from benchmarks.machine import Machine

_TOY = "**A run of another size than the whole one: its figures say nothing of the limits.**"
_OURS = ("Python", "voila", "ipywidgets", "ipykernel", "nbgrader", "tornado")
_ENGINES = {
    "PostgreSQL": "/usr/lib/postgresql/*/bin/postgres --version",
    "HAProxy": "PATH=$PATH:/usr/sbin haproxy -v",
}
_METHOD = """
Each session is somebody with a personal link and an empty cache.
She signs in with a code that she sets, opens the first unit, and fetches its styles and its scripts.
The server checks an answer of hers.
Then she fetches Voilà's part, opens the kernel's websocket, and has a verdict from there.
Then she writes: an answer that grows is saved every {think[0]:g}–{think[1]:g} s.
Every fourth time a step is seen, and the kernel is asked.
At the end she answers the checked tasks, hands them in, and looks for the result as the page does.
On the way there {at_once} at a time sign in or open the page; a class comes at its own times.
All of it goes over HTTP and websockets without browsers, a new connection for each request.

The sessions, the workbooks, the proxy and PostgreSQL share this one machine.
So times are longer than where each has its own.
Seconds of the processor and memory (PSS) are those of the workbook and its engines, without the driver.
A step stops when more than one request in twenty goes wrong, or a save takes more than five seconds (p95).
«What gives first» is the first sign that held for five seconds: room for kernels, memory (90 %),
open files (80 %), the writers' turn (four wait), a server's one core (90 %), or all cores (95 %).
The driver uses the cores too.
PostgreSQL keeps what it acknowledges (`fsync` is on).
"""


def page(machine: Machine, amount: Amount, figures: Sequence[Figure], day: str) -> str:
    """Write the whole page."""
    lines = [
        "# Load",
        "",
        f"Measured on {day} by `make load`; do not edit by hand (`load.json` holds the figures).",
    ]
    lines += [*_of(machine), *([_TOY] if amount.quick else []), "", "## How", ""]
    lines += [_METHOD.strip().format(**vars(amount))]
    for part in told.parts(figures):
        lines += ["", f"## {part}", "", table(figures, part)]
    return "\n".join([*lines, ""])


def _of(machine: Machine) -> list[str]:
    versions = {name: machine.versions[name] for name in _OURS} | engines()
    size = f"{machine.memory_bytes / 1e9:.0f} GB of memory"
    said = [
        f"Machine: {machine.cores} cores ({machine.processor}), {size}, {machine.system}.",
        f"Versions: {', '.join(f'{name} {number}' for name, number in versions.items())}.",
        f"Before the first figure, other programs used {machine.busy_percent:.0f} % of it.",
    ]
    noisy = "**The machine was not quiet: take the seconds of the processor, not the times.**"
    return said if machine.quiet else [*said, noisy]


def engines() -> dict[str, str]:
    """Give the versions of what stands around the workbook; what is not installed is left out."""
    found = {}
    for name, command in _ENGINES.items():
        told_by = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False).stdout
        number = re.search(r"\d+\.\d+(\.\d+)?", told_by)
        if number is not None:
            found[name] = number[0]
    return found
