"""Sound levels in decibels: adding them, averaging them, and how high the loudest tenth lies.

A level is a logarithm of energy, so levels are turned into energy, reckoned with, and turned back.
Everything here is plain arithmetic on plain numbers, in dB re 20 µPa, weighted the way the readings were.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from mmb_learn.sound.refusal import LevelError, is_number, named

LOWEST = -20.0
"""Refused below, in dB: the quietest rooms built, anechoic chambers, lie about here.

Microsoft's chamber in Redmond averaged −20.35 dB(A) (Guinness World Records 2015, checked 2026-11-21), and
no place where somebody lives or works comes near it, so a lower figure is a slip of the keyboard.
"""

HIGHEST = 194.0
"""Refused above, in dB: a wave in air at one atmosphere cannot swing further than down to vacuum.

20·log10(101 325 Pa / 20 µPa) = 194.1 dB, from the standard atmosphere and the reference pressure of
ISO 1683; what is stronger is a shock wave and no longer a sound level.
"""

FEWEST_FOR_TENTHS = 20
"""Fewest readings that have a tenth: with twenty, two lie in it, so no single slam of a door decides it.

That many samples are needed is the field's habit, the number is ours.
"""


def equivalent_level(levels: Iterable[float]) -> float:
    """Equivalent level: the steady level with the same energy as these readings, in dB (Leq).

    Leq = 10·log10(mean of 10^(L/10)), right only when the readings cover equal stretches of time.
    Raises LevelError as `checked_levels` does. Source: ISO 1996-1, equivalent continuous level.
    """
    checked = checked_levels(levels)
    return _energy_level(checked) - 10 * math.log10(len(checked))


def energy_sum(levels: Iterable[float]) -> float:
    """Level of several sources at once, in dB.

    L = 10·log10(sum of 10^(L/10)), for sources that do not follow each other's waves.
    Raises LevelError as `checked_levels` does. Source: ISO 1996-1, summation of levels.
    """
    return _energy_level(checked_levels(levels))


def mean_level(levels: Iterable[float]) -> float:
    """Ordinary mean of the figures, in dB: shown beside the equivalent level, which it never exceeds.

    Raises LevelError as `checked_levels` does.
    """
    checked = checked_levels(levels)
    return math.fsum(checked) / len(checked)


def level_exceeded(levels: Iterable[float], percent: float) -> float:
    """Level that was exceeded `percent` % of the time, in dB: L10 is the 90th percentile of the readings.

    Between two readings it goes in a straight line (Hyndman and Fan, type 7, as numpy does).
    Raises LevelError `sound-percent` outside 0–100, `sound-too-few` below twenty readings, and otherwise as
    `checked_levels` does. Source: ISO 1996-1, N per cent exceedance level.
    """
    if not is_number(percent) or not 0 <= percent <= 100:  # noqa: PLR2004 — per cent
        raise LevelError("sound-percent", percent=named(percent))
    ordered = sorted(checked_levels(levels))
    if len(ordered) < FEWEST_FOR_TENTHS:
        raise LevelError("sound-too-few", count=len(ordered), fewest=FEWEST_FOR_TENTHS)
    place = (len(ordered) - 1) * (100 - percent) / 100
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def equal_sources(level: float, sources: float) -> float:
    """Level of `sources` sources, each of which alone gives `level` dB; a half means half as many.

    L + 10·log10(n): twice as many give 3.01 dB more, half as many 3.01 dB less.
    Raises LevelError `sound-sources` unless `sources` is a number above zero, and otherwise as
    `checked_levels` does.
    """
    if not is_number(sources) or not 0 < sources < math.inf:
        raise LevelError("sound-sources", sources=named(sources))
    return checked_levels([level])[0] + 10 * math.log10(sources)


def checked_levels(levels: Iterable[float]) -> tuple[float, ...]:
    """Give back the same readings, each known to be a level that can occur.

    Raises LevelError: `sound-no-readings` when empty, `sound-not-a-number` for a text, a truth value, NaN or
    infinity (with the offending `word`), `sound-out-of-range` outside −20–194 dB (with `level`).
    """
    checked = tuple(_checked(level) for level in levels)
    if not checked:
        raise LevelError("sound-no-readings")
    return checked


def _checked(level: object) -> float:
    if not is_number(level) or not math.isfinite(level):
        raise LevelError("sound-not-a-number", word=named(level))
    if not LOWEST <= level <= HIGHEST:
        raise LevelError("sound-out-of-range", level=float(level), lowest=LOWEST, highest=HIGHEST)
    return float(level)


def _energy_level(levels: tuple[float, ...]) -> float:
    # From the highest one down: no power overflows, and equal readings come back exactly.
    top = max(levels)
    return top + 10 * math.log10(math.fsum(10 ** ((level - top) / 10) for level in levels))
