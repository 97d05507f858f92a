"""Voilà's scripts and those of the extensions in use, joined: a page asks for four files and not for ninety.

webpack leaves an entry and its chunks: an entry names, as `x.e(123)`, the chunks that it will load, and takes
one from a list on `self` if it is there already. So a chunk may stand before its entry in the same file. What
only a chunk names (MathJax, the languages of an editor) stays a file of its own. A new Voilà that names its
chunks in another way is served as it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from voila.paths import collect_static_paths
from voila.utils import get_voila_labextensions_path

ENTRY = "voila/voila.js"
EXTENSIONS = ("@voila-dashboards/widgets-manager8", "@jupyter-widgets/jupyterlab-manager", "anywidget")
"""What a page of ours needs beside Voilà itself."""

_NAMED = re.compile(r"\.e\(\"?(\d+)\"?\)")


@dataclass(frozen=True)
class File:
    """A script by its address; `joined`: it is an entry with its chunks before it."""

    address: str
    content: bytes
    joined: bool


def _joined(entry: Path) -> bytes:
    named = set(_NAMED.findall(entry.read_text(encoding="utf-8")))
    chunks = [path for path in sorted(entry.parent.glob("*.js")) if path.name.split(".")[0] in named]
    return b"\n;".join(path.read_bytes() for path in (*chunks, entry))


def _below(folder: Path, address: str, entry: Path) -> Iterator[File]:
    for path in sorted(folder.glob("*.js")):
        joined = path == entry
        yield File(f"{address}/{path.name}", _joined(path) if joined else path.read_bytes(), joined)


def _extension(name: str, folders: Iterable[str]) -> Iterator[File]:
    for folder in folders:
        told = Path(folder) / name / "package.json"
        if told.is_file():
            build = json.loads(told.read_text(encoding="utf-8"))["jupyterlab"]["_build"]
            entry = (told.parent / build["load"]).resolve()
            yield from _below(entry.parent, f"labextensions/{name}/static", entry)
            return


def find() -> Iterator[File]:
    """Give every script of Voilà's front end and of the extensions, by its address below the prefix."""
    for folder in map(Path, collect_static_paths(["voila"], "base")):
        if (folder / "voila.js").is_file():
            yield from _below(folder, "voila", folder / "voila.js")
            break
    folders = get_voila_labextensions_path([])
    for name in EXTENSIONS:
        yield from _extension(name, folders)
