"""The files a browser gets: gathered from the package once, under one hashed prefix, cacheable for ever.

Modules of a page import each other by relative address, so one prefix for all lets every file be cached for a
year and still change at once with a new version. Voilà's files stand there too (`voila_files.py`).
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from mmb_learn.elements import PACKAGES
from mmb_learn.server import voila_files
from mmb_learn.server.joined import join_modules

_PACKAGE = Path(__file__).resolve().parent.parent
_STATIC = _PACKAGE / "server" / "static"
_FRAME = _PACKAGE / "question" / "frame.js"
_PERSONAL = _PACKAGE / "instrument" / "personal.js"  # the pages lean on it, and some instruments
_TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}
_PAGES = (
    *("unit", "gone", "group", "mine", "offline", "plain", "remember", "review"),
    *("room", "room-screen", "round", "sign-out", "tool", "trying"),
)
_ENTRIES = tuple(f"page/{name}.js" for name in _PAGES)
_FOLDERS = {"no-mathjax.js": "labextensions/mmb"}
_WITH_SCRIPTS = ("question", "instrument", *dict.fromkeys(PACKAGES.values()))
_WORTH_IT = 400  # bytes; what is smaller than a packet is sent as it is


@dataclass(frozen=True)
class Asset:
    """One file as it goes to the browser."""

    type: str
    content: bytes

    @cached_property
    def packed(self) -> bytes | None:
        """Give the file compressed, once and well; None where that gains nothing."""
        return gzip.compress(self.content, 9, mtime=0) if len(self.content) > _WORTH_IT else None


@dataclass(frozen=True)
class Assets:
    """All files by address below the hashed prefix; `first` are those that a first visit asks for."""

    version: str
    files: Mapping[str, Asset]
    first: tuple[str, ...] = ()

    def pack(self) -> None:
        """Compress beforehand what a first visit asks for."""
        for address in self.first:
            self.files[address].packed  # noqa: B018 - kept by the asset


def _modules() -> dict[str, str]:
    """Give the modules that a page's scripts are joined of."""
    own = {f"page/{path.name}": path for path in _STATIC.glob("*.js") if path.name not in _FOLDERS}
    own |= {"question/frame.js": _FRAME, "instrument/personal.js": _PERSONAL}
    return {address: path.read_text(encoding="utf-8") for address, path in own.items()}


def _alone() -> Iterator[tuple[str, Path]]:
    """Give the files that are asked for alone: a view, when a page has such a question or instrument."""
    yield "page/mark.svg", _STATIC / "mark.svg"
    for name, folder in _FOLDERS.items():
        yield f"{folder}/{name}", _STATIC / name
    scripts = (path for folder in _WITH_SCRIPTS for path in sorted((_PACKAGE / folder).rglob("*.js")))
    for path in scripts:
        if path != _FRAME:
            yield path.relative_to(_PACKAGE).as_posix(), path


def _stylesheet() -> bytes:
    own = sorted(_STATIC.glob("*.css"))
    views = [path for folder in _WITH_SCRIPTS for path in sorted((_PACKAGE / folder).rglob("view.css"))]
    return b"\n".join(path.read_bytes() for path in (*own, *views))


@cache
def gather() -> Assets:
    """Read all files that a browser may ask for: the package's, and Voilà's."""
    files = {address: Asset(_TYPES[path.suffix], path.read_bytes()) for address, path in _alone()}
    scripts = join_modules(_ENTRIES, _modules())
    files |= {address: Asset(_TYPES[".js"], text.encode()) for address, text in scripts.items()}
    files["page/workbook.css"] = Asset(_TYPES[".css"], _stylesheet())
    first = [*scripts, "page/workbook.css"]
    for file in voila_files.find():
        files[file.address] = Asset(_TYPES[".js"], file.content)
        first += [file.address] if file.joined else []
    digest = hashlib.sha256()
    for address, asset in sorted(files.items()):
        digest.update(address.encode() + b"\0" + asset.content)
    return Assets(digest.hexdigest()[:12], files, tuple(first))
