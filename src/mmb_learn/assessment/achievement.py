"""Måloppnåelse: what the machine points of a module say, and where to look again.

Low, medium or high stands never alone: with it go the steps that practise what was not yet right.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from mmb_learn.content.model import Module, ModuleText, Question, QuestionText, Unit, Use
from mmb_learn.course import Submission

_ROUNDING = 1e-9


class Achievement(StrEnum):
    """The three words of the Norwegian school; a grade from 1 to 6 is the teacher's."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


@dataclass(frozen=True)
class Again:
    """A step worth another look, and the checked questions that say so."""

    unit: str
    step: str
    questions: tuple[str, ...]


def achievement(points: float, maximum: float, low: float, high: float) -> Achievement:
    """Give how far the points reach: below the share `low` low, from the share `high` high.

    ValueError when there is nothing to reach: where no points are, nothing is achieved or missed.
    """
    if maximum <= 0:
        raise ValueError("achievement needs a maximum above zero")
    share = points / maximum + _ROUNDING
    if share < low:
        return Achievement.LOW
    return Achievement.HIGH if share >= high else Achievement.MEDIUM


def achieved(submission: Submission, module: Module) -> Achievement | None:
    """Give how far a hand-in reaches; None before it has points, and where the machine gives none."""
    if submission.points is None or not submission.maximum:
        return None
    return achievement(submission.points, submission.maximum, module.low, module.high)


def look_again(
    scores: Mapping[str, tuple[float, float]], module: Module, text: ModuleText
) -> tuple[Again, ...]:
    """Give the steps that practise what was not fully right, in the order of the module.

    `scores` gives (points, maximum) by checked question. A step is meant when an earlier unit asks a practice
    question of the same outcome there; when none does, it is the first step of the unit before.
    """
    meant: dict[tuple[str, str], list[str]] = {}
    for question_id, (points, maximum) in scores.items():
        if points < maximum and question_id in module.questions:
            for place in _places(module.questions[question_id], module, text):
                meant.setdefault(place, []).append(question_id)
    order = [(unit.id, step) for unit in module.units for step in unit.steps]
    return tuple(Again(*place, tuple(meant[place])) for place in order if place in meant)


def _places(question: Question, module: Module, text: ModuleText) -> tuple[tuple[str, str], ...]:
    asked = tuple(_asked(module, text))
    own = next((unit for unit, _, other in asked if other.id == question.id), module.units[0])
    earlier = module.units[: module.units.index(own)]
    same = tuple(
        (unit.id, step) for unit, step, other in asked if unit in earlier and _practises(other, question)
    )
    before = earlier[-1] if earlier else own
    return same or ((before.id, before.steps[0]),)


def _practises(other: Question, question: Question) -> bool:
    return other.use is Use.PRACTICE and other.outcome is not None and other.outcome == question.outcome


def _asked(module: Module, text: ModuleText) -> Iterator[tuple[Unit, str, Question]]:
    """Give every question with the unit and step that ask it."""
    for unit in module.units:
        for step in text.units[unit.id].steps:
            for block in step.blocks:
                if isinstance(block, QuestionText) and block.id in module.questions:
                    yield unit, step.id, module.questions[block.id]
