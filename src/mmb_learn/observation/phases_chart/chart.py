"""Two phases as a drawing: a dot a day, an upright line where the change came, and the median of each phase.

Dots of one phase are joined as long as no day is missing, and nothing leads across the change: what lies
between the phases is not in the figures. A day nobody measured keeps its place and has no dot. The phases
differ in the shape of their dots, and each has its name and its median in words above it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from mmb_learn.look import (
    ACCENT,
    FEW,
    FONT,
    HEIGHT,
    INK,
    MUTED,
    WriteNumber,
    axis_words,
    by_name,
    dressed,
    marks,
)
from mmb_learn.observation.phases import PhaseSummary, phase_summary
from mmb_learn.observation.series import Days, phase

WIDTH = 282  # with the axis about 330 px, a small phone's width
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500)  # between two marks of an axis
MOST_MARKS = 7
LETTER = 9  # px, at most, that a letter of a phase's name takes
AIR = 6  # px between the line of the change and what stands beside it
LINES = (-34, -12)  # px above the days: the name of a phase, and its median
TITLE = -62  # px above the days: what is counted
SHAPES = ("circle", "square")


@dataclass(frozen=True)
class PhasesWords:
    """What the chart says, in one language; `description` tells all of it to who does not see it.

    `heads` are the names of the phases, `medians` a line of each with its median, `measure` what is counted,
    `axis` what stands side by side, days or weeks, and `missing` what a table says of one nobody measured.
    """

    description: str
    measure: str
    axis: str
    heads: tuple[str, str]
    medians: tuple[str, str]
    missing: str


@dataclass(frozen=True)
class _Phase:
    """One phase: its head, its line with the median, its days, and the number of its first day."""

    head: str
    line: str
    days: tuple[float | None, ...]
    first: int
    summary: PhaseSummary


def phases_chart(before: Days, after: Days, words: PhasesWords, write: WriteNumber) -> dict[str, Any]:
    """Specification of days before and days after a change; None is a day nobody measured.

    Raises SeriesError as `phase` does, for either of them.
    """
    phases = _phases(before, after, words)
    count = sum(len(each.days) for each in phases)
    lowest, highest = _ends(phases)
    specification = _drawn(words, count, (lowest, highest), write)
    specification["datasets"] = {
        "days": [day for each in phases for day in _dots(each)],
        "medians": [_median(each) for each in phases],
        "change": [{"day": phases[1].first - 0.5}],
        "heads": _heads(phases, count),
    }
    return specification


def phases_table(
    before: Days, after: Days, words: PhasesWords, write: WriteNumber
) -> tuple[tuple[str, str, str], ...]:
    """Rows of a day's number, its phase and what was counted, written as the reader writes numbers."""
    return tuple(
        (write(number, 0), each.head, words.missing if day is None else written(day, write))
        for each in _phases(before, after, words)
        for number, day in enumerate(each.days, start=each.first)
    )


def written(value: float, write: WriteNumber) -> str:
    """Write a count without decimals, and what lies between two with one."""
    return write(value, 0 if value == round(value) else 1)


def _phases(before: Days, after: Days, words: PhasesWords) -> tuple[_Phase, _Phase]:
    one, other = tuple(before), tuple(after)
    for days in (one, other):
        phase(days)
    firsts = (1, 1 + len(one))
    told = zip(words.heads, words.medians, (one, other), firsts, strict=True)
    first, second = (_Phase(head, line, days, at, phase_summary(days)) for head, line, days, at in told)
    return first, second


def _ends(phases: Iterable[_Phase]) -> tuple[float, float]:
    """Give the ends of the upright axis: from 0, or below where a value is, to just above the highest."""
    highest = max(each.summary.highest or 0 for each in phases)
    lowest = min(each.summary.lowest or 0 for each in phases)
    return min(0, math.floor(lowest)), max(1, math.ceil(1.06 * highest))


def _dots(each: _Phase) -> list[dict[str, Any]]:
    """Give the days that were measured; `run` changes where one is missing, so that no line leads past it."""
    return [
        {"name": each.head, "day": each.first + place, "value": day, "run": f"{each.first}-{gaps}"}
        for place, day in enumerate(each.days)
        for gaps in [each.days[:place].count(None)]
        if day is not None
    ]


def _median(each: _Phase) -> dict[str, Any]:
    return {
        "left": each.first - 0.5,
        "right": each.first + len(each.days) - 0.5,
        "median": each.summary.median,
    }


def _heads(phases: tuple[_Phase, _Phase], count: int) -> list[dict[str, Any]]:
    """Give both phases' lines their place: the second begins at the change, or where the first one ends."""
    first, second = phases
    px = count / WIDTH  # days
    taken = LETTER * max(len(first.head), len(first.line)) * px
    lefts = (0.5, 0.5 + max(second.first - 1, taken) + AIR * px)
    return [
        {"left": left, "line": place, "text": text}
        for left, each in zip(lefts, phases, strict=True)
        for place, text in enumerate((each.head, each.line))
    ]


def _axis(low: float, high: float, write: WriteNumber) -> Mapping[str, Any]:
    shown = {mark: write(mark, 0) for mark in marks(low, high, STEPS)}
    return {"values": list(shown), "tickCount": 2 * MOST_MARKS, "labelExpr": axis_words(shown)}


def _drawn(words: PhasesWords, count: int, ends: tuple[float, float], write: WriteNumber) -> dict[str, Any]:
    """Specification without its data: joined dots, the medians, the line of the change, and the heads."""
    import altair as alt  # noqa: PLC0415 — 1.4 s: only who draws waits for it

    across = alt.Scale(domain=(0.5, count + 0.5), nice=False)
    days = alt.Axis(grid=False, labelOverlap=False, **_axis(1, count, write))
    x, left = (alt.X(f"{name}:Q", title=words.axis, scale=across, axis=days) for name in ("day", "left"))
    above = {"titleAngle": 0, "titleAnchor": "end", "titleAlign": "left", "titleX": -28, "titleY": TITLE}
    counted = alt.Axis(**above, **_axis(*ends, write))
    upright = alt.Scale(domain=ends, nice=False)
    y, median = (
        alt.Y(f"{name}:Q", title=words.measure, scale=upright, axis=counted) for name in ("value", "median")
    )
    dots = alt.Chart(alt.NamedData("days")).encode(x=x, y=y)
    shape = by_name(alt.Shape, list(zip(words.heads, SHAPES, strict=True)))
    heads = alt.Chart(alt.NamedData("heads")).encode(x=left, text="text:N")
    letters = {"align": "left", "baseline": "middle", "color": INK, "fontSize": FONT}
    chart = alt.layer(
        alt.Chart(alt.NamedData("change"))
        .mark_rule(stroke=INK, strokeWidth=2, strokeDash=(3, 4))
        .encode(x=x),
        dots.mark_line(stroke=MUTED, strokeWidth=1).encode(detail="run:N"),
        alt.Chart(alt.NamedData("medians"))
        .mark_rule(stroke=ACCENT, strokeWidth=3)
        .encode(x=left, x2="right:Q", y=median),
        dots.mark_point(filled=True, opacity=1, color=INK, size=20 if count > FEW else 64).encode(
            shape=shape
        ),
        *(
            heads.transform_filter(f"datum.line == {line}").mark_text(**letters).encode(y=alt.value(at))
            for line, at in enumerate(LINES)
        ),
    )
    return dressed(chart, words.description, (WIDTH, HEIGHT), FONT)
