"""What an invented person answers: right, or as people often answer instead. Pure rules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mmb_learn.content.model import Module, ModuleText, Question
from mmb_learn.demo.model import Level
from mmb_learn.language import figure
from mmb_learn.question import KINDS

TASKS = "tasks"
_ROUNDING = 1e-9


def right(question: Question) -> Any:
    """Give the right answer of a scored question, as it would be sent."""
    if question.kind == "number":
        return figure(question.facts.correct, "nb")
    kind = KINDS[question.kind]
    return None if kind.right is None else kind.right(question.facts)


def common(question: Question, text: ModuleText) -> Any:
    """Give an answer that is not right: the number many find instead, another option, one thing astray."""
    facts, correct = question.facts, right(question)
    match question.kind:
        case "number":
            return figure(facts.near[0].value if facts.near else facts.minimum, "nb")
        case "order":
            return [*correct[:-2], correct[-1], correct[-2]]
        case "sort":
            thing, category = list(correct.items())[-1]
            return correct | {thing: next(other for other in facts.categories if other != category)}
        case "choice" if not facts.several:
            options = text.question(question.id).options
            return [option.id for option in options if option.id not in correct][:1]
    return correct[:-1]


def tasks(level: Level, module: Module, text: ModuleText, turn: int) -> Mapping[str, Any]:
    """Give answers to the checked tasks that reach a level, and no further.

    `turn` says with which question to begin getting it right, so that not everybody stumbles on the same.
    """
    asked = [question for question in module.checked(TASKS) if KINDS[question.kind].scored]
    limit = {"low": module.low, "medium": module.high, "high": 2.0}[level] * _maximum(asked)
    given = {question.id: common(question, text) for question in asked}
    for question in (*asked[turn % len(asked) :], *asked[: turn % len(asked)]):
        better = given | {question.id: right(question)}
        if _points(asked, better) < limit - _ROUNDING:
            given = better
    return given


def share(question: Question, value: Any) -> float:
    """Give how much of a question an answer gets right, from 0 to 1."""
    kind = KINDS[question.kind]
    return max(0.0, kind.grade(kind.answer(value, question.facts), question.facts).share)


def _points(asked: list[Question], given: Mapping[str, Any]) -> float:
    return sum(share(question, given[question.id]) * question.points for question in asked)


def _maximum(asked: list[Question]) -> float:
    return sum(question.points for question in asked)
