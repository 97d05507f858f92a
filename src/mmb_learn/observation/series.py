"""Days in a row: the numbers among them, and which way is better."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from mmb_learn.observation.refusal import SeriesError, is_number, named

Days = Iterable[float | None]
"""One number a day, in the order of the days; None is a day nobody measured."""


class Better(StrEnum):
    """Which way is an improvement; it is always said, never guessed."""

    LOWER = "lower"
    HIGHER = "higher"

    @property
    def sign(self) -> int:
        """Give 1 where more is better, and -1 where less is."""
        return 1 if self is Better.HIGHER else -1


def known(days: Days) -> tuple[float, ...]:
    """Give the numbers in their order, without the days nobody measured.

    Raises SeriesError `observation-not-a-number` for anything else than a finite number or None.
    """
    measured = tuple(day for day in days if day is not None)
    for value in measured:
        if not is_number(value):
            raise SeriesError("observation-not-a-number", word=named(value))
    return measured


def phase(days: Days) -> tuple[float, ...]:
    """Give the numbers of a phase, one or more.

    Raises SeriesError as `known` does, and `observation-empty-phase` where no day is measured.
    """
    measured = known(days)
    if not measured:
        raise SeriesError("observation-empty-phase")
    return measured


def direction(better: Better | str) -> Better:
    """Give the direction of improvement; raises SeriesError `observation-better` for any other word."""
    if better not in tuple(Better):
        raise SeriesError("observation-better", word=named(better))
    return Better(better)
