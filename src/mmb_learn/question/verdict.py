"""What can be said of an answer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """How an answer stands. SEEN is said of what no machine judges: a reflection, a plan."""

    RIGHT = "right"
    PARTLY = "partly"
    NOT_YET = "not-yet"
    SEEN = "seen"


@dataclass(frozen=True)
class Verdict:
    """An outcome, the share of the points it is worth (0–1), and the keys of the notes to show."""

    outcome: Outcome
    share: float
    notes: tuple[str, ...] = ()


SEEN = Verdict(Outcome.SEEN, 0.0)


def from_share(share: float, notes: tuple[str, ...]) -> Verdict:
    """Give the verdict of a share of the points: all is right, none is not yet, else partly."""
    if share >= 1:
        return Verdict(Outcome.RIGHT, 1.0, notes)
    if share <= 0:
        return Verdict(Outcome.NOT_YET, 0.0, notes)
    return Verdict(Outcome.PARTLY, share, notes)
