"""One step: so many sessions sign in, open the unit, work, hand in and leave, watched all the while."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import psutil

from benchmarks.load.amount import Amount
from benchmarks.load.ground import Ground
from benchmarks.load.meter import SAVED, Meter
from benchmarks.load.signs import Watch
from benchmarks.load.usage import DRIVER, Usage
from benchmarks.load.visitor import Visitor, braved
from benchmarks.progress import say

SIGN_IN, OPEN, WORK, HAND_IN = "sign in", "open", "work", "hand in"


@dataclass
class Phase:
    """What one part of a step took: seconds by the clock, and of the processor by part."""

    seconds: float
    processor: dict[str, float]
    others: float

    @property
    def used(self) -> float:
        """Give the seconds of the processor that the workbook used, the driver left out."""
        return sum(seconds for part, seconds in self.processor.items() if part != DRIVER)


@dataclass
class Step:
    """What came of a step."""

    live: int
    meter: Meter
    watch: Watch
    phases: dict[str, Phase] = field(default_factory=dict)
    saves: tuple[float, ...] = ()
    kernels: int = 0
    before: dict[str, int] = field(default_factory=dict)
    after: dict[str, int] = field(default_factory=dict)
    lost: int = 0
    handed_in_grew: int = 0

    @property
    def others(self) -> float:
        """Give the share of the machine that other programs took meanwhile."""
        whole = sum(phase.seconds for phase in self.phases.values()) * (psutil.cpu_count() or 1)
        return sum(phase.others for phase in self.phases.values()) / whole if whole else 0.0


async def run(ground: Ground, count: int, amount: Amount) -> Step:
    """Run one step; one that breaks ends early, and says why."""
    people = await ground.enrol(count, by_links=amount.by_links)
    meter, usage = Meter(), Usage(ground.roots)
    step = Step(count, meter, Watch(usage, meter, ground.writers_waiting))
    step.before = await asyncio.to_thread(usage.memory)
    left_over = await asyncio.to_thread(usage.kernels)
    for person in people:
        person.meter = meter
    async with watched(step.watch, people):
        await _phases(step, people, ground, usage, amount)
    step.kernels -= left_over
    step.lost = await asyncio.to_thread(ground.lost, people)
    say(f"{count} live on {ground.name}: {_told(step)}")
    return step


async def _phases(
    step: Step, people: Sequence[Visitor], ground: Ground, usage: Usage, amount: Amount
) -> None:
    here = [*people]
    async with phase(step, SIGN_IN, usage):
        strangers = [person for person in here if person.token]
        here = [person for person in here if not person.token]
        here += await in_turn(strangers, Visitor.sign_in, amount.at_once)
    async with phase(step, OPEN, usage):
        here = await in_turn(here, Visitor.open, amount.at_once)
    before = len(step.meter.took[SAVED])
    async with phase(step, WORK, usage):
        end = time.perf_counter() + amount.work
        await asyncio.gather(*(person.work(end, amount.think) for person in here))
    step.saves = tuple(step.meter.took[SAVED][before:])
    step.kernels = await asyncio.to_thread(usage.kernels)
    step.after = await asyncio.to_thread(usage.memory)
    size = await asyncio.to_thread(ground.size)
    async with phase(step, HAND_IN, usage):
        if not step.watch.broken:
            await asyncio.gather(*(_hands_in(person, amount.handing_in) for person in here))
    step.handed_in_grew = await asyncio.to_thread(ground.size) - size
    await asyncio.gather(*(braved(person.leave()) for person in people))


async def _hands_in(person: Visitor, within: float) -> None:
    await asyncio.sleep(random.Random(person.number).uniform(0, within))  # noqa: S311 - the same each time
    await braved(person.hand_in())


@asynccontextmanager
async def phase(step: Step, name: str, usage: Usage) -> AsyncIterator[None]:
    """Note what a part of a step takes."""
    usage.look()
    used, began, busy = usage.seconds(), time.perf_counter(), _busy()
    yield
    usage.look()
    taken = {part: seconds - used.get(part, 0.0) for part, seconds in usage.seconds().items()}
    others = max(0.0, _busy() - busy - sum(taken.values()))
    step.phases[name] = Phase(time.perf_counter() - began, taken, others)


@asynccontextmanager
async def watched(watch: Watch, people: Sequence[Visitor]) -> AsyncIterator[None]:
    """Watch while the block runs; when it is broken everybody stops."""

    def stop() -> None:
        for person in people:
            person.here = False

    watching = asyncio.create_task(watch.run(stop))
    try:
        yield
    finally:
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)


async def in_turn(
    people: Sequence[Visitor], deed: Callable[[Visitor], Awaitable[None]], at_once: int
) -> list[Visitor]:
    """Let everybody do it, so many at the same time; give those with whom it went well."""
    turn = asyncio.Semaphore(at_once)

    async def one(person: Visitor) -> Visitor | None:
        async with turn:
            return person if person.here and await braved(deed(person)) else None

    return [each for each in await asyncio.gather(*map(one, people)) if each is not None]


def _busy() -> float:
    """Give the seconds that the machine's cores have worked since it began."""
    times = psutil.cpu_times()
    return float(times.user + times.system + getattr(times, "softirq", 0.0) + getattr(times, "irq", 0.0))


def _told(step: Step) -> str:
    save = step.meter.of(SAVED, 95)
    slow = "–" if save is None else f"{1000 * save:.0f} ms"
    errors = step.meter.told() or "no errors"
    ends = step.watch.broken or f"first to give: {step.watch.first or 'nothing'}"
    return f"{step.kernels} kernels, a save {slow} (p95), {errors}, {len(step.saves)} saves, {ends}"
