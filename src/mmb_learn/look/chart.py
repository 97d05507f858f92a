"""What all charts share: letters, colours, the marks of an axis, and places of labels.

Colours are the page's own variables, so one drawing serves light and dark. Nothing is told by colour alone.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from statistics import fmean
from typing import Any

WriteNumber = Callable[[float, int], str]
"""A number with so many decimals, as the reader writes it."""

Ends = tuple[float, float]

INK, MUTED, ACCENT = "var(--ink)", "var(--muted)", "var(--accent)"
PAPER, GRID = "var(--surface)", "var(--line)"
FONTS = "system-ui, -apple-system, Segoe UI, Roboto, Noto Sans, sans-serif"
FONT = 17
WIDTH, HEIGHT = 136, 250  # with axis and labels about 340 px: on a phone the letters keep their size
LABEL_HEIGHT = 46  # a name and a figure: two lines of 17 px with air between them
FEW = 60  # with more points than this, each is drawn smaller
ROUND_STEPS = (5, 10, 20, 50)  # between two marks of an axis
MOST_MARKS = 7
LEAD = 9  # px from the end of a line to its label
SLACK = 1.4  # px a letter: how much wider the page's letters may be than those the converter measures

LABEL_TEXT: dict[str, Any] = {
    "align": "left", "baseline": "middle", "dx": 3, "color": INK, "fontSize": FONT, "lineHeight": FONT + 3,
    "lineBreak": "\n",
}  # fmt: skip


def label_places(heights: Sequence[float], tall: float = LABEL_HEIGHT, room: float = HEIGHT) -> list[float]:
    """Heights for the labels' first lines, in px from the top: near their lines, in order, not touching.

    Labels that would touch share the push: the least squared distance from their lines, by pooling
    neighbours (isotonic regression), and then into the chart as long as it has room for all. Each is `tall`
    px, the chart's `room` is its height.
    """
    order = sorted(range(len(heights)), key=lambda index: heights[index])
    pools: list[list[float]] = []
    for rank, index in enumerate(order):
        pools.append([heights[index] - rank * tall])
        while len(pools) > 1 and fmean(pools[-2]) >= fmean(pools[-1]):
            pools[-2:] = [pools[-2] + pools[-1]]
    bottom = room - tall - (len(heights) - 1) * tall + FONT
    tops = [min(max(fmean(pool), FONT / 2), bottom) for pool in pools for _ in pool]
    placed = {index: top + rank * tall for rank, (index, top) in enumerate(zip(order, tops, strict=True))}
    return [placed[index] for index in range(len(heights))]


def marks(low: float, high: float, steps: Sequence[float] = ROUND_STEPS) -> list[float]:
    """Give round numbers between the ends of an axis, seven at most."""
    step = next((step for step in steps if (high - low) / step < MOST_MARKS), steps[-1])
    first = step * math.ceil(low / step)
    return [first + step * place for place in range(int((high - first) // step) + 1)]


def axis_marks(low: float, high: float, steps: Sequence[float] = ROUND_STEPS) -> dict[str, Any]:
    """Give an upright axis its marks, and its title lying above it."""
    return {
        "values": marks(low, high, steps),
        "format": "d",
        "tickCount": 2 * MOST_MARKS,  # Vega drops marks beyond its own count
        "titleAngle": 0, "titleAnchor": "end", "titleAlign": "left", "titleX": -28, "titleY": -17,
    }  # fmt: skip


def axis_words(words: Mapping[float, str]) -> str:
    """Give the expression that writes an axis's marks in these words."""
    return f"({json.dumps({f'{value:g}': said for value, said in words.items()})})[datum.value]"


def by_name(channel: Any, values: Sequence[tuple[str, object]]) -> Any:
    """Give each line its own colour, width or dashes, by its name and without a legend."""
    names, looks = zip(*values, strict=True)
    return channel("name:N", legend=None).scale(domain=list(names), range=list(looks))


def dressed(chart: Any, description: str, size: tuple[float, float], slack: float) -> dict[str, Any]:
    """Give the chart the page's letters and colours, its size in px, and its text alternative.

    `slack` px stay free after the longest label.
    """
    axis = {
        "labelFont": FONTS, "titleFont": FONTS, "labelFontSize": FONT, "titleFontSize": FONT,
        "labelColor": INK, "titleColor": INK, "titleFontWeight": "normal", "titlePadding": 8,
        "gridColor": GRID, "domainColor": MUTED, "tickColor": MUTED,
        "labelFlush": False, "tickMinStep": 1, "tickCount": 3,
    }  # fmt: skip
    dressed = (
        chart.properties(width=size[0], height=size[1], description=description)
        .configure(
            font=FONTS, background="transparent", padding={"left": 2, "top": 2, "bottom": 2, "right": slack}
        )
        .configure_view(stroke=None)
        .configure_axis(**axis)
    )
    specification: dict[str, Any] = dressed.to_dict()
    return specification
