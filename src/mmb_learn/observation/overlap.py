"""How little two phases overlap: NAP, PND, PEM, Tau and Tau-U of the days before (a) and after (b).

They compare days and know nothing of why the days differ. NAP, PND, PEM and Tau do not see that the figures
may have been on their way already; Tau-U takes off the trend of the days before. Labels such as «medium» or
«large» are conventions and no tests.
Days without a number are left out, the phases may have different lengths, and the direction of improvement
is always given. Fewer than five days a phase give a number that says next to nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, product
from statistics import median

from mmb_learn.observation.series import Better, Days, direction, phase


def nap(a: Days, b: Days, better: Better | str) -> float:
    """Give the non-overlap of all pairs, from 0 to 1.

    NAP = (pairs where b is better + ½ pairs that are equal) / (nA·nB); one half where nothing differs. It is
    the area under the ROC curve. Raises SeriesError as `phase` and `direction` do, as do all five.
    Source: Parker & Vannest, Behavior Therapy 40 (2009), 357-367.
    """
    return (tau(a, b, better) + 1) / 2


def tau(a: Days, b: Days, better: Better | str) -> float:
    """Give Tau, from -1 to 1: 2·NAP - 1, the share of better pairs less the share of worse ones.

    Tau = S_AB / (nA·nB). Source: Parker, Vannest, Davis & Sauber, Behavior Therapy 42 (2011), 284-299.
    """
    before, after = phase(a), phase(b)
    return direction(better).sign * _gain(before, after) / (len(before) * len(after))


def tau_u(a: Days, b: Days, better: Better | str) -> float:
    """Give Tau-U: Tau with the trend of the days before taken off.

    Tau-U = (S_AB - S_A) / (nA·nB), S_A being Kendall's S of a in the direction of improvement. It can pass 1
    and -1, and how much is taken off depends on the lengths of the phases.
    Source: Parker, Vannest, Davis & Sauber, Behavior Therapy 42 (2011), 284-299.
    """
    before, after = phase(a), phase(b)
    corrected = _gain(before, after) - _trend(before)
    return direction(better).sign * corrected / (len(before) * len(after))


def pnd(a: Days, b: Days, better: Better | str) -> float:
    """Give the share of the days after that are better than the best day before, from 0 to 1.

    A day equal to the best one is none of them. One odd day before decides it all.
    Source: Scruggs, Mastropieri & Casto, Remedial and Special Education 8 (1987), 24-33.
    """
    sign = direction(better).sign
    before, after = phase(a), phase(b)
    best = max(sign * day for day in before)
    return sum(sign * day > best for day in after) / len(after)


def pem(a: Days, b: Days, better: Better | str) -> float:
    """Give the share of the days after that are better than the median before, from 0 to 1.

    A day on the median counts one half.
    Source: Ma, Behavior Modification 30 (2006), 598-617; the half as in Pustejovsky's SingleCaseES.
    """
    sign = direction(better).sign
    before, after = phase(a), phase(b)
    middle = median(before)
    return (_sign_sum([sign * (day - middle) for day in after]) / len(after) + 1) / 2


def _compared(one: float, other: float) -> int:
    return (other > one) - (other < one)


def _sign_sum(values: Sequence[float]) -> int:
    return sum(_compared(0, value) for value in values)


def _gain(before: Sequence[float], after: Sequence[float]) -> int:
    """S_AB: the pairs that grew from before to after, less those that shrank."""
    return sum(_compared(one, other) for one, other in product(before, after))


def _trend(days: Sequence[float]) -> int:
    """Kendall's S of days in their order."""
    return sum(_compared(one, other) for one, other in combinations(days, 2))
