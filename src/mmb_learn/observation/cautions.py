"""What to beware of before two phases are compared: too few days, a trend, one odd day, ties, ends, gaps.

Fewer than five days a phase refuse every number. The other limits are the workbook's own, chosen so that what
they warn of can be seen with the eye; they are no tests.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from itertools import product

from mmb_learn.observation.overlap import pnd, tau, tau_u
from mmb_learn.observation.phases import FEWEST_DAYS
from mmb_learn.observation.series import Better, Days, known
from mmb_learn.observation.xmr import xmr_limits

TREND = 0.5  # of Kendall's Tau among the days before: three of four pairs were already improving
ODD_SHIFT = 0.25  # how much PND moves when the best day before is left out
TIES = 0.1  # of all pairs
AT_THE_END = 0.5  # of a phase's days at the best figure there is
GAPS = 0.25  # of a phase's days without a figure


class Caution(StrEnum):
    """One thing to beware of, in the order they are said."""

    TREND = "trend"
    ODD = "odd"
    TIES = "ties"
    CEILING = "ceiling"
    GAPS = "gaps"


def has_too_few(a: Days, b: Days) -> bool:
    """Say whether either phase has fewer than five days with a figure."""
    return min(len(known(a)), len(known(b))) < FEWEST_DAYS


def cautions(a: Days, b: Days, better: Better | str) -> tuple[Caution, ...]:
    """Give what to beware of in two phases of five days or more. Raises SeriesError as `pnd` does."""
    before, after = tuple(a), tuple(b)
    days, later = known(before), known(after)
    found = {
        Caution.TREND: _improving(days, later, better) >= TREND,
        Caution.ODD: odd_day(days, later, better) is not None,
        Caution.TIES: _ties(days, later) >= TIES,
        Caution.CEILING: _at_best(days, later, better) >= AT_THE_END,
        Caution.GAPS: max(_gaps(before), _gaps(after)) >= GAPS,
    }
    return tuple(caution for caution, is_there in found.items() if is_there)


def odd_day(days: Sequence[float], later: Sequence[float], better: Better | str) -> float | None:
    """Give the one day before that stands apart, None where none does.

    It is the best day where PND moves by a quarter or more without it, or else a day outside the natural
    limits of the others while there is no trend.
    """
    best = min(days) if better == Better.LOWER else max(days)
    place = days.index(best)
    others = [*days[:place], *days[place + 1 :]]
    moved = abs(pnd(others, later, better) - pnd(days, later, better)) * len(later)
    if round(moved) >= ODD_SHIFT * len(later):
        return best
    if abs(_improving(days, later, better)) >= TREND:
        return None  # on the way up or down, the first and the last always stand apart
    return next((day for place, day in enumerate(days) if _is_outside(day, days, place)), None)


def _is_outside(day: float, days: Sequence[float], place: int) -> bool:
    limits = xmr_limits([*days[:place], *days[place + 1 :]])
    return limits.range > 0 and not limits.lower <= day <= limits.upper


def _improving(days: Sequence[float], later: Sequence[float], better: Better | str) -> float:
    """Kendall's Tau of the days before with time, in the direction of improvement.

    Tau-U takes just this trend off Tau, so their difference gives it back: a whole number of pairs, whatever
    rounding the shares have.
    """
    taken_off = tau(days, later, better) - tau_u(days, later, better)
    return round(taken_off * len(days) * len(later)) / (len(days) * (len(days) - 1) / 2)


def _ties(days: Sequence[float], later: Sequence[float]) -> float:
    return sum(one == other for one, other in product(days, later)) / (len(days) * len(later))


def _at_best(days: Sequence[float], later: Sequence[float], better: Better | str) -> float:
    best = min(*days, *later) if better == Better.LOWER else max(*days, *later)
    return max(sum(day == best for day in phase) / len(phase) for phase in (days, later))


def _gaps(days: Sequence[float | None]) -> float:
    return sum(day is None for day in days) / len(days)
