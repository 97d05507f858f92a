"""The time of all who share a store, without asking the database on the way to an answer.

It is measured at the start and then now and again beside everything else; in between the machine's steady
clock goes on. A database that is away for a while leaves what was measured before.
"""

from __future__ import annotations

import asyncio
import time
from datetime import datetime, timedelta

from mmb_learn.errors import StoreError
from mmb_learn.server.workbook import Clock

_AGAIN = 61.0  # seconds: a little more than the common clock keeps what it measured


class TimeOfAll:
    """Gives the time when called; `measure` asks for it."""

    def __init__(self, common: Clock) -> None:
        self._common = common
        self.measure()

    def measure(self) -> None:
        """Ask what time it is; this may take as long as the database does."""
        moment = self._common()
        self._measured = (moment, time.monotonic())

    def __call__(self) -> datetime:
        """Give the time."""
        moment, then = self._measured
        return moment + timedelta(seconds=time.monotonic() - then)

    async def go_on(self) -> None:
        """Measure again and again, off the loop, until cancelled."""
        while True:
            await asyncio.sleep(_AGAIN)
            try:
                await asyncio.get_running_loop().run_in_executor(None, self.measure)
            except StoreError:
                continue
