"""How far two observers saw the same: the share of agreement, and Cohen's kappa."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from mmb_learn.observation.refusal import AgreementError


@dataclass(frozen=True)
class Agreement:
    """Shares from 0 to 1: what they agreed on, what two who guess would, and kappa.

    `kappa` is None where both gave one and the same mark throughout: then chance alone gives full agreement,
    and nothing is left to measure.
    """

    agreement: float
    chance: float
    kappa: float | None


def cohens_kappa(first: Iterable[Hashable], second: Iterable[Hashable]) -> Agreement:
    """Hold two observers' marks of the same intervals against each other.

    kappa = (agreement - chance) / (1 - chance), chance = Σ over marks of the product of the two observers'
    shares. Where a behaviour is rare, chance is high, and kappa can be low or below 0 although the two agree
    almost always: give both. An interval that one of them has not marked (None) is left out.
    Raises AgreementError `observation-unequal` unless they have equally many intervals, and
    `observation-no-marks` where no interval has a mark from both.
    Source: Cohen, Educational and Psychological Measurement 20 (1960), 37-46.
    """
    one, other = tuple(first), tuple(second)
    if len(one) != len(other):
        raise AgreementError("observation-unequal", first=len(one), second=len(other))
    pairs = [pair for pair in zip(one, other, strict=True) if None not in pair]
    if not pairs:
        raise AgreementError("observation-no-marks")
    count = len(pairs)
    firsts, seconds = (Counter(side) for side in zip(*pairs, strict=True))
    agreed = sum(mark == also for mark, also in pairs)
    # In whole numbers, so that full agreement by chance is told from nearly so without rounding.
    by_chance = sum(firsts[mark] * seconds[mark] for mark in firsts)
    undefined = by_chance == count * count
    return Agreement(
        agreement=agreed / count,
        chance=by_chance / count**2,
        kappa=None if undefined else (agreed * count - by_chance) / (count * count - by_chance),
    )
