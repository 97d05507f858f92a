"""Two walks of one person beside each other: what became more, less, or stayed as it was.

Faster is not better by itself: where the speed rises while the steps shrink, the person hurries. The figures
say what changed and never why.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from mmb_learn.rhythm.gait import Gait

CADENCE_DECIMALS, SPEED_DECIMALS, STEP_DECIMALS = 1, 2, 2
"""Decimals that are shown of steps per minute, metres per second and metres; what they hide is no change."""


class Way(StrEnum):
    """Which way a figure went."""

    MORE = "more"
    LESS = "less"
    SAME = "same"


@dataclass(frozen=True)
class Change:
    """Which way each figure went; None where one of the walks does not have it."""

    cadence: Way | None
    speed: Way | None
    step_length: Way | None

    @property
    def hurried(self) -> bool:
        """Say whether the person went faster with shorter steps, which is riskier and not better."""
        return self.speed is Way.MORE and self.step_length is Way.LESS


def change(before: Gait, after: Gait) -> Change:
    """Say what changed from one walk to the other, as far as the figures are shown."""
    return Change(
        cadence=_way(before.cadence, after.cadence, CADENCE_DECIMALS),
        speed=_way(before.speed, after.speed, SPEED_DECIMALS),
        step_length=_way(before.step_length, after.step_length, STEP_DECIMALS),
    )


def _way(before: float | None, after: float | None, decimals: int) -> Way | None:
    if before is None or after is None:
        return None
    one, other = (math.floor(value * 10**decimals + 0.5) for value in (before, after))
    if one == other:
        return Way.SAME
    return Way.MORE if other > one else Way.LESS
