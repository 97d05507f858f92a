"""How the cost grows: a visit, memory and saves with 10, 100 and 300 sessions live beside."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

import psutil

from .figures import OURS, STOCK, Figure
from .learner import Learner, strangers
from .memory import pss, settle
from .progress import say
from .saves import Typed, flood, typing
from .session import Session, open_ours, open_stock
from .sites import Site, ours, stock
from .size import Size
from .stage import Stage
from .together import Open, arrived, left, opened
from .visits import Visit, chromium, visits

PART = "With sessions live beside"
EACH = "ours, memory of one live session"
EACH_STOCK = "stock, memory of one live session"
ACKNOWLEDGED = "ours, a save acknowledged, p99"
LOST = "ours, saves lost"
_TOGETHER = 4  # pages that open at the same time, until all are open
_ROOM = 0.6  # of the machine's memory, for kernels of stock Voilà


def column(live: int) -> str:
    """Give the column of a number of live sessions."""
    return f"{live} live"


def sessions(stage: Stage) -> Iterator[Figure]:
    """Hold ever more sessions live: ours with saves, and stock Voilà as far as the memory reaches."""
    size = stage.size
    for live in size.live:
        yield from asyncio.run(_ours(stage, live))
    each = math.nan
    for live in size.live:
        needed = live * (0 if math.isnan(each) else each)
        room = _ROOM * psutil.virtual_memory().total / 1e6
        if live not in size.live_stock or needed > room:
            yield from _untried(live, needed, room)
            continue
        with stage.stock() as program:
            figures = asyncio.run(_stock(program.address, program.pid, live, size))
        each = next((f.value for f in figures if f.what == EACH_STOCK and f.value), each)
        yield from figures


async def _open_in_turn(everybody: Sequence[Learner], how: Open) -> list[Session]:
    """Open a page for each, a few at a time."""
    turn, done = asyncio.Semaphore(_TOGETHER), 0

    async def one(learner: Learner) -> Session:
        nonlocal done
        async with turn:
            session = await how(learner)
        done += 1
        if done % 25 == 0:
            say(f"{done} of {len(everybody)} sessions open")
        return session

    return await opened(everybody, one)


async def _ours(stage: Stage, live: int) -> list[Figure]:
    server, size, pid = stage.server, stage.size, stage.pid
    await left(await opened(await arrived(server, 1), open_ours))  # what is loaded once counts for nobody
    await asyncio.to_thread(settle, pid, size.still)
    before = pss(pid)
    everybody = await arrived(server, live)
    held = await _open_in_turn(everybody, open_ours)
    with_kernel = sum(each.kernel is not None for each in held)
    await asyncio.to_thread(settle, pid, size.still)
    after = pss(pid)
    say(f"ours, {live} live, {with_kernel} with a kernel: {(after - before) / 1e6:.0f} MB more")
    site = replace(ours(server, OURS), kernel=False)  # there may be no room for one
    try:
        made = await asyncio.to_thread(_visit, site, size, leave_out=size.quick and live > size.live[0])
        typed = await typing(server, everybody, size.saves, size.pause)
        flooded = await flood(server, everybody, size.flood)
    finally:
        await left(held)
    memory = [*_memory("ours", live, before, after, with_kernel), *_visits("ours", live, made)]
    return [*memory, *_saves(live, typed, flooded)]


async def _stock(address: str, pid: int, live: int, size: Size) -> list[Figure]:
    await left(await opened(strangers(address, 1), open_stock))  # what is loaded once counts for nobody
    await asyncio.to_thread(settle, pid, size.still)
    before = pss(pid)
    held = await _open_in_turn(strangers(address, live), open_stock)
    with_kernel = sum(each.kernel is not None for each in held)
    await asyncio.to_thread(settle, pid, size.still)
    after = pss(pid)
    say(f"stock, {live} live, {with_kernel} with a kernel: {(after - before) / 1e6:.0f} MB more")
    try:
        made = await asyncio.to_thread(_visit, stock(address, STOCK), size, leave_out=size.quick)
    finally:
        await left(held)
    return [*_memory("stock", live, before, after, with_kernel), *_visits("stock", live, made)]


def _visit(site: Site, size: Size, *, leave_out: bool) -> tuple[list[Visit], list[Visit]]:
    if leave_out:
        return [], []
    with chromium() as browser:
        return visits(browser, site, size.live_visits)


def _memory(who: str, live: int, before: int, after: int, with_kernel: int) -> Iterator[Figure]:
    where = column(live)
    yield Figure(PART, f"{who}, sessions with a kernel of their own", where, f"of {live}", (with_kernel,))
    yield Figure(PART, f"{who}, memory of everything", where, "MB", (after / 1e6,))
    each = () if with_kernel == 0 else ((after - before) / 1e6 / with_kernel,)
    yield Figure(PART, f"{who}, memory of one live session", where, "MB", each)


def _visits(who: str, live: int, made: tuple[list[Visit], list[Visit]]) -> Iterator[Figure]:
    for name, some in zip(("first visit", "later visit"), made, strict=True):
        readable, usable = (tuple(getattr(v, mark) for v in some) for mark in ("readable", "verdict"))
        note = "" if some else "left out of a quick run"
        yield Figure(PART, f"{who}, {name}: readable", column(live), "s", readable, note=note)
        yield Figure(PART, f"{who}, {name}: usable (a verdict)", column(live), "s", usable, note=note)


def _saves(live: int, typed: Typed, flooded: Typed) -> Iterator[Figure]:
    where, times = column(live), tuple(1000 * each for each in typed.acknowledged)
    flood_times = tuple(1000 * each for each in flooded.acknowledged)
    yield Figure(PART, "ours, saves while all type", where, "a second", (typed.rate,))
    yield Figure(PART, "ours, a save acknowledged, p50", where, "ms", times, "p50")
    yield Figure(PART, ACKNOWLEDGED, where, "ms", times, "p99")
    yield Figure(PART, "ours, most saves that were taken", where, "a second", (flooded.rate,))
    yield Figure(PART, "ours, a save acknowledged then, p99", where, "ms", flood_times, "p99")
    yield Figure(PART, LOST, where, f"of {len(times) + len(flood_times)}", (typed.lost + flooded.lost,))


def _untried(live: int, needed: float, room: float) -> Iterator[Figure]:
    why = "not tried"
    if needed > room:
        why = f"not tried: would need {needed / 1000:.0f} GB"
    yield Figure(PART, EACH_STOCK, column(live), "MB", note=why)
