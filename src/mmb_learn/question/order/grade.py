"""How a sequence is judged: by how many steps already follow each other rightly."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from mmb_learn.errors import AnswerError
from mmb_learn.question.ids import ids
from mmb_learn.question.order.facts import Facts
from mmb_learn.question.verdict import Verdict, from_share


def answer(value: object, facts: Facts) -> tuple[str, ...]:
    """Give the steps as they were put; AnswerError when it is no list of exactly this question's steps."""
    put = ids(value)
    if facts.correct and set(put) != set(facts.correct):
        raise AnswerError("unknown-box")
    return put


def grade(put: tuple[str, ...], facts: Facts) -> Verdict:
    """Judge a sequence; its note is the name of the outcome.

    Of n steps, the most that stand in right order among themselves are counted, neighbours or not: k of them
    are worth (k - 1)/(n - 1). One step astray costs one part, wherever it stands; the reverse earns nothing.
    """
    if not facts.correct:  # the key has been taken out
        return from_share(0.0, ())
    place = {step: at for at, step in enumerate(facts.correct)}
    share = (longest_rise([place[step] for step in put]) - 1) / (len(facts.correct) - 1)
    verdict = from_share(share, ())
    return replace(verdict, notes=(str(verdict.outcome),))


def longest_rise(numbers: Sequence[int]) -> int:
    """Give the length of the longest rising selection (Schensted 1961, by patience sorting)."""
    ends: list[int] = []  # ends[n]: the lowest end of a rise of n + 1 numbers
    for number in numbers:
        at = bisect_left(ends, number)
        ends[at : at + 1] = [number]
    return len(ends)


def right(facts: Facts) -> list[str]:
    """Give the right sequence, as it would be sent."""
    return list(facts.correct)
