"""How evenly somebody taps to a pulse: spread and consistency, and the mean that alone says little.

An asynchrony is a tap less its beat: negative is early. Most people tap a little early, and a browser delays
what they hear, so the mean tells as much of the machine as of the person. The consistency (R) does not move
when all taps are equally late, nor does the spread (SD) while each stays nearest to its own beat. Where a
device may be later than that, `tap_along/steadiness.js` counts taps that lie together from one beat.
"""

from __future__ import annotations

import cmath
import math
from bisect import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean, stdev

from mmb_learn.rhythm.refusal import TapsError, is_number, named

FEWEST_TAPS = 2
FEWEST_BEATS = 2


@dataclass(frozen=True)
class Synchronisation:
    """Taps held against beats, in the unit they were given in.

    `asynchronies` stand in the order of the taps, `beats` is each tap's nearest beat by its place, `mean` and
    `spread` (sample standard deviation) are theirs, and `consistency` is R, from 0 to 1.
    """

    asynchronies: tuple[float, ...]
    beats: tuple[int, ...]
    mean: float
    spread: float
    consistency: float


def synchronisation(taps: Iterable[float], beats: Iterable[float]) -> Synchronisation:
    """Hold taps against the beats they are nearest to, both in seconds or both in milliseconds.

    Beats may grow faster or slower: a tap's place in the circle is taken of the interval it lies in. Raises
    TapsError `rhythm-few-taps` below two taps, `rhythm-few-beats` below two beats, `rhythm-not-a-time` for
    what is no finite number, and `rhythm-beats-order` unless each beat comes after the one before.
    Source: circular statistics, R = |mean of e^(iθ)| with θ = 2π·asynchrony/interval (Fisher, Statistical
    analysis of circular data, 1993).
    """
    tapped, pulse = _times(taps), _times(beats)
    if len(pulse) < FEWEST_BEATS:
        raise TapsError("rhythm-few-beats", count=len(pulse), fewest=FEWEST_BEATS)
    if any(later <= earlier for earlier, later in pairwise(pulse)):
        raise TapsError("rhythm-beats-order")
    nearest = tuple(_nearest(tap, pulse) for tap in tapped)
    asynchronies = tuple(tap - pulse[place] for tap, place in zip(tapped, nearest, strict=True))
    intervals = [
        _interval(asynchrony, place, pulse) for asynchrony, place in zip(asynchronies, nearest, strict=True)
    ]
    return _summed(asynchronies, nearest, intervals)


def steadiness(asynchronies: Iterable[float], interval: float) -> Synchronisation:
    """Give the same of asynchronies that are known already, to a pulse with one beat each `interval`.

    Raises TapsError as `synchronisation` does, `rhythm-interval` unless the interval is above zero, and
    `rhythm-off-beat` for an asynchrony nearer to the next beat than to its own.
    """
    known = _times(asynchronies)
    if not is_number(interval) or interval <= 0:
        raise TapsError("rhythm-interval", interval=named(interval))
    for far in (each for each in known if abs(each) > interval / 2):
        raise TapsError("rhythm-off-beat", asynchrony=far, interval=float(interval))
    return _summed(known, tuple(range(len(known))), [float(interval)] * len(known))


def _consistency(asynchronies: Iterable[float], intervals: Iterable[float]) -> float:
    """Circular R: one when all taps lie at the same place of their intervals, near zero when anywhere."""
    turns = [
        cmath.exp(2j * math.pi * asynchrony / interval)
        for asynchrony, interval in zip(asynchronies, intervals, strict=True)
    ]
    # Rounding may lift the mean of equal turns just above one.
    return min(1.0, abs(sum(turns)) / len(turns))


def _summed(
    asynchronies: tuple[float, ...], nearest: tuple[int, ...], intervals: Sequence[float]
) -> Synchronisation:
    if len(asynchronies) < FEWEST_TAPS:
        raise TapsError("rhythm-few-taps", count=len(asynchronies), fewest=FEWEST_TAPS)
    return Synchronisation(
        asynchronies=asynchronies,
        beats=nearest,
        mean=fmean(asynchronies),
        spread=stdev(asynchronies),
        consistency=_consistency(asynchronies, intervals),
    )


def _times(values: Iterable[float]) -> tuple[float, ...]:
    times = []
    for value in values:
        if not is_number(value):
            raise TapsError("rhythm-not-a-time", word=named(value))
        times.append(float(value))
    return tuple(times)


def _nearest(tap: float, beats: Sequence[float]) -> int:
    """Place of the nearest beat; half-way between two it is the later one, as for a tap that is early."""
    after = bisect(beats, tap)
    if after == 0:
        return 0
    if after == len(beats):
        return after - 1
    return after if beats[after] - tap <= tap - beats[after - 1] else after - 1


def _interval(asynchrony: float, place: int, beats: Sequence[float]) -> float:
    """Length of the interval a tap lies in: before its beat when early, else after it."""
    before = place - 1 if asynchrony < 0 else place
    first = min(max(before, 0), len(beats) - 2)
    return beats[first + 1] - beats[first]
