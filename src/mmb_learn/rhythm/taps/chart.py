"""Asynchronies of two tappers as a drawing: a row of points each around one line, the beat.

Within a row the taps go downwards in the order they came. A dashed line marks the row's mean: it may lie
at the beat while no tap does. The rows differ in the shape of their points and have their names above them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from mmb_learn.look import (
    ACCENT,
    FONT,
    INK,
    WriteNumber,
    axis_words,
    by_name,
    dressed,
    marks,
)
from mmb_learn.rhythm.synchronisation import Synchronisation, steadiness

WIDTH = 292  # with half a mark's letters on either side about 340 px, a small phone's width
TOP = 30  # px for «early» and «late»
ROW_TITLE = FONT + 9
ROW = 104  # px for the points of a row, however many they are
APART = 16  # px between two rows
HEIGHT = TOP + 2 * (ROW_TITLE + ROW) + APART
MARK_STEPS = (50, 200, 500, 1000)  # ms between two marks of the axis, so few that they never touch
SHAPES = ("circle", "square")
NOTHING = "–"  # in the table, where one row is longer than the other


@dataclass(frozen=True)
class TapsWords:
    """What the chart says, in one language; `description` tells all of it to who does not see it.

    `steady` and `unsteady` are the rows' names; `early` and `late` say which side of the beat is which.
    """

    description: str
    axis: str
    early: str
    late: str
    steady: str
    unsteady: str


@dataclass(frozen=True)
class _Row:
    """One tapper's row: name, title, what was reckoned of it, and its upper edge in px from the top."""

    name: str
    title: str
    sync: Synchronisation
    top: float


def taps_chart(
    steady: Iterable[float], unsteady: Iterable[float], interval: float, words: TapsWords, write: WriteNumber
) -> dict[str, Any]:
    """Specification of two rows of asynchronies in ms, to a pulse with a beat each `interval` ms.

    Raises TapsError as `steadiness` does.
    """
    rows = [
        _row(place, name, steadiness(known, interval), write)
        for place, (name, known) in enumerate(((words.steady, steady), (words.unsteady, unsteady)))
    ]
    farthest = max(abs(value) for row in rows for value in row.sync.asynchronies)
    end = 100.0 * math.ceil((farthest + 5) / 100)
    specification = _drawn(words, [row.name for row in rows], end, write)
    specification["datasets"] = {
        "taps": [tap for row in rows for tap in _taps(row)],
        "rows": [_frame(row) for row in rows],
        "sides": [
            {"x": -end, "side": words.early, "align": "left"},
            {"x": end, "side": words.late, "align": "right"},
        ],
    }
    return specification


def taps_table(
    steady: Iterable[float], unsteady: Iterable[float], write: WriteNumber
) -> tuple[tuple[str, str, str], ...]:
    """Rows of a tap's number and both asynchronies in ms, written as the reader writes numbers."""
    first, second = ([write(value, 0) for value in known] for known in (steady, unsteady))
    pairs = zip_longest(first, second, fillvalue=NOTHING)
    return tuple((write(place, 0), one, other) for place, (one, other) in enumerate(pairs, start=1))


def _row(place: int, name: str, sync: Synchronisation, write: WriteNumber) -> _Row:
    figures = f"SD {write(sync.spread, 1)}\u00a0ms, R\u00a0{write(sync.consistency, 3)}"
    return _Row(name, f"{name}: {figures}", sync, TOP + place * (ROW_TITLE + ROW + APART))


def _taps(row: _Row) -> list[dict[str, Any]]:
    each = ROW / len(row.sync.asynchronies)
    return [
        {"name": row.name, "x": value, "y": row.top + ROW_TITLE + (place + 0.5) * each}
        for place, value in enumerate(row.sync.asynchronies)
    ]


def _frame(row: _Row) -> dict[str, Any]:
    upper = row.top + ROW_TITLE
    return {
        "title": row.title,
        "place": row.top + ROW_TITLE / 2,
        "beat": 0,
        "mean": row.sync.mean,
        "upper": upper,
        "lower": upper + ROW,
    }


def _drawn(words: TapsWords, names: Sequence[str], end: float, write: WriteNumber) -> dict[str, Any]:
    """Specification without its data: the beat, each row's mean, its taps and its title."""
    import altair as alt  # noqa: PLC0415 — 1.4 s: only who draws waits for it

    across = alt.Scale(domain=(-end, end), nice=False)
    down = alt.Scale(domain=(HEIGHT, 0), nice=False)
    shown = {mark: write(mark, 0) for mark in marks(-end, end, MARK_STEPS)}
    axis = alt.Axis(values=list(shown), tickCount=20, labelOverlap=False, labelExpr=axis_words(shown))
    x, beat, mean = (
        alt.X(f"{field}:Q", title=words.axis, scale=across, axis=axis) for field in ("x", "beat", "mean")
    )
    y, upper, place = (alt.Y(f"{field}:Q", axis=None, scale=down) for field in ("y", "upper", "place"))
    rows = alt.Chart(alt.NamedData("rows"))
    letters = {"align": "left", "baseline": "middle", "color": INK, "fontSize": FONT}
    sides = alt.Chart(alt.NamedData("sides")).encode(x=x, y=alt.value(FONT / 2), text="side:N")
    chart = alt.layer(
        rows.mark_rule(stroke=INK, strokeWidth=2).encode(x=beat, y=upper, y2="lower:Q"),
        rows.mark_rule(stroke=ACCENT, strokeWidth=3, strokeDash=(6, 4)).encode(x=mean, y=upper, y2="lower:Q"),
        alt.Chart(alt.NamedData("taps"))
        .mark_point(filled=True, opacity=1, color=INK, size=56)
        .encode(x=x, y=y, shape=by_name(alt.Shape, list(zip(names, SHAPES, strict=True)))),
        rows.mark_text(**letters).encode(x=alt.value(0), y=place, text="title:N"),
        *(
            sides.transform_filter(f"datum.align == '{side}'").mark_text(**letters | {"align": side})
            for side in ("left", "right")
        ),
    )
    return dressed(chart, words.description, (WIDTH, HEIGHT), FONT)
