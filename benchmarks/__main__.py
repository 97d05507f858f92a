"""`make bench`: measure speed, memory and weight, and write benchmarks/results.md and results.json."""

from __future__ import annotations

import argparse
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from .figures import Figure, to_json
from .grading import grading
from .machine import Machine
from .module_page import module_page
from .progress import say
from .report import page
from .sessions import sessions
from .size import QUICK, WHOLE, Size
from .small_page import small_page
from .stage import Stage
from .together import together

RESULTS = Path(__file__).parent
PARTS: dict[str, Callable[[Stage], Iterator[Figure]]] = {
    "page": module_page,
    "peers": small_page,
    "together": together,
    "sessions": sessions,
    "grading": grading,
}


def measured(names: Sequence[str], size: Size, broken: list[str]) -> Iterator[Figure]:
    """Measure one part after the other, nothing else of ours running; in a quick run all on one stage.

    A part that breaks is named in `broken`, and what the others measure is not lost.
    """
    for acts in [names] if size.quick else [[name] for name in names]:
        with Stage(size) as stage:
            for name in acts:
                say(f"part «{name}»")
                try:
                    yield from PARTS[name](stage)
                except Exception:  # noqa: BLE001 - whatever it was, the long run goes on and says so
                    say(traceback.format_exc())
                    broken.append(name)


def main() -> int:
    """Measure and write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="as little as possible: to see that it measures")
    parser.add_argument(
        "--only",
        action="append",
        choices=[*PARTS],
        metavar="PART",
        help=f"one of {', '.join(PARTS)}; may be repeated",
    )
    parser.add_argument("--output", type=Path, default=RESULTS, help="the folder to write to")
    asked = parser.parse_args()
    size = QUICK if asked.quick else WHOLE
    machine = Machine.now(0.2 if asked.quick else 3.0)
    for line in machine.lines():
        say(line)
    broken: list[str] = []
    figures = list(measured(asked.only or [*PARTS], size, broken))
    day = f"{datetime.now(UTC):%Y-%m-%d}"
    asked.output.mkdir(parents=True, exist_ok=True)
    (asked.output / "results.md").write_text(page(machine, size, figures, day), encoding="utf-8")
    written = to_json({"day": day, **asdict(machine)}, asdict(size), figures)
    (asked.output / "results.json").write_text(written, encoding="utf-8")
    say(f"written: results.md and results.json in {asked.output}")
    if broken:
        say(f"broken, and not measured to the end: {', '.join(broken)}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
