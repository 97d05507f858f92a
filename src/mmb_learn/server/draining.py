"""Stopping without haste: nobody new is sent here, open pages move to another replica, and then it ends.

SIGTERM drains where there is time for it; a second one, or Ctrl-C, ends at once. Pages are told by their line
to the kernel: it is closed, they look where they are answered now, save, and have themselves made anew when
nobody types. Everything else they ask is answered as ever until the end.
"""

from __future__ import annotations

import asyncio
import signal
import time
from contextlib import suppress
from dataclasses import dataclass, field

from mmb_learn.server.workbook import Workbook

_NOTICED = 3.0
"""Seconds until whoever sends people here has asked `/readyz` again."""

_TELL_AGAIN = 5.0
_LOOK = 0.25
_RESTART = 1012  # the websocket's own word for it


@dataclass(frozen=True)
class Pace:
    """Seconds from being told to stop until pages are told, between two such words, and between two looks."""

    noticed: float = _NOTICED
    tell_again: float = _TELL_AGAIN
    look: float = _LOOK


@dataclass
class Stopping:
    """Whether the server is to stop, and whether at once."""

    begun: asyncio.Event = field(default_factory=asyncio.Event)
    at_once: asyncio.Event = field(default_factory=asyncio.Event)

    def listen(self, loop: asyncio.AbstractEventLoop) -> None:
        """Hear what the operating system says."""
        loop.add_signal_handler(signal.SIGTERM, self.asked)
        loop.add_signal_handler(signal.SIGINT, self.told)

    def asked(self) -> None:
        """Stop in good time; whoever asks twice means it."""
        if self.begun.is_set():
            self.at_once.set()
        self.begun.set()

    def told(self) -> None:
        """Stop at once."""
        self.at_once.set()
        self.begun.set()


async def drain(workbook: Workbook, longest: float, stopping: Stopping, pace: Pace | None = None) -> None:
    """Wait until nobody needs this process, `longest` seconds at most, or until it shall end at once."""
    if longest <= 0 or stopping.at_once.is_set():
        return
    workbook.draining = True
    leaving = asyncio.create_task(_all_gone(workbook, pace or Pace()))
    told = asyncio.create_task(stopping.at_once.wait())
    await asyncio.wait({leaving, told}, timeout=longest, return_when=asyncio.FIRST_COMPLETED)
    for task in (leaving, told):
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _all_gone(workbook: Workbook, pace: Pace) -> None:
    """Let those who send people here notice; tell every page that is connected, also one that comes back."""
    await asyncio.sleep(pace.noticed)
    told_at = -pace.tell_again
    while workbook.lines:
        if time.monotonic() - told_at >= pace.tell_again:
            told_at = time.monotonic()
            for line in tuple(workbook.lines):
                line.close(_RESTART)
        await asyncio.sleep(pace.look)
