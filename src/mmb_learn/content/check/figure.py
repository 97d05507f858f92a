"""The pictures of a text, wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mmb_learn.content.check.passage import LINK, passages
from mmb_learn.content.model import Block, Figure, ModuleText, Panel, QuestionText


@dataclass(frozen=True)
class Picture:
    """A picture's words and address, as written."""

    words: str
    address: str
    line: int


def placed_figures(text: ModuleText) -> Iterator[Figure]:
    """Give the figures that have a paragraph of their own."""
    for unit in text.units.values():
        for step in unit.steps:
            yield from _within(step.blocks)


def _within(blocks: Sequence[Block]) -> Iterator[Figure]:
    for block in blocks:
        if isinstance(block, Figure):
            yield block
        elif isinstance(block, Panel | QuestionText):
            yield from _within(block.blocks)


def pictures(text: ModuleText) -> Iterator[Picture]:
    """Give the figures, and the pictures in the middle of words."""
    for figure in placed_figures(text):
        folder = "media/" if figure.kind == "media" else f"{figure.kind}:"
        yield Picture(figure.words, folder + figure.target, figure.line)
    for passage in passages(text):
        for link in LINK.finditer(passage.words):
            if link[1]:
                yield Picture(link[2], link[3], passage.line)
