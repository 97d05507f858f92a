"""Many people typing: how long a save takes to be acknowledged, and whether the store holds every one."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from tests.browser.workbook_server import WorkbookServer

from mmb_learn.course import Store, schema

from .learner import Learner

_MODULE, _QUESTION = "sound-environment", "reflection"
_TEXT = {"done": "Jeg slo av TV-en. " * 20, "learned": "Jeg hørte mer.", "clever": ""}


@dataclass(frozen=True)
class Typed:
    """What came of it: seconds until each save was acknowledged, how long it all took, and what was lost."""

    acknowledged: tuple[float, ...]
    seconds: float
    lost: int

    @property
    def rate(self) -> float:
        """Give acknowledged saves per second."""
        return len(self.acknowledged) / self.seconds


async def typing(
    server: WorkbookServer, everybody: Sequence[Learner], saves: int, pause: tuple[float, float]
) -> Typed:
    """Let everybody type: each saves, goes on typing for so many seconds, and saves again."""
    rolls = random.Random(1)  # noqa: S311 - the same pauses each time
    pauses = [[rolls.uniform(*pause) for _ in range(saves)] for _ in everybody]

    async def write(learner: Learner, mine: Sequence[float]) -> list[float]:
        took = []
        for number, seconds in enumerate(mine):
            await asyncio.sleep(seconds)
            took.append(await _save(learner, number))
        return took

    return await _counted(server, everybody, [write(*each) for each in zip(everybody, pauses, strict=True)])


async def flood(server: WorkbookServer, everybody: Sequence[Learner], seconds: float) -> Typed:
    """Let everybody save as fast as the answers come, for so long."""
    end = time.perf_counter() + seconds

    async def write(learner: Learner) -> list[float]:
        took: list[float] = []
        while time.perf_counter() < end:
            took.append(await _save(learner, len(took)))
        return took

    return await _counted(server, everybody, [write(learner) for learner in everybody])


async def _save(learner: Learner, number: int) -> float:
    return await learner.timed_save(f"{_MODULE}/{_QUESTION}", _TEXT | {"next": f"Del {number}."})


async def _counted(server: WorkbookServer, everybody: Sequence[Learner], writing: Sequence[object]) -> Typed:
    before, began = _kept(server, everybody), time.perf_counter()
    every = await asyncio.gather(*writing, return_exceptions=True)  # type: ignore[call-overload]
    seconds = time.perf_counter() - began
    took = tuple(each for mine in every if isinstance(mine, list) for each in mine)
    broken = sum(not isinstance(mine, list) for mine in every)
    return Typed(took, seconds, broken + max(0, len(took) - (_kept(server, everybody) - before)))


def _kept(server: WorkbookServer, everybody: Sequence[Learner]) -> int:
    """Count the versions of the answer that the store holds for these people."""
    versions, people = schema.versions.c, schema.people.c
    hers = people.pseudonym.in_([learner.pseudonym for learner in everybody])
    counted = select(func.count()).select_from(schema.versions.join(schema.people))
    with Store.open(server.data) as store, store.reading() as connection:
        return int(connection.execute(counted.where(hers, versions.question == _QUESTION)).scalar_one())
