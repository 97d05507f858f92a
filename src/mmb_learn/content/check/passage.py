"""The words of a text as passages: each knows where it stands and what it is for.

Rules about words go through these instead of through the nested text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from mmb_learn.content.check.course import Course, Written
from mmb_learn.content.model import (
    Block,
    Figure,
    ModuleText,
    Option,
    Panel,
    Prose,
    Question,
    QuestionText,
    SectionMark,
    Unit,
    Use,
)

LINK: Final = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s]*)(?:\s+\"[^\"]*\")?\)")
_BLANK: Final = re.compile(r"\n[ \t]*\n")


class Part(StrEnum):
    """What a passage is for."""

    TITLE = "title"
    LEAD = "lead"
    CARD = "card"
    PROSE = "prose"
    PROMPT = "prompt"
    OPTION = "option"
    NOTE = "note"
    FIGURE = "figure"


@dataclass(frozen=True)
class Passage:
    """A paragraph, an option, a note, a title or the words of a figure; `note` is the key of a note."""

    words: str
    line: int
    part: Part
    section: SectionMark
    unit: str | None = None
    panel: str | None = None
    question: str | None = None
    note: str | None = None

    @property
    def links(self) -> tuple[str, ...]:
        """Give the addresses of its links and pictures."""
        return tuple(link[3] for link in LINK.finditer(self.words))

    @property
    def bare(self) -> str:
        """Give the words without addresses and emphasis."""
        return LINK.sub(r"\2", self.words).replace("*", "")


@dataclass(frozen=True)
class _Place:
    section: SectionMark
    unit: str | None = None
    panel: str | None = None
    question: str | None = None

    def passage(self, words: str, line: int, part: Part, note: str | None = None) -> Passage:
        return Passage(words, line, part, self.section, self.unit, self.panel, self.question, note)

    def paragraphs(self, markdown: str, line: int, part: Part) -> Iterator[Passage]:
        begin = 0
        for gap in (*_BLANK.finditer(markdown), None):
            end = gap.start() if gap else len(markdown)
            if words := markdown[begin:end].strip("\n"):
                yield self.passage(words, line + markdown.count("\n", 0, begin), part)
            begin = gap.end() if gap else end


def passages(text: ModuleText) -> Iterator[Passage]:
    """Give every passage of a text, in order."""
    top = _Place(text.section)
    yield top.passage(text.title, text.section.line, Part.TITLE)
    yield from top.paragraphs(text.lead, text.section.line + 1, Part.LEAD)
    for unit in text.units.values():
        place = _Place(unit.section, unit.id)
        yield place.passage(unit.title, unit.section.line, Part.TITLE)
        yield from place.paragraphs(unit.lead, unit.section.line + 1, Part.LEAD)
        yield from (place.passage(line.markdown, line.line, Part.CARD) for line in unit.card)
        for step in unit.steps:
            place = _Place(step.section, unit.id)
            if not (len(step.blocks) == 1 and isinstance(step.blocks[0], QuestionText)):
                yield place.passage(step.title, step.section.line, Part.TITLE)
            yield from _blocks(step.blocks, place, Part.PROSE)


def _blocks(blocks: Sequence[Block], place: _Place, part: Part) -> Iterator[Passage]:
    for block in blocks:
        match block:
            case Prose():
                yield from place.paragraphs(block.markdown, block.line, part)
            case Figure():
                yield place.passage(block.words, block.line, Part.FIGURE)
            case Panel():
                inside = _Place(place.section, place.unit, block.kind, place.question)
                yield inside.passage(block.title, block.line, Part.TITLE)
                yield from _blocks(block.blocks, inside, part)
                yield from _options(block.options, inside)
            case QuestionText():
                yield from _question(block, place)


def _question(text: QuestionText, place: _Place) -> Iterator[Passage]:
    inside = _Place(text.section, place.unit, None, text.id)
    yield inside.passage(text.title, text.section.line, Part.TITLE)
    yield from _blocks(text.blocks, inside, Part.PROMPT)
    yield from _options(text.options, inside)
    for key, notes in text.notes.items():
        for words, line in zip(notes, text.note_lines[key], strict=True):
            yield inside.passage(words, line, Part.NOTE, key)


def _options(options: Sequence[Option], place: _Place) -> Iterator[Passage]:
    for option in options:
        yield place.passage(option.words, option.line, Part.OPTION)


def questions(text: ModuleText) -> Iterator[tuple[str, QuestionText]]:
    """Give every question of a text with the id of its unit."""
    for unit in text.units.values():
        for step in unit.steps:
            for block in step.blocks:
                if isinstance(block, QuestionText):
                    yield unit.id, block


def asked(
    course: Course, kind: str | None = None
) -> Iterator[tuple[Written, ModuleText, Question, QuestionText]]:
    """Give every question of one kind, in every language, with its facts."""
    for written, text in course.texts():
        for _, words in questions(text):
            question = written.module.questions.get(words.id)
            if question is not None and kind in (None, question.kind):
                yield written, text, question, words


def unit_uses(written: Written) -> Iterator[tuple[Unit, list[Use]]]:
    """Give every unit with the uses of its questions, as the source text places them."""
    if written.source is None:
        return
    known = written.module.questions
    placed = [(unit, known[words.id].use) for unit, words in questions(written.source) if words.id in known]
    for unit in written.module.units:
        yield unit, [use for owner, use in placed if owner == unit.id]
