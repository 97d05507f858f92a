"""Who uses a data folder: many servers together, or one who puts another state in its place, alone.

The lock falls with its process, however that ends.
"""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mmb_learn.errors import StoreError

LOCK = "in-use.lock"


@contextmanager
def in_use(data: Path) -> Iterator[None]:
    """Use the folder together with others, and make it if need be; StoreError while somebody has it alone."""
    with _locked(data, fcntl.LOCK_SH, "is being restored: wait until that is done, then start again"):
        yield


@contextmanager
def alone(data: Path) -> Iterator[None]:
    """Have the folder alone; StoreError while a workbook runs on it."""
    with _locked(data, fcntl.LOCK_EX, "is in use: stop the workbook that runs on it, then try again"):
        yield


@contextmanager
def _locked(data: Path, how: int, otherwise: str) -> Iterator[None]:
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = (data / LOCK).open("a")
    except OSError as error:
        raise StoreError(
            f"The data folder {data} cannot be used ({error.strerror}); choose another with --data."
        ) from error
    with lock:
        try:
            fcntl.flock(lock, how | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise StoreError(f"The data folder {data} {otherwise}.") from error
        yield
