"""How a choice is judged."""

from __future__ import annotations

import re

from mmb_learn.errors import AnswerError
from mmb_learn.question.choice.facts import Facts
from mmb_learn.question.verdict import Verdict, from_share

_ID = re.compile(r"[a-z][a-z0-9-]{0,40}")
_MOST = 40  # options that a question could have


def answer(value: object, facts: Facts) -> frozenset[str]:
    """Give the chosen option ids; AnswerError when it is no list of ids, or several where one is asked."""
    if not isinstance(value, list) or len(value) > _MOST:
        raise AnswerError("not-a-choice")
    if not all(isinstance(v, str) and _ID.fullmatch(v) for v in value):
        raise AnswerError("not-a-choice")
    if len(value) > 1 and not facts.several:
        raise AnswerError("choose-one")
    return frozenset(value)


def grade(chosen: frozenset[str], facts: Facts) -> Verdict:
    """Judge a choice: one is right or not; of several, each right pick counts and each other pick takes one.

    The notes are the option that was chosen, or with several those whose state should be looked at again.
    """
    if not facts.correct:  # the key has been taken out
        return from_share(0.0, ())
    if not facts.several:
        return from_share(float(chosen == facts.correct), tuple(sorted(chosen)))
    share = (len(chosen & facts.correct) - len(chosen - facts.correct)) / len(facts.correct)
    again = tuple(sorted(chosen ^ facts.correct))
    return from_share(share, again or ("right",))


def right(facts: Facts) -> list[str]:
    """Give the right options, as they would be sent."""
    return sorted(facts.correct)
