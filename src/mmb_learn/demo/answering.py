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
    correct = KINDS[question.kind].key(question.facts)["correct"]
    return correct if isinstance(correct, list) else figure(correct, "nb")


def common(question: Question, text: ModuleText) -> Any:
    """Give an answer that is not right: the number many find instead, another option, one option too few."""
    key = KINDS[question.kind].key(question.facts)
    if question.kind == "number":
        near = [each["value"] for each in key["near"]]
        return figure(near[0] if near else key["minimum"], "nb")
    others = [option.id for option in text.question(question.id).options if option.id not in key["correct"]]
    return key["correct"][:-1] if key["several"] else others[:1]


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
