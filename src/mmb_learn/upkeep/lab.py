"""A copy of the content for JupyterLab: staff try and change it there, and the course in use stays as it is.

What nobody has changed in the copy is brought up to date when it is made again; what somebody has, is kept.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

COPY = "workbook-copy"
_STAMPS = ".copied"


def copy_content(course: Path, beside: Path) -> Path:
    """Copy modules and notebooks of a course into `<beside>/workbook-copy`, and give that folder."""
    copy = beside / COPY
    copy.mkdir(parents=True, exist_ok=True)
    stamps = copy / _STAMPS
    before: dict[str, str] = json.loads(stamps.read_text(encoding="utf-8")) if stamps.is_file() else {}
    copied = {}
    for path in _files(course):
        name = path.relative_to(course).as_posix()
        content, target = path.read_bytes(), copy / name
        if target.is_file() and _digest(target.read_bytes()) != before.get(name):
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        copied[name] = _digest(content)
    stamps.write_text(json.dumps(before | copied, indent=1), encoding="utf-8")
    return copy


def _files(course: Path) -> Iterator[Path]:
    """Give what a notebook needs to draw its questions."""
    yield from sorted(path for path in (course / "modules").rglob("*") if path.is_file())
    yield from sorted((course / "notebooks").glob("*.ipynb"))


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
