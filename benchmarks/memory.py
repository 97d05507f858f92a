"""Memory by proportional set size: what is shared between processes counts once, in shares."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress

import psutil

_LOOK = 0.25  # seconds between two looks
_LONGEST = 20.0


def tree(pid: int) -> Iterator[psutil.Process]:
    """Give a process and all it has started, as they are now."""
    with suppress(psutil.Error):
        root = psutil.Process(pid)
        yield root
        yield from root.children(recursive=True)


def pss(pid: int) -> int:
    """Give the bytes of a server with all its processes (PSS); one that ends meanwhile counts nothing."""
    total = 0
    for process in tree(pid):
        with suppress(psutil.Error):
            total += process.memory_full_info().pss
    return total


def settle(pid: int, seconds: float) -> None:
    """Wait until no process has come or gone for so long: kernels that were left are ending."""
    end, still = time.monotonic() + _LONGEST, 0.0
    count = -1
    while still < seconds and time.monotonic() < end:
        time.sleep(_LOOK)
        now = sum(1 for _ in tree(pid))
        still = still + _LOOK if now == count else 0.0
        count = now
