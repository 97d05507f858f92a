"""Which practice questions can come back, and which do now.

A question stands alone on its page, so one whose step has a figure or an instrument stays in its unit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mmb_learn.content import asking
from mmb_learn.content.model import Module, ModuleText, Question, QuestionText, StepText, Use
from mmb_learn.course import recalling, recalls
from mmb_learn.course.class_work import Work
from mmb_learn.course.recalling import Key
from mmb_learn.question import KINDS
from mmb_learn.server.class_state import units_of
from mmb_learn.server.progress import State
from mmb_learn.server.workbook import CourseWords, Workbook


@dataclass(frozen=True)
class Place:
    """Where a question stands in its module."""

    unit: str
    step: str


def can_come_back(question: Question) -> bool:
    """Say whether a question is practice that a machine judges, and no part of something else."""
    kind = KINDS[question.kind]
    return question.use is Use.PRACTICE and kind.scored and not kind.skippable


def places(module: Module, text: ModuleText) -> Mapping[str, Place]:
    """Give every question of a module that can come back."""
    found = ((unit.id, step) for unit in text.units.values() for step in unit.steps)
    return {
        question: Place(unit, step.id)
        for unit, step in found
        if not asking.figures(step.blocks)
        for question in _asked(module, step)
    }


def due(workbook: Workbook, person_id: int, work: Work) -> tuple[Key, ...]:
    """Give the questions to ask a person now, from the units that she has finished."""
    finished = set(_of_finished(workbook.course, work))
    met = recalls.met(workbook.store, person_id)
    return recalling.chosen({key: times for key, times in met.items() if key in finished}, workbook.now())


def _asked(module: Module, step: StepText) -> Iterator[str]:
    for block in step.blocks:
        if isinstance(block, QuestionText) and can_come_back(module.questions[block.id]):
            yield block.id


def _of_finished(course: CourseWords, work: Work) -> Iterator[Key]:
    for module in course.modules.values():
        text = course.texts[module.id, "nb"]
        units = units_of(work, module, text, module.units)
        done = {each.unit.id for each in units if each.state is State.COMPLETED}
        yield from ((module.id, name) for name, place in places(module, text).items() if place.unit in done)
