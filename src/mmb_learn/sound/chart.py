"""Readings over time as a drawing: points, a thin line, and the averages as labelled lines across.

`readings_chart` gives an Altair specification for the drawing process. Its colours are the page's own
variables, so one drawing serves light and dark. Nothing is told by colour alone: each line across has its own
dashes, and its name and figure beside it. `readings_table` gives the same figures as rows.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Any

from mmb_learn.sound.level import checked_levels
from mmb_learn.sound.refusal import LevelError
from mmb_learn.sound.summary import readings_summary

WriteNumber = Callable[[float, int], str]
"""A number with so many decimals, as the reader writes it."""

_Ends = tuple[float, float]

INK, MUTED, ACCENT = "var(--ink)", "var(--muted)", "var(--accent)"
PAPER, GRID = "var(--surface)", "var(--line)"
FONTS = "system-ui, -apple-system, Segoe UI, Roboto, Noto Sans, sans-serif"
FONT = 17
WIDTH, HEIGHT = 136, 250  # with axis and labels about 340 px: on a phone the letters keep their size
LABEL_HEIGHT = 46  # a name and a figure: two lines of 17 px with air between them
FEW = 60  # with more points than this, each is drawn smaller
STEPS = (5, 10, 20, 50)  # dB between two marks of the axis
MOST_MARKS = 7
LEAD = 9  # px from the end of a line to its label
SLACK = 1.4  # px a letter: how much wider the page's letters may be than those the converter measures


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
    low, high = _ends(checked)
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


def label_places(heights: Sequence[float]) -> list[float]:
    """Heights for the labels' first lines, in px from the top: near their lines, in order, not touching.

    Labels that would touch share the push: the least squared distance from their lines, by pooling
    neighbours (isotonic regression), and then into the chart as long as it has room for all.
    """
    order = sorted(range(len(heights)), key=lambda index: heights[index])
    pools: list[list[float]] = []
    for rank, index in enumerate(order):
        pools.append([heights[index] - rank * LABEL_HEIGHT])
        while len(pools) > 1 and fmean(pools[-2]) >= fmean(pools[-1]):
            pools[-2:] = [pools[-2] + pools[-1]]
    bottom = HEIGHT - LABEL_HEIGHT - (len(heights) - 1) * LABEL_HEIGHT + FONT
    tops = [min(max(fmean(pool), FONT / 2), bottom) for pool in pools for _ in pool]
    placed = {
        index: top + rank * LABEL_HEIGHT for rank, (index, top) in enumerate(zip(order, tops, strict=True))
    }
    return [placed[index] for index in range(len(heights))]


def _timed(levels: tuple[float, ...], minutes_each: float) -> list[tuple[float, float]]:
    """Each reading with the minute at which it ended."""
    if not 0 < minutes_each < math.inf:
        raise LevelError("sound-minutes", minutes=minutes_each)
    return [((place + 1) * minutes_each, level) for place, level in enumerate(levels)]


def _ends(levels: tuple[float, ...]) -> _Ends:
    """Whole fives that hold every reading with air above and below."""
    return 5 * math.floor((min(levels) - 2) / 5), 5 * math.ceil((max(levels) + 2) / 5)


def _marks(low: float, high: float) -> list[float]:
    step = next((step for step in STEPS if (high - low) / step < MOST_MARKS), STEPS[-1])
    first = step * math.ceil(low / step)
    return [first + step * place for place in range(int((high - first) // step) + 1)]


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
    words: ChartWords, across: Sequence[_Across], span: _Ends, ends: _Ends, *, small: bool
) -> dict[str, Any]:
    """Specification without its data: the readings, and over them each line with a lead to its label."""
    import altair as alt  # noqa: PLC0415 — 1.4 s: only who draws waits for it

    x = alt.X("time:Q", title=words.time, scale=alt.Scale(domain=span, nice=False)).axis(grid=False)
    y = alt.Y("level:Q", title=words.level, scale=alt.Scale(domain=ends, nice=False))
    y = y.axis(
        values=_marks(*ends),
        tickCount=2 * MOST_MARKS,  # Vega drops marks beyond its own count
        titleAngle=0,
        titleAnchor="end",
        titleAlign="left",
        titleX=-28,
        titleY=-17,
    )
    readings = alt.Chart(alt.NamedData("readings")).encode(x=x, y=y)
    lines = alt.Chart(alt.NamedData("across")).encode(y=y)
    colour = _by_name(alt.Stroke, [(line.name, line.colour) for line in across])
    width = _by_name(alt.StrokeWidth, [(line.name, line.width) for line in across])
    dashes = _by_name(alt.StrokeDash, [(line.name, line.dashes) for line in across])
    lead = alt.value(WIDTH + LEAD)
    chart = alt.layer(
        readings.mark_line(stroke=MUTED, strokeWidth=1),
        lines.mark_rule(
            stroke=PAPER, strokeWidth=6, opacity=0.8 if small else 0
        ),  # clears the way in a crowd
        lines.mark_rule().encode(stroke=colour, strokeWidth=width, strokeDash=dashes),
        readings.mark_point(filled=True, opacity=1, color=INK, size=6 if small else 36),
        lines.mark_rule(strokeWidth=1).encode(x=alt.value(WIDTH), x2=lead, y2="place:Q", stroke=colour),
        lines.mark_text(
            align="left",
            baseline="middle",
            dx=3,
            color=INK,
            fontSize=FONT,
            lineHeight=FONT + 3,
            lineBreak="\n",
        ).encode(x=lead, y="place:Q", text="label:N"),
    )
    slack = round(SLACK * max(len(line.name) for line in across))
    return _dressed(chart, words.description, slack)


def _by_name(channel: Any, values: Sequence[tuple[str, object]]) -> Any:
    """Give each line its own colour, width or dashes, by its name and without a legend."""
    names, looks = zip(*values, strict=True)
    return channel("name:N", legend=None).scale(domain=list(names), range=list(looks))


def _dressed(chart: Any, description: str, slack: int) -> dict[str, Any]:
    """Give the chart the page's letters and colours, and its text alternative."""
    axis = {
        "labelFont": FONTS, "titleFont": FONTS, "labelFontSize": FONT, "titleFontSize": FONT,
        "labelColor": INK, "titleColor": INK, "titleFontWeight": "normal", "titlePadding": 8,
        "gridColor": GRID, "domainColor": MUTED, "tickColor": MUTED,
        "labelFlush": False, "tickMinStep": 1, "tickCount": 3,
    }  # fmt: skip
    dressed = (
        chart.properties(width=WIDTH, height=HEIGHT, description=description)
        .configure(
            font=FONTS, background="transparent", padding={"left": 2, "top": 2, "bottom": 2, "right": slack}
        )
        .configure_view(stroke=None)
        .configure_axis(**axis)
    )
    specification: dict[str, Any] = dressed.to_dict()
    return specification
