"""Readings over time as a drawing: points, a thin line, and the averages as labelled lines across.

`readings_chart` gives an Altair specification for the drawing process. Its colours are the page's own
variables, so one drawing serves light and dark. Nothing is told by colour alone: each line across has its own
dashes, and its name and figure beside it. `readings_table` gives the same figures as rows.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from mmb_learn.look import (
    ACCENT,
    FEW,
    HEIGHT,
    INK,
    LABEL_TEXT,
    LEAD,
    MUTED,
    PAPER,
    SLACK,
    WIDTH,
    Ends,
    WriteNumber,
    axis_marks,
    by_name,
    dressed,
    label_places,
)
from mmb_learn.sound.level import checked_levels
from mmb_learn.sound.look import level_ends
from mmb_learn.sound.refusal import LevelError
from mmb_learn.sound.summary import readings_summary


@dataclass(frozen=True)
class ChartWords:
    """What the chart says, in one language.

    `description` tells all of it to who does not see it; `time` and `level` are the axes' titles.
    """

    description: str
    time: str
    level: str
    equivalent: str
    mean: str
    loudest_tenth: str
    quietest_tenth: str


@dataclass(frozen=True)
class _Across:
    """A line across the chart: its name, its level in dB, its dashes in px, and how strongly it is drawn."""

    name: str
    level: float
    dashes: tuple[int, ...]
    colour: str
    width: float


def readings_chart(
    levels: Iterable[float], words: ChartWords, write: WriteNumber, minutes_each: float = 1
) -> dict[str, Any]:
    """Specification of the readings over time, in dB and minutes, each reading lasting `minutes_each`.

    Where nobody knows how long a reading lasted, leave it at one and let `words.time` speak of readings.
    L10 and L90 are left out when the readings are too few. Raises LevelError as `checked_levels` does, and
    `sound-minutes` unless `minutes_each` is a number above zero.
    """
    checked = checked_levels(levels)
    across = _across(checked, words)
    low, high = level_ends(checked)
    readings = [{"time": time, "level": level} for time, level in _timed(checked, minutes_each)]
    places = label_places([HEIGHT * (high - line.level) / (high - low) for line in across])
    labels = [
        {
            "name": line.name,
            "level": line.level,
            "place": high - place * (high - low) / HEIGHT,
            "label": f"{line.name}\n{write(line.level, 1)}\u00a0dB",
        }
        for line, place in zip(across, places, strict=True)
    ]
    span = (minutes_each / 2, (len(checked) + 0.5) * minutes_each)
    specification = _drawn(words, across, span, (low, high), small=len(checked) > FEW)
    # Altair copies its data at every turn, so they are put in at the end.
    specification["datasets"] = {"readings": readings, "across": labels}
    return specification


def readings_table(
    levels: Iterable[float], write: WriteNumber, minutes_each: float = 1
) -> tuple[tuple[str, str], ...]:
    """Rows of time and level, written as the reader writes numbers; the axes' titles are their heads."""
    timed = _timed(checked_levels(levels), minutes_each)
    decimals = 0 if all(time == int(time) for time, _ in timed) else 1
    return tuple((write(time, decimals), write(level, 1)) for time, level in timed)


def _timed(levels: tuple[float, ...], minutes_each: float) -> list[tuple[float, float]]:
    """Each reading with the minute at which it ended."""
    if not 0 < minutes_each < math.inf:
        raise LevelError("sound-minutes", minutes=minutes_each)
    return [((place + 1) * minutes_each, level) for place, level in enumerate(levels)]


def _across(levels: tuple[float, ...], words: ChartWords) -> list[_Across]:
    summary = readings_summary(levels)
    lines = [
        _Across(words.equivalent, summary.equivalent, (1, 0), ACCENT, 3),
        _Across(words.mean, summary.mean, (7, 5), INK, 2),
    ]
    if summary.tenths is not None:
        lines.append(_Across(words.loudest_tenth, summary.tenths.loudest, (2, 4), INK, 2))
        lines.append(_Across(words.quietest_tenth, summary.tenths.quietest, (9, 4, 2, 4), INK, 2))
    return lines


def _drawn(
    words: ChartWords, across: Sequence[_Across], span: Ends, ends: Ends, *, small: bool
) -> dict[str, Any]:
    """Specification without its data: the readings, and over them each line with a lead to its label."""
    import altair as alt  # noqa: PLC0415 — 1.4 s: only who draws waits for it

    x = alt.X("time:Q", title=words.time, scale=alt.Scale(domain=span, nice=False)).axis(grid=False)
    y = alt.Y("level:Q", title=words.level, scale=alt.Scale(domain=ends, nice=False)).axis(
        **axis_marks(*ends)
    )
    readings = alt.Chart(alt.NamedData("readings")).encode(x=x, y=y)
    lines = alt.Chart(alt.NamedData("across")).encode(y=y)
    colour = by_name(alt.Stroke, [(line.name, line.colour) for line in across])
    width = by_name(alt.StrokeWidth, [(line.name, line.width) for line in across])
    dashes = by_name(alt.StrokeDash, [(line.name, line.dashes) for line in across])
    lead = alt.value(WIDTH + LEAD)
    chart = alt.layer(
        readings.mark_line(stroke=MUTED, strokeWidth=1),
        lines.mark_rule(
            stroke=PAPER, strokeWidth=6, opacity=0.8 if small else 0
        ),  # clears the way in a crowd
        lines.mark_rule().encode(stroke=colour, strokeWidth=width, strokeDash=dashes),
        readings.mark_point(filled=True, opacity=1, color=INK, size=6 if small else 36),
        lines.mark_rule(strokeWidth=1).encode(x=alt.value(WIDTH), x2=lead, y2="place:Q", stroke=colour),
        lines.mark_text(**LABEL_TEXT).encode(x=lead, y="place:Q", text="label:N"),
    )
    slack = round(SLACK * max(len(line.name) for line in across))
    return dressed(chart, words.description, (WIDTH, HEIGHT), slack)
