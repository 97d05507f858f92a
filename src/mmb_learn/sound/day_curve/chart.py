"""The hours of a day as a drawing: a point for each stretch of it, and bands for what else happens then.

A point stands in the middle of the stretch it covers. Each band has its name above it, so that nothing rests
on its colour; names that would touch stand in rows.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from mmb_learn.look import (
    FEW,
    FONT,
    GRID,
    HEIGHT,
    INK,
    LABEL_TEXT,
    MUTED,
    ROUND_STEPS,
    Ends,
    WriteNumber,
    axis_marks,
    dressed,
    marks,
)
from mmb_learn.sound.day_curve.day import Band, Day
from mmb_learn.sound.look import level_ends

WIDTH = 280
ROW_HEIGHT = FONT + 6
CLEAR = 6  # px between the chart and the lowest names: the axis writes its highest mark there
LETTER = 8.6  # px, one with another: how wide a name becomes is guessed
OVER = 26  # px that a name may stand out over either end of the chart
HOUR_STEPS = (1, 2, 3, 4, 6)
COUNT_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500)


@dataclass(frozen=True)
class DayCurveWords:
    """What the chart says, in one language; `span` writes a stretch from one hour to another."""

    description: str
    hour: str
    measure: str
    span: Callable[[float, float], str]


def day_curve_chart(day: Day, words: DayCurveWords) -> dict[str, Any]:
    """Specification of a day: counts or minutes on an axis from nought, or sound levels in dB."""
    span = (math.floor(day.stretches[0].start), math.ceil(day.stretches[-1].end))
    ends = level_ends(day.values) if day.sound else (0, _above(max(day.values)))
    labels = [_label(band, span) for band in day.bands]
    rows = name_rows(labels)
    specification = _drawn(words, span, ends, max(rows, default=-1) + 1, day)
    specification["datasets"] = {
        "day": [{"hour": (each.start + each.end) / 2, "value": each.value} for each in day.stretches],
        "bands": [
            {
                "name": band.name,
                "start": max(band.start, span[0]) + _hours(1, span),  # neighbours stay apart
                "end": min(band.end, span[1]) - _hours(1, span),
                "lead": span[0] + _hours(label.lead, span),
                "centre": span[0] + _hours((label.left + label.right) / 2, span),
                "roof": ends[1],
                "foot": _up(CLEAR + row * ROW_HEIGHT, ends),
                "place": _up(CLEAR + (row + 0.5) * ROW_HEIGHT, ends),
            }
            for band, label, row in zip(day.bands, labels, rows, strict=True)
        ],
    }
    return specification


def day_curve_table(day: Day, words: DayCurveWords, write: WriteNumber) -> tuple[tuple[str, str, str], ...]:
    """Rows of a stretch, its value, and what else happened in it."""
    decimals = 1 if day.sound or any(value != int(value) for value in day.values) else 0
    return tuple(
        (
            words.span(each.start, each.end),
            write(each.value, decimals),
            ", ".join(band.name for band in day.during(each)),
        )
        for each in day.stretches
    )


@dataclass(frozen=True)
class Label:
    """A name above the chart, from `left` to `right` px, and the px of the lead down to its band."""

    left: float
    right: float
    lead: float


def name_rows(labels: Sequence[Label]) -> list[int]:
    """Give each name a row: the lowest where it touches no other, and if there is one, crosses no lead."""
    rows: list[int] = []
    for label in labels:
        placed = list(zip(labels, rows, strict=False))
        taken = {row for other, row in placed if label.left < other.right and other.left < label.right}
        free = [row for row in range(len(labels)) if row not in taken]
        clear = [row for row in free if not any(_cross(label, row, *each) for each in placed)]
        rows.append((clear or free)[0])
    return rows


def _cross(label: Label, row: int, other: Label, taken: int) -> bool:
    """Say whether one name stands in the way of the other's lead."""
    lower, higher = (label, other) if row < taken else (other, label)
    return row != taken and lower.left + LETTER / 2 < higher.lead < lower.right - LETTER / 2


def _label(band: Band, span: Ends) -> Label:
    """Over the middle of its band, but hardly beyond the chart."""
    each = WIDTH / (span[1] - span[0])
    middle = ((max(band.start, span[0]) + min(band.end, span[1])) / 2 - span[0]) * each
    half = (len(band.name) + 1) * LETTER / 2
    centre = min(max(middle, half - OVER), WIDTH + OVER - half)
    return Label(centre - half, centre + half, middle)


def _hours(px: float, span: Ends) -> float:
    return px * (span[1] - span[0]) / WIDTH


def _up(px: float, ends: Ends) -> float:
    """Value that would stand so many px above the chart."""
    return ends[1] + px * (ends[1] - ends[0]) / HEIGHT


def _above(highest: float) -> float:
    """Give a round number above the highest count, with room for its point."""
    step = next((step for step in COUNT_STEPS if highest / step < len(COUNT_STEPS)), COUNT_STEPS[-1])
    return max(1, step * math.ceil((highest + step / 4) / step))


def _drawn(words: DayCurveWords, span: Ends, ends: Ends, rows: int, day: Day) -> dict[str, Any]:
    """Specification without its data: the bands, their names and leads, and over them the curve."""
    import altair as alt  # noqa: PLC0415 — 1.4 s: only who draws waits for it

    hours = alt.Scale(domain=span, nice=False)
    clock = alt.Axis(values=marks(*span, HOUR_STEPS), tickCount=24, grid=False, labelOverlap=False)
    upright = axis_marks(*ends, ROUND_STEPS if day.sound else COUNT_STEPS)
    upright["titleY"] -= rows * ROW_HEIGHT + (CLEAR if rows else 0)
    x = alt.X("hour:Q", title=words.hour, scale=hours, axis=clock)
    y, roof, place = (
        alt.Y(f"{name}:Q", title=words.measure, scale=alt.Scale(domain=ends, nice=False)).axis(**upright)
        for name in ("value", "roof", "place")
    )
    curve = alt.Chart(alt.NamedData("day")).encode(x=x, y=y)
    bands = alt.Chart(alt.NamedData("bands"))
    lead, centre, start = (
        alt.X(f"{name}:Q", title=words.hour, scale=hours, axis=clock) for name in ("lead", "centre", "start")
    )
    chart = alt.layer(
        bands.mark_rect(fill=GRID, opacity=0.7).encode(
            x=start, x2="end:Q", y=alt.value(0), y2=alt.value(HEIGHT)
        ),
        bands.mark_rule(stroke=MUTED, strokeWidth=1).encode(x=lead, y=roof, y2="foot:Q"),
        bands.mark_text(**LABEL_TEXT | {"align": "center", "dx": 0}).encode(x=centre, y=place, text="name:N"),
        curve.mark_line(stroke=MUTED, strokeWidth=1.5),
        curve.mark_point(filled=True, opacity=1, color=INK, size=12 if len(day.values) > FEW else 44),
    )
    return dressed(chart, words.description, (WIDTH, HEIGHT), FONT / 2)
