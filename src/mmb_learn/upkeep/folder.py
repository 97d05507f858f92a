"""Which data folder is meant, and whether a workbook can live or lives there."""

from __future__ import annotations

import os
from pathlib import Path

from mmb_learn.course.store import FILE_NAME
from mmb_learn.errors import StoreError


def usable(data: Path) -> Path:
    """Give the folder in full; StoreError when it is a file, or there and may not be written to."""
    whole = data.expanduser().resolve()
    if whole.exists() and not whole.is_dir():
        raise StoreError(f"{whole} is a file, not a folder: name a folder with --data.")
    if whole.is_dir() and not _writable(whole):
        raise StoreError(
            f"The data folder {whole} may not be written to: "
            "give this user write access, or name another with --data."
        )
    return whole


def lived_in(data: Path) -> Path:
    """Give the folder in full; StoreError as well when no workbook has lived there."""
    whole = usable(data)
    if not (whole / FILE_NAME).is_file():
        raise StoreError(
            f"No workbook has its data in {whole}: name the folder with --data, "
            f"or begin one there with mmb-learn serve --data {whole}."
        )
    return whole


def _writable(folder: Path) -> bool:
    return os.access(folder, os.W_OK | os.X_OK, effective_ids=os.access in os.supports_effective_ids)
