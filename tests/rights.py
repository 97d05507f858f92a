"""Giving up root's rights for a while: root may write everywhere, the people who run a workbook may not."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NOBODY = 65534


@contextmanager
def ordinary_rights() -> Iterator[None]:
    """Be an ordinary person for a while."""
    was = os.geteuid()
    if was == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(was)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Be an ordinary person who may read in a folder, yet not write."""
    paths = [folder, *folder.iterdir()]
    modes = {path: path.stat().st_mode for path in paths}
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        with ordinary_rights():
            yield
    finally:
        for path, mode in modes.items():
            path.chmod(mode)
