"""What a reflection is to a machine: text in four boxes, seen and never judged."""

from __future__ import annotations

from mmb_learn.question.text.facts import BOXES, Facts
from mmb_learn.question.typed import boxes
from mmb_learn.question.verdict import SEEN, Verdict


def answer(value: object, facts: Facts) -> dict[str, str]:  # noqa: ARG001 - every kind takes its facts
    """Give the four boxes; AnswerError when it is no form of ours or a box is too long."""
    return boxes(value, BOXES)


def grade(answer: dict[str, str], facts: Facts) -> Verdict:  # noqa: ARG001 - likewise
    """Say that it was seen: a person reads it."""
    return SEEN
