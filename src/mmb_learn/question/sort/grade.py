"""How things in categories are judged: each counts by itself."""

from __future__ import annotations

from collections.abc import Mapping

from mmb_learn.errors import AnswerError
from mmb_learn.question.ids import by_id, is_id
from mmb_learn.question.sort.facts import Facts
from mmb_learn.question.verdict import Verdict, from_share


def answer(value: object, facts: Facts) -> Mapping[str, str]:
    """Give the category of each thing that was sorted, maybe not all.

    Raises AnswerError `not-readable` for another shape, `unknown-box` for a thing or category not asked for.
    """
    put: dict[str, str] = {}
    for thing, category in by_id(value).items():
        if not is_id(thing) or not isinstance(category, str):
            raise AnswerError("not-readable")
        if category not in facts.categories or (facts.correct and thing not in facts.correct):
            raise AnswerError("unknown-box")
        put[thing] = category
    return put


def grade(put: Mapping[str, str], facts: Facts) -> Verdict:
    """Judge the things: the share is those in their place, of all.

    The notes are the things that lie elsewhere, not those still unsorted; `right` when all is in place.
    """
    if not facts.correct:  # the key has been taken out
        return from_share(0.0, ())
    placed = sum(put.get(thing) == category for thing, category in facts.correct.items())
    elsewhere = tuple(
        thing for thing, category in facts.correct.items() if put.get(thing, category) != category
    )
    whole = placed == len(facts.correct)
    return from_share(placed / len(facts.correct), ("right",) if whole else elsewhere)


def right(facts: Facts) -> dict[str, str]:
    """Give each thing its category, as it would be sent."""
    return dict(facts.correct)
