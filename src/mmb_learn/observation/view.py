"""What the page and the kernel ask of the observation package: instruments, and charts a module states."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from mmb_learn.instrument import Instrument, by_id
from mmb_learn.language import Words
from mmb_learn.look import UndrawnChart, chart_html, no_figure
from mmb_learn.observation.aim_builder import AIM_BUILDER
from mmb_learn.observation.day_grid import DAY_GRID
from mmb_learn.observation.flaw_finder import FLAW_FINDER
from mmb_learn.observation.note_writer import NOTE_WRITER
from mmb_learn.observation.phases_chart.view import phases_view
from mmb_learn.observation.single_case import SINGLE_CASE
from mmb_learn.observation.two_observers import TWO_OBSERVERS

__all__ = ["INSTRUMENTS", "chart", "chart_html", "figure"]

INSTRUMENTS: Mapping[str, Instrument] = by_id(
    TWO_OBSERVERS, DAY_GRID, SINGLE_CASE, AIM_BUILDER, NOTE_WRITER, FLAW_FINDER
)
"""The instruments by the name a module's text gives them."""

figure = no_figure


def chart(
    name: str,
    stated: Mapping[str, Any],
    rows: Mapping[str, tuple[float, ...]],
    description: str,
    words: Words,
) -> UndrawnChart:
    """Chart of that name, as the module states it in `[chart.<name>]`.

    `rows` are the module's series, in which `nan` is a day nobody measured; `description` is the author's
    text alternative. Raises KeyError for a chart that is not stated, or of a kind not drawn here.
    """
    facts = stated[name]
    if facts.kind != "phases":
        raise KeyError(facts.kind)
    before, after = (_days(rows[series]) for series in facts.series_ids)
    return phases_view(before, after, facts.measure, facts.better, facts.each, description, words)


def _days(values: tuple[float, ...]) -> tuple[float | None, ...]:
    return tuple(None if math.isnan(value) else value for value in values)
