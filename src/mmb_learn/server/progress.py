"""How far somebody has come: pure rules over what was seen and answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from mmb_learn.content.model import Module, ModuleText, QuestionText, Unit, Use
from mmb_learn.course import Place
from mmb_learn.question import KINDS

Seen = AbstractSet[tuple[str, str]]


class State(StrEnum):
    """How a unit or a module stands."""

    NOT_STARTED = "not-started"
    IN_PROGRESS = "in-progress"
    COMPLETED = "completed"


@dataclass(frozen=True)
class UnitProgress:
    """One unit: its state, the steps seen, and the minutes that are left."""

    unit: Unit
    state: State
    seen: int
    minutes_left: int


def unit_questions(text: ModuleText, unit_id: str) -> tuple[str, ...]:
    """Give the ids of the questions that stand in a unit."""
    blocks = (block for step in text.units[unit_id].steps for block in step.blocks)
    return tuple(block.id for block in blocks if isinstance(block, QuestionText))


def unit_progress(
    module: Module,
    text: ModuleText,
    unit: Unit,
    seen: Seen,
    answers: Mapping[str, Any],
    handed_in: AbstractSet[str],
) -> UnitProgress:
    """Say how a unit stands: done when all is seen, every practice question answered, all handed in."""
    done = sum((unit.id, step) in seen for step in unit.steps)
    questions = [module.questions[q] for q in unit_questions(text, unit.id)]
    due = [q.id for q in questions if q.use is Use.PRACTICE and not KINDS[q.kind].skippable]
    answered = all(question in answers for question in due)
    delivered = all(q.assignment in handed_in for q in questions if q.use is Use.CHECKED)
    completed = done == len(unit.steps) and answered and delivered
    state = State.COMPLETED if completed else State.IN_PROGRESS if done else State.NOT_STARTED
    left = 0 if completed else max(1, round(unit.minutes * (1 - done / max(1, len(unit.steps)))))
    return UnitProgress(unit, state, done, left)


def together(states: Sequence[State]) -> State:
    """Say how several units stand as one."""
    if all(state is State.COMPLETED for state in states):
        return State.COMPLETED
    return State.NOT_STARTED if all(state is State.NOT_STARTED for state in states) else State.IN_PROGRESS


def latest_unit(module: Module, seen: Seen, place: Place | None) -> tuple[str, str | None]:
    """Give the unit and step to open: where she was, or the next unit when that one is seen to its end."""
    ids = [unit.id for unit in module.units]
    if place is None or place.unit not in ids:
        return ids[0], None
    unit = module.unit(place.unit)
    whole = all((unit.id, step) in seen for step in unit.steps)
    if whole and place.step == unit.steps[-1] and unit.id != ids[-1]:
        return ids[ids.index(unit.id) + 1], None
    return unit.id, place.step if place.step in unit.steps else None


def where_asked(module: Module, text: ModuleText, question_id: str) -> tuple[str, str]:
    """Give the unit and step in which a question stands."""
    for unit in module.units:
        for step in text.units[unit.id].steps:
            if any(getattr(block, "id", None) == question_id for block in step.blocks):
                return unit.id, step.id
    return module.units[0].id, module.units[0].steps[0]
