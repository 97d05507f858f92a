"""How many saves a second a workbook takes when everybody saves without a pause."""

from __future__ import annotations

import asyncio
import statistics
import time
from dataclasses import dataclass

from benchmarks.load.amount import Amount
from benchmarks.load.ground import Ground
from benchmarks.load.meter import SAVED, Meter
from benchmarks.load.signs import Watch
from benchmarks.load.step import WORK, Phase, Step, phase, watched
from benchmarks.load.usage import Usage
from benchmarks.load.visitor import Visitor
from benchmarks.progress import say
from benchmarks.sites import MODULE

_WRITERS = 24
_TEXT = "Jeg slo av TV-en. " * 20


@dataclass(frozen=True)
class Flood:
    """What came of it: acknowledged saves, the seconds that 95 of 100 took at most, writers in the queue."""

    saves: int
    slow: float
    lost: int
    waiting: float
    grown: int
    others: float
    phase: Phase

    @property
    def rate(self) -> float:
        """Give saves in a second."""
        return self.saves / self.phase.seconds


async def run(ground: Ground, amount: Amount) -> Flood:
    """Let some people save as fast as they are answered."""
    people = await ground.enrol(2 if amount.quick else _WRITERS)
    await asyncio.gather(*(person.ask("GET", "glossary") for person in people))  # for the cookies
    meter, usage = Meter(), Usage(ground.roots)
    step = Step(len(people), meter, Watch(usage, meter, ground.writers_waiting))
    size, end = await asyncio.to_thread(ground.size), time.perf_counter() + amount.flood

    async def write(person: Visitor) -> None:
        person.meter, turn = meter, 0
        while time.perf_counter() < end and person.here:
            turn += 1
            text = {"done": _TEXT, "learned": "", "clever": "", "next": f"Del {turn}."}
            await person.save_until_there(f"{MODULE}/reflection", text)

    async with watched(step.watch, people), phase(step, WORK, usage):
        await asyncio.gather(*(write(person) for person in people))
    waiting = statistics.fmean(step.watch.waiting or [0])
    grown = await asyncio.to_thread(ground.size) - size
    lost, saves = await asyncio.to_thread(ground.lost, people), len(meter.took[SAVED])
    came = Flood(saves, meter.of(SAVED, 95) or 0.0, lost, waiting, grown, step.others, step.phases[WORK])
    say(f"saves without a pause on {ground.name}: {came.rate:.0f} a second, {waiting:.1f} writers wait")
    return came
