"""A sheet of paper: a title, a rule, parts with headings, and in them text, lines, boxes and tables."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Text:
    """What somebody wrote, under its label."""

    label: str
    text: str
    kind: str = "text"


@dataclass(frozen=True)
class Blank:
    """Lines to write on, under their label, and boxes to tick after them."""

    label: str
    lines: int = 2
    options: tuple[str, ...] = ()
    kind: str = "blank"


@dataclass(frozen=True)
class Boxes:
    """Boxes to tick, under their label and what to do."""

    label: str
    help: str
    options: tuple[str, ...]
    kind: str = "boxes"


@dataclass(frozen=True)
class Table:
    """A table under its label; `tall` leaves room to write by hand in its rows."""

    label: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    """Shares of the width, a column each."""

    tall: bool = False
    kind: str = "table"


@dataclass(frozen=True)
class Grid:
    """A table of narrow cells under its label: the first column names the row, others `split` cells."""

    label: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    split: int
    kind: str = "grid"


@dataclass(frozen=True)
class Run:
    """Days of one phase in a drawing: None is a day nobody measured, `middle` the median if it has one."""

    name: str
    middle: float | None
    said: str
    days: tuple[float | None, ...]


@dataclass(frozen=True)
class Dots:
    """A dot for each day under its label, phase after phase; `alt` says the same in words.

    `marks` are the upright axis's, as figures and as they are written, from the lowest to the highest.
    """

    label: str
    alt: str
    unit: str
    point: str
    runs: tuple[Run, ...]
    marks: tuple[tuple[float, str], ...]
    kind: str = "dots"


@dataclass(frozen=True)
class Part:
    """A heading and what stands under it."""

    title: str
    blocks: tuple[Text | Blank | Boxes | Table | Grid | Dots, ...]
    help: str = ""


@dataclass(frozen=True)
class Sheet:
    """A whole sheet; `page` says which page it is, with the holes `{page}` and `{pages}`."""

    language: str
    title: str
    rule: str
    parts: tuple[Part, ...]
    page: str
    missing: str
    """Said where a letter could not be set."""

    wide: bool = False
    """Whether the paper lies on its side."""

    def to_json(self) -> dict[str, Any]:
        """Give what the template reads."""
        read: dict[str, Any] = json.loads(json.dumps(vars(self), default=vars))
        return read
