"""A rubric as those who review meet it: criteria and levels, what each gives, and notes between reviewers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from mmb_learn.content import render
from mmb_learn.content.model import Module, QuestionText
from mmb_learn.content.render import Reading
from mmb_learn.course import OwnLevel, ReviewItem, ReviewState, rubrics
from mmb_learn.server.own_words import as_typed
from mmb_learn.server.unit_view import reading_of
from mmb_learn.server.visit import Visit

REFLECTION = "reflection"


@dataclass(frozen=True)
class Level:
    """One level: the learner's words, the course's, those of staff, what it gives, and a private note."""

    number: int
    words: Markup
    course_words: Markup
    own_words: str
    points: float
    note: str


@dataclass(frozen=True)
class Criterion:
    """One row of the rubric as the reviewer meets it."""

    id: str
    name: Markup
    levels: tuple[Level, ...]

    @property
    def choices(self) -> tuple[float, ...]:
        """Give what a level may give: by halves, and never more than the content's highest."""
        return tuple(half / 2 for half in range(2 * len(self.levels) - 1))


def rubric(visit: Visit, module: Module, text: QuestionText) -> tuple[Criterion, ...]:
    """Give the rubric of a reflection in the visitor's language, as the store has it."""
    own = rubrics.own(visit.workbook.store, module.id)
    reading = reading_of(visit, module)
    rows = []
    for criterion, count in levels_of(module).items():
        name = render.inline(text.note(f"criterion.{criterion}") or criterion, reading)
        each = (_level(text, reading, (criterion, at), own, count - 1) for at in range(count))
        rows.append(Criterion(criterion, name, tuple(each)))
    return tuple(rows)


def _level(
    text: QuestionText,
    reading: Reading,
    key: tuple[str, int],
    own: Mapping[tuple[str, int], OwnLevel],
    most: int,
) -> Level:
    said = text.note(f"level.{key[0]}.{key[1]}") or str(key[1])
    hers = own.get(key, OwnLevel())
    words = hers.words.get(reading.language, "")
    return Level(
        number=key[1],
        words=render.inline(as_typed(words) if words else said, reading),
        course_words=render.inline(said, reading),
        own_words=words,
        points=min(float(key[1]) if hers.points is None else hers.points, float(most)),
        note=hers.note,
    )


def levels_of(module: Module) -> Mapping[str, int]:
    """Give how many levels each criterion of a module's reflection has; empty where there is none."""
    return {c.id: c.levels for question in module.checked(REFLECTION) for c in question.facts.criteria}


def asked(modules: Mapping[str, Module]) -> Mapping[tuple[str, int], Mapping[str, int]]:
    """Give what the course's reflections are read by, module by module and edition."""
    found = {(module.id, module.edition): levels_of(module) for module in modules.values()}
    return {of: levels for of, levels in found.items() if levels}


def lacking_marks(queue: Iterable[ReviewItem], modules: Mapping[str, Module]) -> frozenset[int]:
    """Give the reflections that were called done, and whose rubric has asked for more since."""
    done = {ReviewState.REVIEWED, ReviewState.RELEASED}
    ours = [item for item in queue if item.state in done and item.module in modules]
    return frozenset(
        item.submission_id
        for item in ours
        if item.edition == modules[item.module].edition
        and rubrics.unmarked(item.marks, levels_of(modules[item.module]))
    )
