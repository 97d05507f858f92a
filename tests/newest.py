"""A store of the newest schema with nobody in it, at once: to migrate one takes longer than most tests."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from mmb_learn.course import Store
from mmb_learn.course.store import FILE_NAME


@cache
def _newest() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        Store.open(folder).close()
        return Path(folder, FILE_NAME).read_bytes()


def begun(data: Path) -> Path:
    """Give a data folder with such a store in it, where it has none."""
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = data / FILE_NAME
    if not file.exists():
        file.write_bytes(_newest())
    return data
