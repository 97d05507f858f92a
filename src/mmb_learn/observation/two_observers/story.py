"""The invented colleague's marks of two times five minutes, and where the definitions leave two readings.

The minutes are told in half-minutes, numbered from 1. Their sentences are words of the interface.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

INTERVALS = 10
BEHAVIOURS = ("restless", "part")
BANDS = ((0.0, "none"), (0.4, "little"), (0.6, "some"), (0.8, "good"), (1.0, "very-good"))
"""Up to which kappa it is said how; the ends are Landis & Koch's (Biometrics 33, 1977), a convention."""

RARE = 2
"""So few of ten marks, or so few left unmarked, that kappa is easily misread."""


@dataclass(frozen=True)
class Round:
    """Five minutes: the half-minutes that Selma marks, and those where a word has two readings."""

    id: str
    marked: Mapping[str, tuple[int, ...]]
    loose: Mapping[str, tuple[int, ...]]

    def marks(self, behaviour: str) -> tuple[bool, ...]:
        """Give Selma's marks of a behaviour in their order."""
        return tuple(place in self.marked[behaviour] for place in range(1, INTERVALS + 1))


FIRST = Round(
    "first",
    marked={"restless": (3, 4, 6, 8, 9), "part": (2, 5, 7)},
    loose={"restless": (3, 6, 9), "part": (1, 4, 5, 6, 9, 10)},
)
SECOND = Round(
    "second",
    marked={"restless": (5, 6), "part": (2, 4, 7, 8)},
    loose={"restless": (), "part": (10,)},
)
ROUNDS = (FIRST, SECOND)

ONE_EACH = ((3,), (7,))
"""Two observers of something rare: each marks once, and not the same half-minute."""
