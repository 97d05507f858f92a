"""Many days in a row on one side of the median before: the signal of a run chart."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from statistics import median

from mmb_learn.observation.series import Days, known, phase


class Side(StrEnum):
    """Where days lie, seen from the median before."""

    BELOW = "below"
    ABOVE = "above"


@dataclass(frozen=True)
class RunSignal:
    """The longest run of days on one side of the median before.

    `needed` is how many it takes here, `signal` whether the run is that long. `first` and `last` are its
    ends, counted from 0 through the days before and on through those after, with the days nobody measured.
    `side`, `first` and `last` are None where every day lies on the median.
    """

    median: float
    longest: int
    needed: int
    side: Side | None
    signal: bool
    first: int | None
    last: int | None


def run_signal(a: Days, b: Days) -> RunSignal:
    """Find the longest run through both phases, on one side of the median of the days before.

    Days on the median and days nobody measured are passed over: they neither count nor break a run. Of runs
    equally long it is the first. A run is a signal where it is longer than log2(n) + 3, rounded, n being the
    days off the median; rule books that take six, seven or eight days whatever n is will differ.
    Raises SeriesError as `phase` does for the days before, and as `known` does for those after.
    Source: Anhøj & Olesen, PLoS ONE 9 (2014), e113825.
    """
    before, after = tuple(a), tuple(b)
    middle = median(phase(before))
    known(after)
    runs = list(_runs(_off((*before, *after), middle)))
    longest = max(runs, key=len, default=[])
    needed = _needed(sum(map(len, runs)))
    return RunSignal(
        median=middle,
        longest=len(longest),
        needed=needed,
        side=longest[0][1] if longest else None,
        signal=len(longest) >= needed,
        first=longest[0][0] if longest else None,
        last=longest[-1][0] if longest else None,
    )


def _off(days: Sequence[float | None], middle: float) -> Iterable[tuple[int, Side]]:
    for place, day in enumerate(days):
        if day is not None and day != middle:
            yield place, Side.ABOVE if day > middle else Side.BELOW


def _runs(places: Iterable[tuple[int, Side]]) -> Iterable[list[tuple[int, Side]]]:
    return (list(run) for _, run in groupby(places, key=lambda each: each[1]))


def _needed(count: int) -> int:
    """One more than the longest run that chance makes now and then among so many days."""
    return math.floor(math.log2(count) + 3 + 0.5) + 1 if count else 1 + 3
