"""Verovio's toolkit, lent to one at a time.

It keeps things from one tune to the next in the whole process, so nobody else uses it meanwhile.
Where its fonts lie it knows only in the thread that imported it, so each borrower tells it again.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Any

__all__ = ["engraver"]

_ONE_AT_A_TIME = RLock()


@contextmanager
def engraver(reads: str) -> Iterator[Any]:
    """Lend a fresh toolkit that reads «abc» or «mei»."""
    import verovio  # noqa: PLC0415 — 20 MB, only where notes are really asked for

    with _ONE_AT_A_TIME:
        verovio.setDefaultResourcePath(str(Path(verovio.__file__).parent / "data"))
        verovio.enableLog(verovio.LOG_ERROR)  # it warns where a bar on a phone is a little tight
        toolkit = verovio.toolkit()
        toolkit.setInputFrom(reads)
        yield toolkit
