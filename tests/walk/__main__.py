"""`make walk`: everything in Chromium, the short journey in Firefox and WebKit; exit 1 on findings."""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from pathlib import Path

from .chromium import walk_grid
from .findings import Tally
from .grid import GRID
from .pictures import Album
from .short_journey import walk_short

FOLDER = Path(__file__).resolve().parents[2] / "walk"


def say(line: str) -> None:
    """Write a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _words() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.walk", description=__doc__)
    parser.add_argument("--corner", action="append", choices=[corner.name for corner in GRID],
                        help="only this corner of the grid; may be given again")  # fmt: skip
    parser.add_argument("--only", default="", metavar="TEXT", help="only pages whose path holds this")
    parser.add_argument("--engine", action="append", choices=["chromium", "firefox", "webkit"],
                        help="only this engine; may be given again")  # fmt: skip
    parser.add_argument("--workers", type=int, default=2, help="corners walked at the same time (default: 2)")
    return parser.parse_args()


def _table(tally: Tally) -> list[str]:
    broken = {rule: sum(found.rule == rule for found in tally.findings) for rule in tally.checks}
    rows = [f"{rule:<16} {count:>6} {broken[rule]:>9}" for rule, count in sorted(tally.checks.items())]
    return [f"{'rule':<16} {'checks':>6} {'findings':>9}", *rows]


def main() -> int:
    """Walk, say what was found, leave the pictures."""
    asked, began, tally = _words(), time.monotonic(), Tally()
    engines = asked.engine or ["chromium", "firefox", "webkit"]
    shutil.rmtree(FOLDER, ignore_errors=True)
    album = Album(FOLDER)
    if "chromium" in engines:
        corners = tuple(corner for corner in GRID if not asked.corner or corner.name in asked.corner)
        say(f"Chromium: {len(corners)} corners of the grid")
        tally.take(walk_grid(corners, album, asked.workers, asked.only, say))
    for engine in ("firefox", "webkit"):
        if engine in engines:
            walk_short(engine, album, tally, say)
    lines = [found.line() for found in tally.findings]
    index = album.write([tally.last_line(), *lines])
    for line in (
        "",
        *_table(tally),
        "",
        *lines,
        "",
        f"Pictures: {index}  ({time.monotonic() - began:.0f} s)",
    ):
        say(line)
    say(tally.last_line())
    return 1 if tally.findings else 0


if __name__ == "__main__":
    sys.exit(main())
