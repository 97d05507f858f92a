"""A module as frozen data: facts once, words per language.

`read.read_module` makes a `Module` of `module.toml` and a `ModuleText` of each `text/<language>.md`; they
meet by ids alone. A page, a kernel, the assessment and the checker all work on these and never on files.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from mmb_learn.content.aims import Aim, Curriculum
from mmb_learn.content.charts import Chart


class Use(StrEnum):
    """Practice: verdict at once, with a retry. Checked: verdict after handing in."""

    PRACTICE = "practice"
    CHECKED = "checked"


@dataclass(frozen=True)
class Source:
    """Where a figure or a claim comes from, and the day somebody looked."""

    id: str
    title: str
    address: str
    checked: date
    line: int


@dataclass(frozen=True)
class Fact:
    """One figure, stated once; a text names it as `{id}`.

    `computed` says how it was worked out when no source is due (arithmetic, an invented case).
    """

    id: str
    value: float
    unit: str
    decimals: int
    source: str | None
    computed: str | None
    line: int


@dataclass(frozen=True)
class Question:
    """One thing a participant does. `facts` is the kind's own frozen data, the key included."""

    id: str
    kind: str
    use: Use
    points: int
    outcome: str | None
    assignment: str | None
    facts: Any
    line: int


@dataclass(frozen=True)
class Unit:
    """Ten to fifteen minutes; one resumes at a step."""

    id: str
    minutes: int
    steps: tuple[str, ...]
    needs: str | None
    line: int


@dataclass(frozen=True)
class Module:
    """The facts of one module: what is the same in every language.

    `outcomes` are ids of the programme's learning outcomes; `low` and `high` are shares of machine
    points (0–1) below which achievement is called low, and from which it is called high.
    `series` are named rows of readings, equal time apart, that charts draw; `charts` those that say how.
    """

    id: str
    folder: Path
    edition: int
    minutes: int
    outcomes: tuple[str, ...]
    low: float
    high: float
    sources: Mapping[str, Source]
    facts: Mapping[str, Fact]
    series: Mapping[str, tuple[float, ...]]
    charts: Mapping[str, Chart]
    units: tuple[Unit, ...]
    questions: Mapping[str, Question]

    def unit(self, unit_id: str) -> Unit:
        """Give the unit of that id; KeyError when the module has none."""
        for unit in self.units:
            if unit.id == unit_id:
                return unit
        raise KeyError(unit_id)

    def checked(self, assignment: str) -> tuple[Question, ...]:
        """Give the questions handed in with an assignment (`tasks` or `reflection`), in order of mention."""
        return tuple(q for q in self.questions.values() if q.assignment == assignment)


@dataclass(frozen=True)
class Option:
    """One labelled part of a question: an answer to choose, a box to write in."""

    id: str
    words: str
    line: int


@dataclass(frozen=True)
class Prose:
    """Markdown between two things to do."""

    markdown: str
    line: int


@dataclass(frozen=True)
class Panel:
    """A `::: kind title` … `:::` block: `more`, `example`, `try`, `child`, `case`, `rule`.

    A `try` panel holds `- place) words` options, one for each of the four places, and its prose is shared.
    """

    kind: str
    title: str
    blocks: tuple[Block, ...]
    options: tuple[Option, ...]
    line: int


@dataclass(frozen=True)
class Figure:
    """`![words](chart:id)`, `![words](instrument:id)` or `![words](media/name.svg)` alone in a paragraph."""

    kind: str
    target: str
    words: str
    line: int


@dataclass(frozen=True)
class QuestionText:
    """A question in one language: prompt, labelled options, and notes by key (`hint` up to three)."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    options: tuple[Option, ...]
    notes: Mapping[str, tuple[str, ...]]
    section: SectionMark
    note_lines: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    def note(self, key: str) -> str | None:
        """Give the first note of that key."""
        return next(iter(self.notes.get(key, ())), None)


Block = Prose | Panel | Figure | QuestionText


@dataclass(frozen=True)
class SectionMark:
    """Where a section stands, the hash of its words, and the hash of the source it was written from."""

    id: str
    level: int
    line: int
    hash: str
    source_hash: str | None


@dataclass(frozen=True)
class StepText:
    """One step in one language. A step that is a question has that question as its only block."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    section: SectionMark


@dataclass(frozen=True)
class UnitText:
    """One unit in one language; `lead` is the idea of the unit in a sentence or two.

    `card` holds the three lines of its pocket card.
    """

    id: str
    title: str
    lead: str
    steps: tuple[StepText, ...]
    section: SectionMark
    card: tuple[Prose, ...] = ()


@dataclass(frozen=True)
class ModuleText:
    """All the words of one module in one language."""

    language: str
    path: Path
    title: str
    lead: str
    units: Mapping[str, UnitText]
    section: SectionMark

    def sections(self) -> Iterator[SectionMark]:
        """Give every marked section in order of the file."""
        yield self.section
        for unit in self.units.values():
            yield unit.section
            for step in unit.steps:
                yield step.section
                for block in step.blocks:
                    if isinstance(block, QuestionText) and block.section is not step.section:
                        yield block.section

    def question(self, question_id: str) -> QuestionText:
        """Give a question's words; KeyError when the language lacks them."""
        for unit in self.units.values():
            for step in unit.steps:
                for block in step.blocks:
                    if isinstance(block, QuestionText) and block.id == question_id:
                        return block
        raise KeyError(question_id)


@dataclass(frozen=True)
class Term:
    """One glossary term in one language: the word, and what it means in a sentence."""

    id: str
    word: str
    meaning: str


@dataclass(frozen=True)
class ProgrammeText:
    """What all modules share in one language: module names (also those still to come), outcomes, glossary."""

    language: str
    path: Path
    modules: Mapping[str, tuple[str, str]]
    outcomes: Mapping[str, str]
    terms: Mapping[str, Term]
    sections: tuple[SectionMark, ...] = ()
    curricula: Mapping[str, str] = field(default_factory=dict)
    aims: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Certificate:
    """What must be done: modules completed, and how many things tried at work."""

    completed: tuple[str, ...]
    tried: int


@dataclass(frozen=True)
class Programme:
    """The course as a whole: the order of its modules, its outcomes, its glossary's term ids.

    `folder` is the course folder, which holds `modules/`; `aims` are those of the schools' curricula that
    lesson plans name; `open_to_try` lets anybody try a unit, with nothing kept.
    """

    folder: Path
    modules: tuple[str, ...]
    outcomes: tuple[str, ...]
    terms: tuple[str, ...]
    curricula: Mapping[str, Curriculum] = field(default_factory=dict)
    aims: Mapping[str, Aim] = field(default_factory=dict)
    certificate: Certificate | None = None
    open_to_try: bool = True
