"""A day in stretches: what was counted or measured in each, and what else happened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from mmb_learn.sound.level import checked_levels
from mmb_learn.sound.refusal import DayError, within

HOURS = (0.0, 24.0)
"""Hours since midnight: a curve keeps within one day."""

COUNTS = (0.0, 1440.0)
"""The minutes of a day: nothing that is counted or timed in one comes more often."""


@dataclass(frozen=True)
class Stretch:
    """From one hour since midnight to another, and the value that covers it."""

    start: float
    end: float
    value: float


@dataclass(frozen=True)
class Band:
    """What else happened, from one hour since midnight to another."""

    name: str
    start: float
    end: float


@dataclass(frozen=True)
class Day:
    """Stretches in order; with `sound` the values are equivalent levels in dB, else counts or minutes."""

    stretches: tuple[Stretch, ...]
    bands: tuple[Band, ...]
    sound: bool

    @property
    def values(self) -> tuple[float, ...]:
        """Give the values in order."""
        return tuple(stretch.value for stretch in self.stretches)

    @property
    def peaks(self) -> tuple[Stretch, ...]:
        """Give the stretches with the highest value."""
        highest = max(self.values)
        return tuple(stretch for stretch in self.stretches if stretch.value == highest)

    def during(self, stretch: Stretch) -> tuple[Band, ...]:
        """Give the bands that a stretch shares time with."""
        return tuple(band for band in self.bands if band.start < stretch.end and stretch.start < band.end)


def day_of(
    hours: Iterable[float],
    values: Iterable[float],
    bands: Iterable[Band] = (),
    *,
    hours_each: float = 1,
    sound: bool = False,
) -> Day:
    """Day of values that each cover `hours_each` from their hour since midnight.

    Bands wholly outside its stretches are left out. Raises DayError `sound-hour` for a stretch outside 0–24,
    `sound-order` when stretches overlap or there are not as many hours as values, `sound-count` for a count
    outside 0–1440; with `sound` LevelError as `checked_levels` does.
    """
    starts = tuple(within(hour, HOURS, "hour", DayError) for hour in hours)
    ends = tuple(within(round(start + hours_each, 6), HOURS, "hour", DayError) for start in starts)
    checked = (
        checked_levels(values) if sound else tuple(within(each, COUNTS, "count", DayError) for each in values)
    )
    if not checked or len(checked) != len(starts) or hours_each <= 0:
        raise DayError("sound-order")
    stretches = tuple(Stretch(*each) for each in zip(starts, ends, checked, strict=True))
    if any(later.start < round(earlier.end, 6) - 1e-6 for earlier, later in pairwise(stretches)):
        raise DayError("sound-order")
    first, last = stretches[0].start, stretches[-1].end
    return Day(stretches, tuple(band for band in bands if band.start < last and first < band.end), sound)
