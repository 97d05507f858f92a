"""What a series does by itself: the natural limits of an XmR chart."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean

from mmb_learn.observation.refusal import SeriesError
from mmb_learn.observation.series import Days, known

LIMIT = 2.66
"""Three standard deviations in mean moving ranges: 3 / d2 with d2 = 1.128 for two values."""

RANGE_LIMIT = 3.27
"""Upper limit of a moving range in mean moving ranges: D4 for two values."""

FEWEST_FOR_LIMITS = 2


@dataclass(frozen=True)
class XmrLimits:
    """The mean, the mean moving range, and the limits of both, in the unit of the days."""

    mean: float
    range: float
    lower: float
    upper: float
    range_upper: float


def xmr_limits(days: Days, lowest: float | None = None) -> XmrLimits:
    """Give the natural limits of days, mostly those before a change.

    Limits are the mean ± 2.66 · the mean moving range; a range is above 3.27 of them where something
    happened. A range is taken from each day to the next one measured. `lowest` is what the measure cannot go
    below, such as 0 minutes: the lower limit stops there. The limits are rough below ten days or so.
    Raises SeriesError as `known` does, and `observation-few-values` below two days.
    Source: Wheeler, Understanding Variation (1993), appendix on XmR charts.
    """
    measured = known(days)
    if len(measured) < FEWEST_FOR_LIMITS:
        raise SeriesError("observation-few-values", count=len(measured), fewest=FEWEST_FOR_LIMITS)
    mean = fmean(measured)
    moving = fmean(abs(later - earlier) for earlier, later in pairwise(measured))
    lower = mean - LIMIT * moving
    return XmrLimits(
        mean=mean,
        range=moving,
        lower=lower if lowest is None else max(lower, lowest),
        upper=mean + LIMIT * moving,
        range_upper=RANGE_LIMIT * moving,
    )
