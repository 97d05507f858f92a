"""The lines below a heading as blocks, options and notes.

Prose runs until a panel, a figure, an option or a note begins. What follows the notes of a question
belongs to the step again, so `read_body` keeps it apart in `after`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from mmb_learn.content.model import Block, Figure, Option, Panel, Prose
from mmb_learn.content.slip import ASTRAY, PANEL
from mmb_learn.errors import Finding

PANELS: Final = ("more", "example", "try", "child", "case", "rule")
_PANEL = re.compile(r"^:::\s*([a-z]+)\s*(.*?)\s*$")
_FIGURE = re.compile(r"^!\[([^\]]*)\]\((?:(chart|instrument):([a-z][a-z0-9-]*)|(media)/([^)\s]+))\)\s*$")
_OPTION = re.compile(r"^- ([a-z][a-z0-9-]*)\)\s+(.*)$")
_NOTE = re.compile(r"^> ?([a-z][a-z0-9-]*(?:\.[a-z0-9-]+)*):\s+(.*)$")
_COMMENT_LINE = re.compile(r"^\s*<!--.*-->\s*$")
_BEGINS = re.compile(r"^(- |> ?|:::|!\[|\d+\. )")


@dataclass(frozen=True)
class Note:
    """`> key: words`, one of a question's."""

    key: str
    words: str
    line: int


@dataclass(frozen=True)
class Body:
    """What stands below one heading."""

    blocks: tuple[Block, ...] = ()
    options: tuple[Option, ...] = ()
    notes: tuple[Note, ...] = ()
    after: tuple[Block, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass
class _Reading:
    """The growing body; `prose` collects lines until something else begins."""

    path: Path
    blocks: list[Block] = field(default_factory=list)
    after: list[Block] = field(default_factory=list)
    options: list[Option] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    prose: list[str] = field(default_factory=list)
    prose_line: int = 0

    def add(self, block: Block) -> None:
        (self.after if self.notes else self.blocks).append(block)

    def word(self, line: str, number: int) -> None:
        if not self.prose:
            self.prose_line = number
        if self.prose or line.strip():
            self.prose.append(line)

    def flush(self) -> None:
        if any(line.strip() for line in self.prose):
            self.add(Prose("\n".join(self.prose).strip(), self.prose_line))
        self.prose.clear()

    def body(self) -> Body:
        self.flush()
        found = tuple(self.findings)
        return Body(tuple(self.blocks), tuple(self.options), tuple(self.notes), tuple(self.after), found)


def read_body(lines: Sequence[str], first: int, path: Path, *, asks: bool) -> Body:
    """Read the lines below a heading, the first of which is line `first`.

    Options and notes are known only where the heading `asks`; elsewhere `- a) …` is an ordinary list.
    """
    reading = _Reading(path)
    index = 0
    while index < len(lines):
        index += _read_one(reading, lines, index, first, asks=asks)
    return reading.body()


def _read_one(reading: _Reading, lines: Sequence[str], index: int, first: int, *, asks: bool) -> int:
    """Read what begins at `index`; give how many lines it took."""
    line, number = lines[index], first + index
    if _COMMENT_LINE.match(line):
        return 1
    if line.startswith(":::"):
        reading.flush()
        return _panel(reading, lines[index:], number)
    if line.startswith("!["):
        taken = _paragraph(lines, index)
        if found := _FIGURE.match(" ".join(part.strip() for part in lines[index : index + taken])):
            reading.flush()
            kind, target = found[2] or found[4], found[3] or found[5]
            reading.add(Figure(kind, target, found[1], number))
            return taken
    if asks and (option := _OPTION.match(line)):
        reading.flush()
        taken = _continued(lines, index)
        reading.options.append(
            Option(option[1], _joined(option[2], lines[index + 1 : index + taken]), number)
        )
        return taken
    if asks and (note := _NOTE.match(line)):
        reading.flush()
        taken = _quoted(lines, index)
        rest = [part.removeprefix(">").strip() for part in lines[index + 1 : index + taken]]
        reading.notes.append(Note(note[1], "\n".join([note[2], *rest]).strip(), number))
        return taken
    reading.word(line, number)
    return 1


def _panel(reading: _Reading, lines: Sequence[str], number: int) -> int:
    opening = _PANEL.match(lines[0])
    end = next((i for i, line in enumerate(lines[1:], start=1) if line.startswith(":::")), None)
    if opening is None or opening[1] not in PANELS:
        reading.findings.append(_unknown_panel(reading.path, number, lines[0]))
        return 1 if end is None or opening is None else end + 1
    if end is None or lines[end].strip() != ":::":
        what, remedy = (
            f"the panel «{lines[0].strip()}» is not closed",
            "End it with a line of three colons: «:::».",
        )
        reading.findings.append(PANEL.at(reading.path, number, what, remedy))
        return len(lines) if end is None else end
    inner = read_body(lines[1:end], number + 1, reading.path, asks=opening[1] == "try")
    reading.findings.extend(inner.findings)
    if inner.notes:
        what, remedy = "a note («> key: …») inside a panel", "Put it below the question it belongs to."
        reading.findings.append(ASTRAY.at(reading.path, number, what, remedy))
    reading.add(Panel(opening[1], opening[2], inner.blocks, inner.options, number))
    return end + 1


def _unknown_panel(path: Path, number: int, line: str) -> Finding:
    what = f"«{line.strip()}» opens no panel"
    return PANEL.at(path, number, what, f"Write «::: kind title»; the kinds are {', '.join(PANELS)}.")


def _paragraph(lines: Sequence[str], index: int) -> int:
    """How many lines the paragraph at `index` has."""
    return next((i for i, line in enumerate(lines[index:]) if not line.strip()), len(lines) - index)


def _continued(lines: Sequence[str], index: int) -> int:
    """How many lines an option takes: its own, and those below that begin nothing else."""
    below = lines[index + 1 :]
    ends = (i for i, line in enumerate(below) if not line.strip() or _BEGINS.match(line))
    return 1 + next(ends, len(below))


def _quoted(lines: Sequence[str], index: int) -> int:
    """How many lines a note takes: its own, and the quoted ones below without a key of their own."""
    below = lines[index + 1 :]
    ends = (i for i, line in enumerate(below) if not line.startswith(">") or _NOTE.match(line))
    return 1 + next(ends, len(below))


def _joined(first: str, rest: Sequence[str]) -> str:
    return " ".join([first.strip(), *(line.strip() for line in rest)])
