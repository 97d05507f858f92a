"""How marks in a text are judged: hits count, other marks take away."""

from __future__ import annotations

from mmb_learn.question.ids import ids
from mmb_learn.question.mark.facts import Facts
from mmb_learn.question.verdict import Verdict, from_share


def answer(value: object, facts: Facts) -> frozenset[str]:  # noqa: ARG001 - every kind takes its facts
    """Give the marked segment ids; AnswerError when it is no list of ids."""
    return frozenset(ids(value))


def grade(marked: frozenset[str], facts: Facts) -> Verdict:
    """Judge the marks: share = (hits - other marks)/segments to mark, never below 0.

    So marking everything pays nothing where most of the text is to be left alone. The notes are the segments
    whose state should be looked at again; `right` when there is none.
    """
    if not facts.correct:  # the key has been taken out
        return from_share(0.0, ())
    share = (len(marked & facts.correct) - len(marked - facts.correct)) / len(facts.correct)
    again = tuple(sorted(marked ^ facts.correct))
    return from_share(share, again or ("right",))


def right(facts: Facts) -> list[str]:
    """Give the segments to mark, as they would be sent."""
    return sorted(facts.correct)
