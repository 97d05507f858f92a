"""Drawings kept on disk by the hash of what they were drawn from, and marks of those that never ended."""

from __future__ import annotations

import os
import tempfile
from hashlib import sha256
from pathlib import Path

MOST_KEPT = 2_000
MOST_ENDS = 2  # once may have been a power cut
_SPARE = 100  # trimming lists the whole folder, so it is done for a hundred at a time


class KeptDrawings:
    """A folder of drawings, the longest unused ones of which make room for new ones.

    Before a drawing is begun it is marked, and the mark goes when it is done. A mark that outlives its
    process says that this specification ended it; after two such ends it is not tried again.
    """

    def __init__(self, folder: Path, most: int = MOST_KEPT) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._folder = folder
        self._most = most
        self._new = 0
        self._trim()

    def find(self, key: str) -> str | None:
        """Give the drawing of this key and remember that it was used; None when there is none."""
        path = self._path(key)
        try:
            svg = path.read_text(encoding="utf-8")
            os.utime(path)
        except OSError:
            return None
        return svg

    def keep(self, key: str, svg: str) -> None:
        """Keep a drawing whole or not at all, and let the longest unused ones go when there are too many."""
        handle, name = tempfile.mkstemp(dir=self._folder, prefix=".", suffix=".new")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(svg)
        Path(name).replace(self._path(key))
        self._new += 1
        if self._new >= min(_SPARE, self._most):
            self._trim()

    def begin(self, key: str) -> bool:
        """Mark that this drawing is begun; say no when it has ended the process too often."""
        with self._mark(key).open("ab") as mark:
            mark.write(b"x")
            return mark.tell() <= MOST_ENDS

    def end(self, key: str) -> None:
        """Take the mark away: whatever came of it, the process lives."""
        self._mark(key).unlink(missing_ok=True)

    def _trim(self) -> None:
        self._new = 0
        for suffix in (".svg", ".begun"):
            files = [entry for entry in os.scandir(self._folder) if entry.name.endswith(suffix)]
            by_age = sorted(files, key=lambda entry: entry.stat().st_mtime_ns, reverse=True)
            for entry in by_age[self._most :]:
                Path(entry.path).unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}.svg"

    def _mark(self, key: str) -> Path:
        return self._folder / f"{key}.begun"


def key_of(body: bytes, edition: str) -> str:
    """Name of a drawing: the hash of its specification and of the edition of whatever draws it."""
    return sha256(edition.encode() + b"\0" + body).hexdigest()[:40]
