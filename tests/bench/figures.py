"""Figures as they are measured, told in one line each and written as a table."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One thing that was measured: what, how much, and how often it was measured."""

    what: str
    value: str
    how: str

    def row(self) -> str:
        """Give it as a row of a Markdown table."""
        return f"| {self.what} | {self.value} | {self.how} |"


def seconds(values: Sequence[float]) -> str:
    """Write the median, and the longest where there are several."""
    middle = f"{statistics.median(values):.2f} s"
    return middle if len(values) == 1 else f"{middle} (longest {max(values):.2f} s)"


def milliseconds(values: Sequence[float]) -> str:
    """Write the median and the 95th percentile of times in seconds."""
    return f"{1000 * statistics.median(values):.0f} ms (p95 {1000 * percentile(values, 95):.0f} ms)"


def percentile(values: Sequence[float], percent: float) -> float:
    """Give the smallest value that so many per cent of the values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(percent / 100 * len(ordered)) - 1)]


def megabytes(size: float) -> str:
    """Write bytes as MB."""
    return f"{size / 1e6:.1f} MB"


def table(figures: Sequence[Figure]) -> str:
    """Write all figures as one Markdown table."""
    return "\n".join(["| What | Measured | How |", "|---|---|---|", *(figure.row() for figure in figures)])
