"""Where in a TOML file a table or a key stands, so that a finding can name the line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_HEADER = re.compile(r"^\s*\[{1,2}\s*([^\]]+?)\s*\]{1,2}")
_KEY = re.compile(r"^\s*([A-Za-z0-9_-]+)\s*=")


@dataclass(frozen=True)
class Place:
    """One table header or key: its full name, parts as tomllib nests them, and its line."""

    parts: tuple[str | int, ...]
    line: int


def places(text: str) -> tuple[Place, ...]:
    """Give every table header and key of a TOML text, in order of the file."""
    found: list[Place] = []
    table: tuple[str | int, ...] = ()
    counts: dict[tuple[str, ...], int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            names = tuple(part.strip().strip("\"'") for part in header[1].split("."))
            table = names
            if line.lstrip().startswith("[["):
                table = (*names, counts.get(names, 0))
                counts[names] = counts.get(names, 0) + 1
            found.append(Place(table, number))
        elif key := _KEY.match(line):
            found.append(Place((*table, key[1]), number))
    return tuple(found)


def line_of(found: Sequence[Place], parts: Sequence[str | int]) -> int:
    """Give the line of the longest known beginning of `parts`; the first line when nothing is known of it."""
    for length in range(len(parts), 0, -1):
        wanted = tuple(parts[:length])
        for place in found:
            if place.parts == wanted:
                return place.line
    return 1
