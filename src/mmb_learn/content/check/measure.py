"""How many words a participant reads in a unit, and between two things to do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from mmb_learn.content.check.passage import LINK
from mmb_learn.content.model import Block, Figure, Option, Panel, Prose, QuestionText, UnitText

_WORD: Final = re.compile(r"[^\W_][^\s|]*|\{[^}]+\}")
_UNSEEN: Final = ("more",)


@dataclass(frozen=True)
class Stretch:
    """Some words read in one go; `does` when they end in something to do."""

    words: int
    line: int
    does: bool = False


def count(markdown: str) -> int:
    """Count words; addresses of links and marks of lists and tables are none."""
    return len(_WORD.findall(LINK.sub(r"\2", markdown)))


def stretches(unit: UnitText) -> Iterator[Stretch]:
    """Give the words of a unit piece by piece, and where there is something to do.

    Left out are what lies behind «Les mer», notes, headings and the words of figures. Of a try panel one
    reads the shared words and those of one place: the longest is counted.
    """
    yield Stretch(count(unit.lead), unit.section.line)
    for step in unit.steps:
        yield from _blocks(step.blocks)


def _blocks(blocks: Sequence[Block]) -> Iterator[Stretch]:
    for block in blocks:
        match block:
            case Prose():
                yield Stretch(count(block.markdown), block.line)
            case Figure(kind="instrument"):
                yield Stretch(0, block.line, does=True)
            case Panel() if block.kind not in _UNSEEN:
                yield from _blocks(block.blocks)
                yield Stretch(_longest(block.options), block.line, does=block.kind == "try")
            case QuestionText():
                yield from _blocks(block.blocks)
                yield Stretch(sum(count(o.words) for o in block.options), block.section.line, does=True)
            case _:
                continue


def _longest(options: Sequence[Option]) -> int:
    return max((count(option.words) for option in options), default=0)
