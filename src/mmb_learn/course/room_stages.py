"""The stages of one question in a room, and when its sums may be seen: pure rules.

The order is that of peer instruction: everybody answers alone, speaks with a neighbour, answers again, and
then it is explained (Crouch and Mazur, Am. J. Phys. 69, 970, 2001). What was shown is not opened again, for
the difference of two sums would tell what one person answered.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from mmb_learn.course.tries import FEWEST


class Stage(StrEnum):
    """Where a question stands."""

    FIRST = "first"
    ONE = "one"
    TALK = "talk"
    SECOND = "second"
    BOTH = "both"
    WHY = "why"


class Turn(StrEnum):
    """Which of the two times an answer was given."""

    FIRST = "first"
    SECOND = "second"


Path = tuple[Stage, ...]
"""The stages so far, the present one last."""

BEGINNING: Path = (Stage.FIRST,)

_ON = {
    Stage.FIRST: (Stage.TALK, Stage.ONE),
    Stage.ONE: (Stage.TALK, Stage.WHY),
    Stage.TALK: (Stage.SECOND,),
    Stage.SECOND: (Stage.BOTH,),
    Stage.BOTH: (Stage.WHY,),
    Stage.WHY: (),
}
_TAKEN = {Stage.FIRST: Turn.FIRST, Stage.SECOND: Turn.SECOND}
_NEVER_LEFT_BACKWARDS = {Stage.FIRST, Stage.ONE, Stage.BOTH}


def ways_on(path: Path, *, explained: bool) -> tuple[Stage, ...]:
    """Give the stages that may follow, the usual one first; without an explanation there is none to show."""
    return tuple(each for each in _ON[path[-1]] if explained or each is not Stage.WHY)


def way_back(path: Path) -> Path | None:
    """Give the path after a step back, None where there is none."""
    return None if path[-1] in _NEVER_LEFT_BACKWARDS else path[:-1]


def open_turn(path: Path) -> Turn | None:
    """Give which time is being answered now, None for neither."""
    return _TAKEN.get(path[-1])


def shown(path: Path) -> tuple[Turn, ...]:
    """Give the turns whose sums stand on the screen now."""
    if path[-1] not in {Stage.ONE, Stage.BOTH, Stage.WHY}:
        return ()
    return (Turn.FIRST, Turn.SECOND) if Stage.SECOND in path else (Turn.FIRST,)


@dataclass(frozen=True)
class Tally:
    """How many chose what. `counts` None: too few to show; `left_out`: on phones, too few beside hands."""

    counts: Mapping[str, int] | None
    answered: int
    left_out: int = 0


def tally(phones: Mapping[str, int], hands: Mapping[str, int]) -> Tally:
    """Put phones and raised hands together; phones count from five, whatever hands there are beside them.

    Hands are seen by everybody in the room, so that a few phones beside them could be told by subtraction.
    """
    on_phones, in_air = sum(phones.values()), sum(hands.values())
    if on_phones >= FEWEST:
        return Tally(dict(Counter(phones) + Counter(hands)), on_phones + in_air)
    if in_air >= FEWEST:
        return Tally(dict(hands), in_air, on_phones)
    return Tally(None, on_phones + in_air)
