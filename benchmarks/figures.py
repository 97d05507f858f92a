"""Figures as they are measured: every sample with its unit, and how the samples are told in one value."""

from __future__ import annotations

import json
import math
import statistics
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

OURS, STOCK = "ours", "stock Voilà"
_TOLD: Mapping[str, Callable[[Sequence[float]], float]] = {
    "median": statistics.median,
    "longest": max,
    "sum": sum,
    "p50": lambda values: percentile(values, 50),
    "p99": lambda values: percentile(values, 99),
}


@dataclass(frozen=True)
class Figure:
    """One thing measured for one tool: all its samples in `unit`, told as `told` (median, longest, p99 …).

    `who` is a column of the table of `part`. Without samples `note` says why there are none.
    """

    part: str
    what: str
    who: str
    unit: str
    values: tuple[float, ...] = ()
    told: str = "median"
    note: str = ""

    @property
    def value(self) -> float | None:
        """Give the one value, None when nothing was measured."""
        return float(_TOLD[self.told](self.values)) if self.values else None

    def text(self) -> str:
        """Give the value with its unit, as it stands in a table; a note says what it does not hold."""
        if self.value is None:
            return self.note or "–"
        told = f"{_rounded(self.value)} {self.unit}".strip()
        return f"{told} ({self.note})" if self.note else told


def _rounded(value: float) -> str:
    if value == int(value) and value < 1e6:
        return f"{int(value)}"
    return f"{value:.2f}" if value < 10 else f"{value:.1f}" if value < 100 else f"{value:.0f}"


def percentile(values: Sequence[float], percent: float) -> float:
    """Give the smallest value that so many per cent of the values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(percent / 100 * len(ordered)) - 1)]


def find(figures: Iterable[Figure], part: str, what: str, who: str) -> Figure | None:
    """Give the figure of one cell of a table."""
    return next((f for f in figures if (f.part, f.what, f.who) == (part, what, who)), None)


def ratio(one: Figure | None, other: Figure | None) -> float | None:
    """Give the first figure divided by the second; None when either was not measured."""
    if one is None or other is None or one.value is None or not other.value:
        return None
    return one.value / other.value


def table(figures: Sequence[Figure], part: str) -> str:
    """Write the figures of one part as a Markdown table, a column for each tool as they were measured."""
    mine = [figure for figure in figures if figure.part == part]
    columns = list(dict.fromkeys(figure.who for figure in mine))
    stock = next((who for who in columns if who.startswith("stock")), STOCK)
    compared = {OURS, stock} <= set(columns)
    head = ["What", *columns, *(["ours ÷ stock"] if compared else [])]
    rows = [head, ["---"] * len(head)]
    for what in dict.fromkeys(figure.what for figure in mine):
        cells = {figure.who: figure for figure in mine if figure.what == what}
        row = [what, *(cells[who].text() if who in cells else "–" for who in columns)]
        if compared:
            share = ratio(cells.get(OURS), cells.get(stock))
            row.append("–" if share is None else f"{share:.2f}")
        rows.append(row)
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def to_json(machine: Mapping[str, Any], size: Mapping[str, Any], figures: Sequence[Figure]) -> str:
    """Write the machine, how much was measured, and every sample."""
    told = [asdict(figure) | {"value": figure.value, "values": _short(figure.values)} for figure in figures]
    whole = {"machine": machine, "size": size, "figures": []}
    lines = ",\n".join(f"  {json.dumps(figure, ensure_ascii=False)}" for figure in told)
    return json.dumps(whole, ensure_ascii=False, indent=1)[:-4].rstrip("[ \n") + f"[\n{lines}\n]}}\n"


def _short(values: Iterable[float]) -> list[float]:
    return [round(value, 4) for value in values]
