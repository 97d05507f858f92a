"""The hours of a day for the reader: the chart with her words, its range and its peak, and its rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time
from functools import lru_cache
from typing import Protocol

from mmb_learn.language import Words, clock_span, number
from mmb_learn.look import UndrawnChart
from mmb_learn.sound.day_curve.chart import DayCurveWords, day_curve_chart, day_curve_table
from mmb_learn.sound.day_curve.day import Band, Day, day_of
from mmb_learn.sound.level import equivalent_level

SOUND = "level"


class BandFacts(Protocol):
    """What a module states of a band: its kind, and two hours since midnight."""

    @property
    def kind(self) -> str:
        """Give the kind, a key of `sound.band`."""

    @property
    def start(self) -> float:
        """Give the hour it begins."""

    @property
    def end(self) -> float:
        """Give the hour it ends."""


class DayCurveFacts(Protocol):
    """What a module states of such a chart; `measure` is a key of `sound.measure`."""

    @property
    def series(self) -> str:
        """Give the id of its series."""

    @property
    def measure(self) -> str:
        """Give what the values are."""

    @property
    def start(self) -> float:
        """Give the hour since midnight at which the first value begins."""

    @property
    def hours_each(self) -> float:
        """Give how many hours each value covers."""

    @property
    def bands(self) -> Sequence[BandFacts]:
        """Give what else happens."""


@lru_cache(maxsize=64)  # a class opens the same page
def day_curve_view(
    facts: DayCurveFacts, values: tuple[float, ...], description: str, words: Words
) -> UndrawnChart:
    """Chart of a day as a module states it; `description` is its text alternative."""

    def write(value: float, decimals: int) -> str:
        return number(value, words.language, decimals)

    def span(start: float, end: float) -> str:
        return clock_span(_time(start), _time(end), words.language)

    day = _day(facts, values, words)
    said = DayCurveWords(
        description=description,
        hour=words["sound.axis-hour"],
        measure=words[f"sound.measure.{facts.measure}"],
        span=span,
    )
    return UndrawnChart(
        specification=day_curve_chart(day, said),
        caption=_sentences(day, facts.measure, said, words),
        heads=(said.hour, said.measure, words["sound.axis-meanwhile"]),
        rows=day_curve_table(day, said, write),
    )


def _day(facts: DayCurveFacts, values: tuple[float, ...], words: Words) -> Day:
    hours = [facts.start + place * facts.hours_each for place in range(len(values))]
    bands = [Band(words[f"sound.band.{band.kind}"], band.start, band.end) for band in facts.bands]
    return day_of(hours, values, bands, hours_each=facts.hours_each, sound=facts.measure == SOUND)


def _sentences(day: Day, measure: str, said: DayCurveWords, words: Words) -> tuple[str, ...]:
    known = {"lowest": min(day.values), "highest": max(day.values)}
    if day.sound:
        known["equivalent"] = equivalent_level(day.values)
    shown = {name: number(value, words.language, 1) if day.sound else value for name, value in known.items()}
    first = day.peaks[0]
    return (
        words.fill(f"sound.range.{measure}", **shown),
        words.count("sound.peak", len(day.peaks), span=said.span(first.start, first.end)),
        words["sound.no-cause"],
    )


def _time(hour: float) -> time:
    """Time of day of so many hours since midnight; twenty-four is midnight again."""
    minutes = round(hour * 60) % (24 * 60)
    return time(minutes // 60, minutes % 60)
