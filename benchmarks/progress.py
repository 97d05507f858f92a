"""Progress on standard error: what is measured now, and how long the run has taken."""

from __future__ import annotations

import sys
import time

_BEGAN = time.monotonic()


def say(line: str) -> None:
    """Write one line, with minutes and seconds since the start."""
    minutes, seconds = divmod(int(time.monotonic() - _BEGAN), 60)
    sys.stderr.write(f"[{minutes:2d}:{seconds:02d}] {line}\n")
    sys.stderr.flush()
