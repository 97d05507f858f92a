"""Waiting a little for a database that is just being started again, so that nobody notices a restart.

Nothing has been asked of it yet when no connection can be made, so to wait and try once more is safe for
whoever writes, too. Who has waited in vain says so to the others: for a while they fail at once.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import OperationalError

from mmb_learn.course import postgres

PATIENCE_S: Final = 4.0
IN_VAIN_S: Final = 3.0
_PAUSE_S: Final = 0.1


class Patience:
    """Makes connections; `clock` and `pause` are arguments for the tests."""

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, pause: Callable[[float], None] = time.sleep
    ) -> None:
        self._clock = clock
        self._pause = pause
        self._in_vain_until = float("-inf")

    def connect(self, engine: Engine) -> Connection:
        """Give a connection, tried for some seconds; raises what the last try raised."""
        until = self._clock() + PATIENCE_S
        while True:
            try:
                return engine.connect()
            except OperationalError as error:
                now = self._clock()
                if not postgres.is_away(error.orig) or now < self._in_vain_until:
                    raise
                if now >= until:
                    self._in_vain_until = now + IN_VAIN_S
                    raise
            self._pause(_PAUSE_S)
