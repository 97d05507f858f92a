"""A row of readings in a few figures: how many, from where to where, and the two averages side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mmb_learn.sound.level import (
    FEWEST_FOR_TENTHS,
    checked_levels,
    equivalent_level,
    level_exceeded,
    mean_level,
)


@dataclass(frozen=True)
class Tenths:
    """What the loudest and the quietest tenth of the time lie beyond, in dB: L10 and L90."""

    loudest: float
    quietest: float


@dataclass(frozen=True)
class ReadingsSummary:
    """The figures of one row of readings, in dB; `tenths` only when there are twenty or more."""

    count: int
    lowest: float
    highest: float
    mean: float
    equivalent: float
    tenths: Tenths | None


def readings_summary(levels: Iterable[float]) -> ReadingsSummary:
    """Summary of readings that cover equal stretches of time.

    Raises LevelError as `checked_levels` does.
    """
    checked = checked_levels(levels)
    return ReadingsSummary(
        count=len(checked),
        lowest=min(checked),
        highest=max(checked),
        mean=mean_level(checked),
        equivalent=equivalent_level(checked),
        tenths=_tenths(checked),
    )


def _tenths(levels: tuple[float, ...]) -> Tenths | None:
    if len(levels) < FEWEST_FOR_TENTHS:
        return None
    return Tenths(loudest=level_exceeded(levels, 10), quietest=level_exceeded(levels, 90))
