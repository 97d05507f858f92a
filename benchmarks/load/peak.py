"""The start of a lesson: a class comes within a minute, or all at once, with or without signing in first."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from benchmarks.load.amount import Amount
from benchmarks.load.ground import Ground
from benchmarks.load.meter import Meter
from benchmarks.load.signs import Watch
from benchmarks.load.step import OPEN, Step, phase, watched
from benchmarks.load.usage import Usage
from benchmarks.load.visitor import Visitor, braved
from benchmarks.progress import say


@dataclass(frozen=True)
class Peak:
    """One way in which a class comes: within so many seconds, and whether each signs in by her link first."""

    name: str
    within: float
    signing_in: bool


def peaks(amount: Amount) -> tuple[Peak, ...]:
    """Give the ways in which a class comes."""
    return (
        Peak("within a minute, by their links", amount.peak_seconds, signing_in=True),
        Peak("all at once, by their links", 0.0, signing_in=True),
        Peak("all at once, signed in before", 0.0, signing_in=False),
    )


async def run(ground: Ground, peak: Peak, amount: Amount) -> Step:
    """Let a class come, and leave again."""
    people = await ground.enrol(amount.peak, by_links=amount.peak if peak.signing_in else 0)
    meter, usage = Meter(), Usage(ground.roots)
    step = Step(amount.peak, meter, Watch(usage, meter, ground.writers_waiting))
    for person in people:
        person.meter = meter
    async with watched(step.watch, people), phase(step, OPEN, usage):
        await asyncio.gather(*(_comes(*each, peak, len(people)) for each in enumerate(people)))
    await asyncio.gather(*(braved(person.leave()) for person in people))
    say(f"{amount.peak} {peak.name} on {ground.name}: {meter.told() or 'no errors'}")
    return step


async def _comes(number: int, person: Visitor, peak: Peak, of: int) -> None:
    await asyncio.sleep(number * peak.within / of)
    if peak.signing_in and not await braved(person.sign_in()):
        return
    await braved(person.open())
