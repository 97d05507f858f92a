"""What a self-assessment is to a machine: some statements with a step each, seen and never judged."""

from __future__ import annotations

from collections.abc import Mapping

from mmb_learn.errors import AnswerError
from mmb_learn.question.ids import by_id, is_id
from mmb_learn.question.scale.facts import STEPS, THEN, Facts
from mmb_learn.question.verdict import SEEN, Verdict


def answer(value: object, facts: Facts) -> Mapping[str, int]:
    """Give the step of each statement that was answered, 0 to 4; `then.<id>` where the scale looks back.

    Raises AnswerError `not-readable` for anything else: a statement left out is no mistake, a half step is.
    """
    steps: dict[str, int] = {}
    for name, step in by_id(value).items():
        if not isinstance(name, str) or not _asked(name, facts) or not _is_step(step):
            raise AnswerError("not-readable")
        steps[name] = int(str(step))
    return steps


def _asked(name: str, facts: Facts) -> bool:
    statement = name.removeprefix(THEN)
    return is_id(statement) and (statement == name or facts.again is not None)


def _is_step(step: object) -> bool:
    return isinstance(step, int) and not isinstance(step, bool) and 0 <= step < STEPS


def grade(steps: Mapping[str, int], facts: Facts) -> Verdict:  # noqa: ARG001 - every kind takes its facts
    """Say that it was seen: where one stands is for oneself."""
    return SEEN
