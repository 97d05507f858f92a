"""How a number is judged."""

from __future__ import annotations

from mmb_learn.errors import AnswerError
from mmb_learn.language import parse_number
from mmb_learn.question.number.facts import Facts
from mmb_learn.question.typed import typed
from mmb_learn.question.verdict import Verdict, from_share

_LONGEST = 40
_ROUNDING = 1e-9


def answer(value: object, facts: Facts) -> float | None:
    """Give the number that was typed, with comma or point; None for an empty field.

    Raises AnswerError `not-a-number` or `out-of-range` with the range that makes sense, `too-long` for what
    no field of ours sends.
    """
    limits = {"minimum": facts.minimum, "maximum": facts.maximum}
    if not isinstance(value, str):
        raise AnswerError("not-a-number", **limits)
    text = typed(value, _LONGEST).strip()
    if not text:
        return None
    number = parse_number(text)
    if number is None:
        raise AnswerError("not-a-number", **limits)
    if not facts.minimum <= number <= facts.maximum:
        raise AnswerError("out-of-range", **limits)
    return number


def grade(number: float | None, facts: Facts) -> Verdict:
    """Judge a number: right within the tolerance; otherwise a known other answer, too high or too low."""
    if number is None or facts.correct is None:
        return from_share(0.0, ())
    if abs(number - facts.correct) <= facts.tolerance + _ROUNDING:
        return from_share(1.0, ("right",))
    for near in facts.near:
        if abs(number - near.value) <= near.tolerance + _ROUNDING:
            return from_share(0.0, (f"near.{near.id}",))
    return from_share(0.0, ("high" if number > facts.correct else "low",))


def right(facts: Facts) -> str:
    """Give the right number, as it would be typed."""
    return str(facts.correct)
