"""Two pages open on one reflection: what each of them changed stands, and the second hears of the first.

A reviewer's page says which marking it was made from. Where somebody else has said something since, the two
are put together criterion by criterion and box by box: what she changed herself is hers, the rest is the
other's. Nothing of either is lost in any case, for markings are appended only. The other page may be her own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from mmb_learn.course.feedback import Feedback, put_together
from mmb_learn.course.reflections import Marking

T = TypeVar("T")


@dataclass(frozen=True)
class Marked:
    """What stands after a marking was kept; `other` is what somebody else had said in between, if anybody.

    `own` is what she said herself on another page in between, where it is not all in what stands.
    """

    revision: int
    stands: Marking
    other: Marking | None
    own: Marking | None = None


def said_between(said: Sequence[Marking], reviewer_id: int | None, base: int | None) -> Marking | None:
    """Give the last that another reviewer said after the marking that a page was made from."""
    return next((each for each in _since(said, base) if each.reviewer_id != reviewer_id), None)


def own_between(said: Sequence[Marking], sent: Marking, stands: Marking, base: int | None) -> Marking | None:
    """Give what she said last on another page, unless what she sends now holds every word of it."""
    last = next((each for each in _since(said, base) if each.reviewer_id == sent.reviewer_id), None)
    if last is None or (stands.says_as(sent) and sent.feedback.holds(last.feedback)):
        return None
    return last


def together(said: Sequence[Marking], mine: Marking, base: int) -> Marking:
    """Put a marking together with what stands, by what it changed of what its page was made from."""
    start = next((each for each in reversed(said) if each.id <= base), None)
    stands = said[-1]
    if start is None:
        start = replace(mine, marks={}, feedback=Feedback(), done=False, again=False)
    changed = {name: mark for name, mark in mine.marks.items() if start.marks.get(name) != mark}
    return replace(
        mine,
        marks={**stands.marks, **changed},
        feedback=put_together(start.feedback, mine.feedback, stands.feedback),
        done=_changed(start.done, mine.done, stands.done),
        again=_changed(start.again, mine.again, stands.again),
    )


def _since(said: Sequence[Marking], base: int | None) -> Iterator[Marking]:
    """Give what was said after the marking that a page was made from, the last first."""
    return (each for each in reversed(said) if base is not None and each.id > base)


def _changed(start: T, mine: T, stands: T) -> T:
    return stands if mine == start else mine
