"""A module's lesson plans: one of 45 minutes and one of 90, for a class at school.

`lessons.toml` holds the facts: aims, outcomes, minutes, and which step each part uses.
`lessons/<language>.md` holds the words, read like a module's: each lesson is a unit of it, and its steps are
what it is for, what to prepare, the parts in their order, what to talk about, what to look for, and a quiet
way. A part is two paragraphs: what the teacher does, and what the pupils do. A `::: child` panel says the
same for classes in child and youth work, in their words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from mmb_learn.content.facts import read_file, shaped
from mmb_learn.content.model import Block, Module, ModuleText, Panel, Prose, StepText
from mmb_learn.content.place import Place, line_of, places
from mmb_learn.content.shapes import LessonShape, LessonsShape
from mmb_learn.content.words import read_words

LESSONS: Final = "lessons"
MINUTES: Final = {"single": 45, "double": 90}
BEFORE: Final = ("for", "prepare")
AFTER: Final = ("talk", "look", "quiet")
_CHILD: Final = "child"


@dataclass(frozen=True)
class Part:
    """Some minutes of a lesson, and the step or the instrument of the module that they use."""

    id: str
    minutes: int
    unit: str | None
    step: str | None
    instrument: str | None
    line: int


@dataclass(frozen=True)
class Lesson:
    """One lesson: `aims` are ids of the programme's competence aims, `outcomes` of its learning outcomes."""

    id: str
    minutes: int
    aims: tuple[str, ...]
    outcomes: tuple[str, ...]
    parts: tuple[Part, ...]
    line: int

    def steps(self) -> tuple[str, ...]:
        """Give the ids of the sections that its words have, in order."""
        before, after = ([f"{self.id}-{name}" for name in names] for names in (BEFORE, AFTER))
        return (*before, *(part.id for part in self.parts), *after)


@dataclass(frozen=True)
class LessonPlans:
    """The lessons of one module, by id."""

    path: Path
    lessons: Mapping[str, Lesson]


def read_lessons(module: Module) -> LessonPlans | None:
    """Give a module's lesson plans, None where it has none; ContentError when they cannot be read."""
    path = module.folder / f"{LESSONS}.toml"
    if not path.is_file() and not (module.folder / LESSONS).is_dir():
        return None
    text = read_file(path)
    where = places(text)
    shape = shaped(LessonsShape, path, text, where)
    return LessonPlans(path, {key: _lesson(key, s, where) for key, s in shape.lesson.items()})


def _lesson(key: str, shape: LessonShape, where: Sequence[Place]) -> Lesson:
    parts = tuple(
        Part(p.id, p.minutes, p.unit, p.step, p.instrument, line_of(where, ("lesson", key, "part", n)))
        for n, p in enumerate(shape.part)
    )
    line = line_of(where, ("lesson", key))
    return Lesson(key, MINUTES[key], tuple(shape.aims), tuple(shape.outcomes), parts, line)


def read_lesson_text(module: Module, language: str) -> ModuleText:
    """Give the words of a module's lesson plans: a unit for each lesson, a step for each of its sections."""
    path = module.folder / LESSONS / f"{language}.md"
    return read_words(read_file(path), replace(module, questions={}), language, path, keys=True)


def shown(step: StepText, *, child: bool) -> tuple[Block, ...]:
    """Give what a section says to a class: its own words, or for the `child` those of its panel, if any."""
    if child:
        for block in step.blocks:
            if isinstance(block, Panel) and block.kind == _CHILD:
                return block.blocks
    return tuple(block for block in step.blocks if not isinstance(block, Panel))


def paragraphs(blocks: Sequence[Block]) -> tuple[str, ...]:
    """Give the paragraphs of some prose, as written."""
    prose = "\n\n".join(block.markdown for block in blocks if isinstance(block, Prose))
    return tuple(part.strip() for part in prose.split("\n\n") if part.strip())
