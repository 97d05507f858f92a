"""Watching a step while it runs: which sign of trouble comes first, and whether the step must stop."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

import psutil

from benchmarks.figures import percentile
from benchmarks.load.meter import SAVED, Meter
from benchmarks.load.usage import Usage

_LOOK = 1.0  # seconds
_STEADY = 5  # looks in a row, so that one busy moment is no sign
_SLOW_SAVE = 5.0  # seconds (p95 of the latest): nobody trusts such a line
_MOST_ERRORS = 0.05
_LATEST = 100


@dataclass(frozen=True)
class Look:
    """One look at a step that runs: shares of what there is, and how many writers wait for their turn."""

    processor: float
    server: float
    memory: float
    files: float
    waiting: int
    full: int


@dataclass
class Watch:
    """Looks every second. `first` names what gave first, `broken` why the step was stopped."""

    usage: Usage
    meter: Meter
    writers_waiting: Callable[[], int]
    first: str = ""
    broken: str = ""
    late: list[float] = field(default_factory=list)
    waiting: list[int] = field(default_factory=list)
    _counts: dict[str, int] = field(default_factory=dict)

    async def run(self, stop: Callable[[], None]) -> None:
        """Look until cancelled; call `stop` once when the step is broken."""
        psutil.cpu_percent()
        before = time.perf_counter(), self._server()
        while True:
            await self._sleep()
            look, before = await self._look(before)
            for sign, holds in signs(look).items():
                self._counts[sign] = self._counts.get(sign, 0) + 1 if holds else 0
                if self._counts[sign] >= _STEADY and not self.first:
                    self.first = sign
            self.broken = self.broken or broken(self.meter)
            if self.broken:
                stop()

    async def _sleep(self) -> None:
        """Wait, and note by how much the driver itself came too late."""
        for _ in range(int(_LOOK / 0.1)):
            began = time.perf_counter()
            await asyncio.sleep(0.1)
            self.late.append(time.perf_counter() - began - 0.1)

    async def _look(self, before: tuple[float, float]) -> tuple[Look, tuple[float, float]]:
        self.usage.look()
        now = time.perf_counter(), self._server()
        memory = psutil.virtual_memory()
        waiting = 0
        with suppress(Exception):  # a database that is down is a sign of its own: errors
            waiting = await asyncio.to_thread(self.writers_waiting)
        self.waiting.append(waiting)
        look = Look(
            processor=psutil.cpu_percent() / 100,
            server=(now[1] - before[1]) / (now[0] - before[0]),
            memory=1 - memory.available / memory.total,
            files=self.usage.files(),
            waiting=waiting,
            full=self.meter.without_kernel,
        )
        return look, now

    def _server(self) -> float:
        return self.usage.busiest_server()


def signs(look: Look) -> Mapping[str, bool]:
    """Say which signs one look shows."""
    return {
        "no room for more kernels": look.full > 0,
        "memory": look.memory > 0.9,
        "open files of a server": look.files > 0.8,
        "the writers' turn": look.waiting >= 4,
        "a server's one core": look.server > 0.9,
        "the machine's cores": look.processor > 0.95,
    }


def broken(meter: Meter) -> str:
    """Say why a step must stop, empty while it may go on."""
    if meter.requests > _LATEST and meter.share_of_errors > _MOST_ERRORS:
        return f"{100 * meter.share_of_errors:.0f} % of the requests went wrong ({meter.told()})"
    latest = meter.took.get(SAVED, [])[-_LATEST:]
    if len(latest) == _LATEST and (slow := percentile(latest, 95)) > _SLOW_SAVE:
        return f"a save took {slow:.1f} s (p95)"
    return ""
