"""The time that all who share a store agree on: the database's, however wrong a machine's own clock is.

A lease that one machine gives must have run out for no other, so nobody's clock may be five minutes ahead.
Between two measurements time goes on by this machine's steady clock, which no correction of its date moves.
Where the store is a file there is one machine, and its clock is the one.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select

from mmb_learn.course.store import Store
from mmb_learn.errors import StoreError

_ANEW_S = 60.0
_SLOW_S = 1.0


def machine_time() -> datetime:
    """Give this machine's own time."""
    return datetime.now(UTC)


class CommonClock:
    """Gives the common time when called, and `ahead` of it, for a course that is looked at days later."""

    def __init__(
        self,
        store: Store,
        *,
        ahead: timedelta = timedelta(),
        machine: Callable[[], datetime] = machine_time,
        steady: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store = store
        self._ahead = ahead
        self._machine = machine
        self._steady = steady
        self._turn = threading.Lock()
        self._measured: tuple[datetime, float] | None = None
        self._measured_at = 0.0

    def __call__(self) -> datetime:
        """Give the time; it asks the database once a minute at most."""
        if self._store.file is not None:
            return self._machine() + self._ahead
        with self._turn:
            if self._measured is None or self._steady() - self._measured_at >= _ANEW_S:
                self._measure()
            moment, then = self._measured or (self._machine(), self._steady())
            return moment + timedelta(seconds=self._steady() - then) + self._ahead

    def _measure(self) -> None:
        """Ask the database; one that is away, or slow to answer, leaves what was measured before."""
        self._measured_at = self._steady()
        try:
            with self._store.reading() as connection:
                before = self._steady()
                moment = connection.execute(select(func.clock_timestamp())).scalar_one().astimezone(UTC)
                after = self._steady()
        except StoreError:
            if self._measured is None:
                raise
            return
        if self._measured is None or after - before < _SLOW_S:
            self._measured = (moment, (before + after) / 2)
