"""The files a browser gets: gathered from the package once, under one hashed prefix, cacheable for ever.

Modules of a page import each other by relative address, so one prefix for all lets every file be cached for a
year and still change at once with a new version.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
_TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}


@dataclass(frozen=True)
class Asset:
    """One file as it goes to the browser."""

    type: str
    content: bytes


@dataclass(frozen=True)
class Assets:
    """All files by address below the hashed prefix."""

    version: str
    files: Mapping[str, Asset]


def _addresses() -> Iterator[tuple[str, Path]]:
    for path in sorted((_PACKAGE / "server" / "static").iterdir()):
        if path.suffix in _TYPES and path.suffix != ".css":
            yield f"page/{path.name}", path
    yield "question/frame.js", _PACKAGE / "question" / "frame.js"
    for path in sorted(_PACKAGE.glob("*/view.js")):
        yield f"{path.parent.name}/view.js", path
    for path in sorted(_PACKAGE.glob("question/*/view.js")):
        yield f"question/{path.parent.name}/view.js", path


def _stylesheet() -> bytes:
    own = sorted((_PACKAGE / "server" / "static").glob("*.css"))
    views = sorted(_PACKAGE.glob("question/*/view.css")) + sorted(_PACKAGE.glob("*/view.css"))
    return b"\n".join(path.read_bytes() for path in (*own, *views))


def gather() -> Assets:
    """Read all files of the package that a browser may ask for."""
    files = {address: Asset(_TYPES[path.suffix], path.read_bytes()) for address, path in _addresses()}
    files["page/workbook.css"] = Asset(_TYPES[".css"], _stylesheet())
    digest = hashlib.sha256()
    for address, asset in sorted(files.items()):
        digest.update(address.encode() + b"\0" + asset.content)
    return Assets(digest.hexdigest()[:12], files)
