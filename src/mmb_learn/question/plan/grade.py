"""What a plan is to a machine: six boxes, seen and never judged, and a day to ask again."""

from __future__ import annotations

from datetime import date
from typing import Final

from mmb_learn.question.plan.facts import BOXES, Facts
from mmb_learn.question.typed import boxes
from mmb_learn.question.verdict import SEEN, Verdict

_YEARS: Final = range(2000, 2200)
"""A day field says year 2 while somebody is typing 2027."""


def answer(value: object, facts: Facts) -> dict[str, str]:  # noqa: ARG001 - every kind takes its facts
    """Give the six boxes; AnswerError when it is no form of ours or a box is too long."""
    return boxes(value, BOXES)


def grade(answer: dict[str, str], facts: Facts) -> Verdict:  # noqa: ARG001 - likewise
    """Say that it was seen: a plan is for the one who made it."""
    return SEEN


def day(value: object) -> date | None:
    """Give the day that a stored plan is for, None where no date was chosen, or the plan was erased."""
    try:
        day = date.fromisoformat(value["when"]) if isinstance(value, dict) else None
    except (KeyError, TypeError, ValueError):
        return None
    return day if day is not None and day.year in _YEARS else None
