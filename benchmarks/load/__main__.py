"""`make load`: drive many sessions at once, write benchmarks/load.md and load.json, and plan with them."""

from __future__ import annotations

import argparse
import asyncio
import json
import shutil
import sys
import tempfile
import traceback
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.figures import Figure, to_json
from benchmarks.load import flood, peak, plan, step, told
from benchmarks.load.amount import QUICK, WHOLE, Amount
from benchmarks.load.ground import Ground
from benchmarks.load.grounds import GROUNDS, NAMES, QUICKLY
from benchmarks.load.report import page
from benchmarks.machine import Machine
from benchmarks.progress import say

RESULTS = Path(__file__).parents[1]


def measured(grounds: Sequence[str], amount: Amount, untried: dict[str, str]) -> Iterator[Figure]:
    """Measure on one ground after the other; one that cannot be had is named in `untried` with the reason."""
    for name in grounds:
        folder = Path(tempfile.mkdtemp(prefix="mmb-load-"))
        try:
            with GROUNDS[name](folder) as ground:
                yield from _on(ground, amount)
        except Exception as error:  # noqa: BLE001 - the long run goes on, and says so
            say(traceback.format_exc())
            untried[name] = f"{type(error).__name__}: {error}"
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _on(ground: Ground, amount: Amount) -> Iterator[Figure]:
    yield from told.of_flood(ground.name, asyncio.run(flood.run(ground, amount)))
    for kind in peak.peaks(amount):
        came = asyncio.run(peak.run(ground, kind, amount))
        yield from told.of_peak(ground.name, kind, came)
    for live in amount.live:
        done = asyncio.run(step.run(ground, live, amount))
        yield from told.of_step(ground.name, done)
        if done.watch.broken:
            break


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="as little as shows that it measures")
    parser.add_argument("--on", action="append", choices=[*GROUNDS], help="one ground anew; may be repeated")
    parser.add_argument("--live", type=int, nargs="+", metavar="N", help="the steps, fewest first")
    parser.add_argument("--seconds", type=float, metavar="S", help="of steady work in each step")
    parser.add_argument(
        "--think", type=float, nargs=2, metavar=("FROM", "TO"), help="seconds between two saves"
    )
    parser.add_argument("--output", type=Path, help="the folder to write to; a whole run has its own place")
    parser.add_argument("--plan", action="store_true", help="write docs/scaling.md from what was measured")
    return parser.parse_args()


def _amount(asked: argparse.Namespace) -> Amount:
    amount = QUICK if asked.quick else WHOLE
    if asked.live:
        amount = replace(amount, live=tuple(sorted(asked.live)))
    if asked.seconds:
        amount = replace(amount, work=asked.seconds)
    return replace(amount, think=tuple(asked.think)) if asked.think else amount


def main() -> int:
    """Measure; a whole run is written down, any other shown, unless it is told where to write."""
    asked = _asked()
    if asked.plan:
        plan.write(RESULTS / "load.json")
        return 0
    amount, machine = _amount(asked), Machine.now(0.2 if asked.quick else 3.0)
    for line in machine.lines():
        say(line)
    untried: dict[str, str] = {}
    names = asked.on or ([*QUICKLY] if asked.quick else [*GROUNDS])
    figures = list(measured(names, amount, untried))
    folder = asked.output or (RESULTS if amount == WHOLE and not untried else None)
    if folder is None:
        sys.stdout.write(page(machine, amount, figures, _day()))
    else:
        _write(folder, machine, amount, [*_others(folder, names, amount), *figures])
    if folder == RESULTS:
        plan.write(RESULTS / "load.json")
    for name, why in untried.items():
        say(f"not measured: {name}: {why}")
    return 1 if untried else 0


def _day() -> str:
    return f"{datetime.now(UTC):%Y-%m-%d}"


def _others(folder: Path, names: Sequence[str], amount: Amount) -> list[Figure]:
    """Give what was measured earlier on the other grounds, in the same amount."""
    file = folder / "load.json"
    if not file.is_file():
        return []
    figures, whole = plan.read(file)
    same = whole["size"] == json.loads(json.dumps(asdict(amount)))
    return [each for each in figures if same and told.ground_of(each) not in {*map(NAMES.get, names)}]


def _write(folder: Path, machine: Machine, amount: Amount, figures: Sequence[Figure]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    ordered = sorted(figures, key=told.order)
    told_of = {"day": _day(), **asdict(machine)}
    file = folder / "load.json"
    file.write_text(to_json(told_of, asdict(amount), ordered), encoding="utf-8")
    kept, _ = plan.read(file)  # rounded, as everybody else will read them
    (folder / "load.md").write_text(page(machine, amount, kept, _day()), encoding="utf-8")
    say("written: load.md and load.json")


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        sys.exit(main())
