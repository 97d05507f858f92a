"""Two lists of songs: how long each is, and how its tempo moves from the first song to the last.

The peace list ends slower than it began; the joy list rises, and comes down again before the end, so that
nobody is left with the stir of it. Both are our own judgement: we know of no study that has tried them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Literal

FELT: Mapping[str, int] = MappingProxyType({"slow": 66, "medium": 92, "fast": 120})
"""Beats a minute that a tempo in words stands for when songs are compared; ours."""

BEATS_ENDS = (30, 220)
SECONDS = 180
"""Length of a song nobody has timed."""

SECONDS_ENDS = (10, 30 * 60)
MOST_SONGS = 40
_RISE = 3  # songs: fewer cannot go up and come down

Advice = Literal[
    "few", "tempo-missing", "peace-good", "peace-end", "joy-good", "joy-end", "joy-start", "joy-even"
]


def whole_minutes(seconds: Sequence[int]) -> int:
    """Give how many whole minutes hold the songs: 0 for none."""
    return -(-sum(seconds) // 60)


def beats(tempo: str | float) -> float | None:
    """Give the felt beats a minute of «slow», «medium», «fast» or a number; None where nothing is chosen."""
    return FELT.get(tempo) if isinstance(tempo, str) else tempo


def order_advice(which: Literal["peace", "joy"], tempi: Sequence[float | None]) -> Advice:
    """Give the name of a sentence about the order; `tempi` are felt beats a minute, None where unknown."""
    if len(tempi) < (2 if which == "peace" else _RISE):
        return "few"
    known = [tempo for tempo in tempi if tempo is not None]
    if len(known) < len(tempi):
        return "tempo-missing"
    return _peace(known) if which == "peace" else _joy(known)


def _peace(tempi: Sequence[float]) -> Advice:
    return "peace-good" if tempi[-1] == min(tempi) else "peace-end"


def _joy(tempi: Sequence[float]) -> Advice:
    highest = max(tempi)
    if highest == tempi[0] == tempi[-1]:
        return "joy-even"
    if highest == tempi[-1]:
        return "joy-end"
    return "joy-start" if highest == tempi[0] else "joy-good"
