"""«Open it now»: everybody opens at once, without browsers, until the last has a verdict."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence

from tests.browser.workbook_server import WorkbookServer

from .figures import OURS, STOCK, Figure
from .learner import Learner, class_of, strangers
from .memory import settle
from .progress import say
from .session import Session, open_ours, open_stock
from .size import Size
from .stage import Stage

PART = "All at once"
LAST = "Last verdict from a kernel"
STOCKS_PATIENCE = 120.0  # seconds; the class has begun with something else

Open = Callable[[Learner], Awaitable[Session]]


async def opened(everybody: Sequence[Learner], how: Open) -> list[Session]:
    """Open one page for each at the same moment; give the sessions, still open."""
    sessions = await asyncio.gather(*(how(learner) for learner in everybody), return_exceptions=True)
    broken = [each for each in sessions if isinstance(each, BaseException)]
    for error in broken[:1]:
        say(f"{len(broken)} pages could not be opened: {type(error).__name__}: {error}")
    there = [each for each in sessions if isinstance(each, Session)]
    if not there:
        raise RuntimeError("no page at all could be opened")
    return there


async def arrived(server: WorkbookServer, count: int) -> list[Learner]:
    """Enrol a class and let each open the home page, for its cookies."""
    everybody = class_of(server, count)
    await asyncio.gather(*(learner.ask("GET", "") for learner in everybody))
    return everybody


async def left(sessions: Sequence[Session]) -> None:
    """Let everybody leave."""
    await asyncio.gather(*(session.leave() for session in sessions), return_exceptions=True)


async def _ours(server: WorkbookServer, count: int) -> list[Session]:
    everybody = await arrived(server, count)
    return await _once(everybody, open_ours)


async def _stock(address: str, count: int) -> list[Session]:
    """Open stock's page for so many at once; none where none came in time."""

    async def patiently(learner: Learner) -> Session:
        return await asyncio.wait_for(open_stock(learner), STOCKS_PATIENCE)

    try:
        return await _once(strangers(address, count), patiently)
    except RuntimeError:
        return []


async def _once(everybody: Sequence[Learner], how: Open) -> list[Session]:
    sessions = await opened(everybody, how)
    await left(sessions)
    return sessions


def together(stage: Stage) -> Iterator[Figure]:
    """Let a class open the same page at once, in ours and in stock Voilà."""
    size, mine, theirs = stage.size, [], []
    for number in range(size.at_once_times):
        settle(stage.pid, size.still)
        mine.append(asyncio.run(_ours(stage.server, size.at_once)))
        say(f"all at once, ours, {number + 1} of {size.at_once_times}: {_last(mine[-1]):.2f} s")
    for number in range(size.at_once_times_stock):
        with stage.stock() as program:
            if not size.quick:
                asyncio.run(_stock(program.address, 1))  # what is read from disk once
            theirs.append(asyncio.run(_stock(program.address, size.at_once)))
        say(f"all at once, stock, {number + 1} of {size.at_once_times_stock}: {_last(theirs[-1]):.2f} s")
    yield from _figures(OURS, mine, size)
    yield from _figures(STOCK, theirs, size)


def _last(sessions: Sequence[Session]) -> float:
    return max((each.kernel for each in sessions if each.kernel is not None), default=0.0)


def _figures(who: str, times: Sequence[Sequence[Session]], size: Size) -> Iterator[Figure]:
    """Give the figures; a page without a kernel lowers the count, and never hides in a time."""
    note = "" if any(times) else f"no page came within {STOCKS_PATIENCE:.0f} s"
    times = [sessions for sessions in times if sessions]
    texts = tuple(max(each.text for each in sessions) for sessions in times)
    yield Figure(PART, "Last text", who, "s", texts, note=note)
    if who == OURS:
        served = (max(each.server or 0.0 for each in sessions) for sessions in times)
        yield Figure(PART, "Last verdict from the server (a page without a kernel)", who, "s", tuple(served))
    yield Figure(PART, LAST, who, "s", tuple(_last(sessions) for sessions in times), note=note)
    counts = tuple(float(sum(each.kernel is not None for each in sessions)) for sessions in times)
    yield Figure(PART, "Pages that got a kernel's verdict", who, f"of {size.at_once}", counts, note=note)
