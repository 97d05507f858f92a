"""One phase in a few figures: how many days were measured, their median, and how far they reach."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

from mmb_learn.observation.series import Days, known

FEWEST_DAYS = 5
"""Days a phase should have before anybody reckons with it, by convention."""


@dataclass(frozen=True)
class PhaseSummary:
    """A phase in the unit of its days; the last three are None where no day is measured."""

    measured: int
    missing: int
    median: float | None
    lowest: float | None
    highest: float | None

    @property
    def few(self) -> bool:
        """Say whether there are fewer days than one should reckon with."""
        return self.measured < FEWEST_DAYS


def phase_summary(days: Days) -> PhaseSummary:
    """Sum up a phase; of an even number of days the median is half-way between the two in the middle.

    Raises SeriesError as `known` does.
    """
    given = tuple(days)
    measured = known(given)
    return PhaseSummary(
        measured=len(measured),
        missing=len(given) - len(measured),
        median=median(measured) if measured else None,
        lowest=min(measured, default=None),
        highest=max(measured, default=None),
    )
