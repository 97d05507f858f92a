"""Torleif Diktebø's walks, on which the walk calculator opens: he is invented, and so are his figures."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from types import MappingProxyType

from mmb_learn.rhythm.change import Change, change
from mmb_learn.rhythm.gait import Gait, gait


@dataclass(frozen=True)
class Walk:
    """What was measured of one walk: metres, steps and seconds."""

    distance: float
    steps: int
    seconds: float

    @property
    def gait(self) -> Gait:
        """Give its figures."""
        return gait(**asdict(self))


BEFORE = Walk(10, 24, 14.6)
AFTER = Walk(10, 20, 11.4)
HURRIED = Walk(9, 25, 12.7)
"""118 steps a minute of 0.36 m: 0.71 m/s, faster than before, with shorter steps."""

WALKS = MappingProxyType({"before": BEFORE, "after": AFTER, "hurried": HURRIED})
STOPS = ("fall", "freezing")
"""What holds of him at the gate: one fall last month, and feet that freeze at doors."""


def example_change() -> Change:
    """Give what changed for him with practice."""
    return change(BEFORE.gait, AFTER.gait)
