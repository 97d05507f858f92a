"""What the page and the kernel ask of the sound package: instruments, charts of a series, one's own figures.

The page asks for `INSTRUMENTS`, and for `chart`, which it has drawn and puts into `chart_html`.
The kernel asks for `figure`: what a participant typed in, a finished figure or a calm refusal out.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from mmb_learn.instrument import Instrument, by_id
from mmb_learn.language import Words, number
from mmb_learn.look import Draw, UndrawnChart, chart_html, drawn
from mmb_learn.sound.age_curves.view import age_curves_view
from mmb_learn.sound.before_after.controls import BEFORE_AFTER
from mmb_learn.sound.before_after.view import before_after_view
from mmb_learn.sound.chart import ChartWords, readings_chart, readings_table
from mmb_learn.sound.day_curve.view import day_curve_view
from mmb_learn.sound.level import FEWEST_FOR_TENTHS
from mmb_learn.sound.loud_minutes import LOUD_MINUTES
from mmb_learn.sound.old_ears import OLD_EARS
from mmb_learn.sound.own_readings import OWN_READINGS
from mmb_learn.sound.readings import parse_readings
from mmb_learn.sound.refusal import LevelError
from mmb_learn.sound.sound_walk import SOUND_WALK
from mmb_learn.sound.summary import ReadingsSummary, readings_summary
from mmb_learn.sound.twice_as_many import TWICE_AS_MANY
from mmb_learn.sound.ward_mixer import WARD_MIXER

__all__ = ["INSTRUMENTS", "chart", "chart_html", "figure", "own_chart", "own_comparison", "series_chart"]

INSTRUMENTS: Mapping[str, Instrument] = by_id(
    TWICE_AS_MANY, LOUD_MINUTES, OWN_READINGS, BEFORE_AFTER, WARD_MIXER, OLD_EARS, SOUND_WALK
)
"""The instruments by the name a module's text gives them."""

_BOXES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"own-readings": ("text",), "before-after": ("before", "after")}
)
"""What each instrument with a figure sends, box by box."""


def chart(
    name: str,
    stated: Mapping[str, Any],
    rows: Mapping[str, tuple[float, ...]],
    description: str,
    words: Words,
) -> UndrawnChart:
    """Chart of that name: as the module states it in `[chart.<name>]`, else plainly of the row of that name.

    `rows` are the module's series; `description` is the author's text alternative.
    """
    if name not in stated:
        return series_chart(rows[name], description, words)
    match stated[name].kind:
        case "age-curves":
            return age_curves_view(stated[name].ages, stated[name].sex, description, words)
        case "before-after":
            return _before_after(rows[stated[name].before], rows[stated[name].after], description, words)
        case "day-curve":
            return day_curve_view(stated[name], rows[stated[name].series], description, words)
        case unknown:
            raise KeyError(unknown)


_before_after = lru_cache(maxsize=256)(before_after_view)  # not of own readings: nobody keeps those


@lru_cache(maxsize=256)  # a class opens the same page: its specification takes 0.08 s to make
def series_chart(levels: tuple[float, ...], description: str, words: Words) -> UndrawnChart:
    """Chart of a module's row of readings; `description` is the author's text alternative."""
    return _chart(levels, description, (), words)


def figure(name: str, params: Mapping[str, Any], words: Words, draw: Draw | None = None) -> dict[str, Any]:
    """Answer to the browser: `{"html": …}`, or `{"code": …, "values": …}` for a sentence of `language/ui`.

    `own-readings` takes `{"text": …}`, `before-after` takes `{"before": …, "after": …}`. The values of a
    refusal say in `box` which of these it is about. Without `draw`, and when it raises, the figure is words
    and a table.
    """
    boxes = _BOXES.get(name, ())
    if not boxes or not all(isinstance(params.get(box), str) for box in boxes):
        return {"code": "sound-no-figure", "values": {}}
    rows: list[tuple[float, ...]] = []
    for box in boxes:
        try:
            rows.append(parse_readings(params[box]))
        except LevelError as refused:
            return {"code": refused.code, "values": refused.values | {"box": box}}
    undrawn = own_chart(rows[0], words) if len(rows) == 1 else own_comparison(rows[0], rows[1], words)
    return {"html": str(chart_html(undrawn, drawn(undrawn, draw), words))}


def own_comparison(before: tuple[float, ...], after: tuple[float, ...], words: Words) -> UndrawnChart:
    """Chart of one's own readings before and after, with its figures in sentences below."""
    return before_after_view(before, after, words["sound.compare-description"], words)


def own_chart(levels: tuple[float, ...], words: Words) -> UndrawnChart:
    """Chart of one's own readings, with its figures in sentences below."""
    summary = readings_summary(levels)
    return _chart(levels, words["sound.readings-description"], _sentences(summary, words), words)


def _chart(
    levels: tuple[float, ...], description: str, caption: tuple[str, ...], words: Words
) -> UndrawnChart:
    def write(value: float, decimals: int) -> str:
        return number(value, words.language, decimals)

    said = ChartWords(
        description=description,
        time=words["sound.axis-reading"],
        level=words["sound.axis-level"],
        equivalent=words["sound.equivalent"],
        mean=words["sound.mean"],
        loudest_tenth=words["sound.loudest-tenth"],
        quietest_tenth=words["sound.quietest-tenth"],
    )
    return UndrawnChart(
        specification=readings_chart(levels, said, write),
        caption=caption,
        heads=(said.time, said.level),
        rows=readings_table(levels, write),
    )


def _sentences(summary: ReadingsSummary, words: Words) -> tuple[str, ...]:
    def write(level: float) -> str:
        return number(level, words.language, 1)

    averages = words.count(
        "sound.readings-summary",
        summary.count,
        lowest=write(summary.lowest),
        highest=write(summary.highest),
        equivalent=write(summary.equivalent),
        mean=write(summary.mean),
    )
    if summary.tenths is None:
        return averages, words.fill("sound.readings-too-few", fewest=FEWEST_FOR_TENTHS)
    loudest, quietest = write(summary.tenths.loudest), write(summary.tenths.quietest)
    return averages, words.fill("sound.readings-tenths", loudest=loudest, quietest=quietest)
