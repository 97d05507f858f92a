"""Readings before and after as a drawing: two columns of points on one scale, and both averages of each.

The columns stand on the same scale in dB, and no line leads from one to the other: what lies between them is
not in the figures. Within a column the readings go in the order they were taken.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from mmb_learn.look import (
    ACCENT,
    FEW,
    FONT,
    HEIGHT,
    INK,
    LABEL_HEIGHT,
    LABEL_TEXT,
    LEAD,
    SLACK,
    Ends,
    WriteNumber,
    axis_marks,
    axis_words,
    by_name,
    dressed,
    label_places,
)
from mmb_learn.sound.level import checked_levels
from mmb_learn.sound.look import level_ends
from mmb_learn.sound.summary import readings_summary

WIDTH = 156
LEFT = 6
COLUMN = 44  # px of a row of readings; to the right of it there is room for «100,5»
FIGURE_HEIGHT = FONT + 4
NOTHING = "–"  # in the table, where one row is longer than the other


@dataclass(frozen=True)
class BeforeAfterWords:
    """What the chart says, in one language; `description` tells all of it to who does not see it."""

    description: str
    level: str
    before: str
    after: str
    equivalent: str
    mean: str


@dataclass(frozen=True)
class _Column:
    """One row of readings, in dB, from px `left`; its averages' labels are `tall` px each."""

    levels: tuple[float, ...]
    left: float
    tall: float


def before_after_chart(
    before: Iterable[float], after: Iterable[float], words: BeforeAfterWords, write: WriteNumber
) -> dict[str, Any]:
    """Specification of two rows of readings side by side, in dB: points, equivalent level and mean of each.

    Right only when both were taken with the same meter, each reading for the same length of time.
    Raises LevelError as `checked_levels` does.
    """
    columns = (
        _Column(checked_levels(before), LEFT, FIGURE_HEIGHT),
        _Column(checked_levels(after), WIDTH - COLUMN, LABEL_HEIGHT),
    )
    ends = level_ends([level for column in columns for level in column.levels])
    dots = [dot for column in columns for dot in _dots(column)]
    lines = [line for column in columns for line in _averages(column, ends, words, write)]
    most = max(len(column.levels) for column in columns)
    specification = _drawn(words, ends, small=most > FEW)
    specification["datasets"] = {"readings": dots, "across": lines}
    return specification


def before_after_table(
    before: Iterable[float], after: Iterable[float], write: WriteNumber
) -> tuple[tuple[str, str, str], ...]:
    """Rows of number, level before and level after, written as the reader writes numbers."""
    first, second = ([write(level, 1) for level in checked_levels(levels)] for levels in (before, after))
    pairs = zip_longest(first, second, fillvalue=NOTHING)
    return tuple((write(place, 0), one, other) for place, (one, other) in enumerate(pairs, start=1))


def _dots(column: _Column) -> list[dict[str, float]]:
    each = COLUMN / len(column.levels)
    return [
        {"x": column.left + (place + 0.5) * each, "level": level} for place, level in enumerate(column.levels)
    ]


def _averages(
    column: _Column, ends: Ends, words: BeforeAfterWords, write: WriteNumber
) -> list[dict[str, object]]:
    """Both averages of a column; only the last column's labels have their names, the dashes tell the rest."""
    summary = readings_summary(column.levels)
    named = ((words.equivalent, summary.equivalent), (words.mean, summary.mean))
    low, high = ends
    heights = [HEIGHT * (high - level) / (high - low) for _, level in named]
    places = label_places(heights, column.tall)
    last = column.tall == LABEL_HEIGHT
    right = column.left + COLUMN
    return [
        {
            "name": name,
            "level": level,
            "left": column.left,
            "right": right,
            "lead": right + LEAD,
            "place": high - place * (high - low) / HEIGHT,
            "label": f"{name}\n{write(level, 1)}\u00a0dB" if last else write(level, 1),
        }
        for (name, level), place in zip(named, places, strict=True)
    ]


def _drawn(words: BeforeAfterWords, ends: Ends, *, small: bool) -> dict[str, Any]:
    """Specification without its data: the readings, over them each average with a lead to its label."""
    import altair as alt  # noqa: PLC0415 — 1.4 s: only who draws waits for it

    across = alt.Scale(domain=(0, WIDTH), nice=False)
    columns = {LEFT + COLUMN / 2: words.before, WIDTH - COLUMN / 2: words.after}
    names = alt.Axis(
        values=list(columns), grid=False, ticks=False, labelFlush=False, labelExpr=axis_words(columns)
    )
    x = alt.X("x:Q", title=None, scale=across, axis=names)
    y = alt.Y("level:Q", title=words.level, scale=alt.Scale(domain=ends, nice=False)).axis(
        **axis_marks(*ends)
    )
    left, right, lead = (
        alt.X(f"{name}:Q", scale=across, axis=names, title=None) for name in ("left", "right", "lead")
    )
    lines = alt.Chart(alt.NamedData("across")).encode(y=y)
    looks = {
        "stroke": by_name(alt.Stroke, [(words.equivalent, ACCENT), (words.mean, INK)]),
        "strokeWidth": by_name(alt.StrokeWidth, [(words.equivalent, 3), (words.mean, 2)]),
        "strokeDash": by_name(alt.StrokeDash, [(words.equivalent, (1, 0)), (words.mean, (7, 5))]),
    }
    chart = alt.layer(
        lines.mark_rule().encode(x=left, x2="right:Q", **looks),
        alt.Chart(alt.NamedData("readings"))
        .mark_point(filled=True, opacity=1, color=INK, size=6 if small else 36)
        .encode(x=x, y=y),
        lines.mark_rule(strokeWidth=1).encode(x=right, x2="lead:Q", y2="place:Q", stroke=looks["stroke"]),
        lines.mark_text(**LABEL_TEXT).encode(x=lead, y="place:Q", text="label:N"),
    )
    slack = SLACK * max(len(words.equivalent), len(words.mean))
    return dressed(chart, words.description, (WIDTH, HEIGHT), round(slack))
