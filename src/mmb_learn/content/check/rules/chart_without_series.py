"""A chart has its rows: `chart:id` names a `[chart.id]` or a `[series.id]` of module.toml.

A `[chart.id]` in turn names series that are there, and a day curve has no more values than the day has hours,
and taps are nearer to their own beat than to the next. A day nobody measured, `nan`, stands in phases alone,
and each phase has a day that somebody did.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from mmb_learn.content.charts import MIDNIGHT, Chart, DayCurve, Phases, Taps
from mmb_learn.content.check.course import Course, Written
from mmb_learn.content.check.figure import placed_figures
from mmb_learn.content.check.rule import Rule
from mmb_learn.errors import Finding

FEWEST_TAPS = 2


def find(course: Course) -> Iterator[Finding]:
    """Look for charts with nothing to draw."""
    for written in course.modules:
        yield from _stated(written)
    for written, text in course.texts():
        known = written.module.series.keys() | written.module.charts.keys()
        for figure in placed_figures(text):
            if figure.kind == "chart" and figure.target not in known:
                what = f"the chart «{figure.target}» has no series"
                yield RULE.at(text.path, figure.line, what, f"Add [series.{figure.target}] to module.toml.")


def _stated(written: Written) -> Iterator[Finding]:
    series = written.module.series
    for chart in written.module.charts.values():
        for missing in (name for name in chart.series_ids if name not in series):
            what = f"the chart «{chart.id}» is drawn from the series «{missing}», which is not there"
            yield RULE.at(written.facts_path, chart.line, what, f"Add [series.{missing}], or mend the name.")
        if all(name in series for name in chart.series_ids):
            yield from _misfit(written, chart)


def _misfit(written: Written, chart: Chart) -> Iterator[Finding]:
    """Look for a chart whose rows are there and do not fit it."""
    rows = [written.module.series[name] for name in chart.series_ids]
    yield from _unmeasured(written, chart, rows)
    if isinstance(chart, DayCurve):
        end = round(chart.start + chart.hours_each * len(rows[0]), 6)
        if end > MIDNIGHT:
            what = f"the chart «{chart.id}» goes on until {end:g} o'clock"
            remedy = "Begin earlier, or give it fewer values: a day ends at 24."
            yield RULE.at(written.facts_path, chart.line, what, remedy)
    if isinstance(chart, Taps):
        for far in (value for row in rows for value in row if abs(value) > chart.interval / 2):
            what = f"the chart «{chart.id}» has a tap at {far:g} ms, nearer to the next beat"
            remedy = f"Write asynchronies from {-chart.interval / 2:g} to {chart.interval / 2:g} ms."
            yield RULE.at(written.facts_path, chart.line, what, remedy)
        if min(map(len, rows)) < FEWEST_TAPS:
            what = f"the chart «{chart.id}» has a row with one tap"
            yield RULE.at(written.facts_path, chart.line, what, "Give each row two taps or more.")


def _unmeasured(written: Written, chart: Chart, rows: list[tuple[float, ...]]) -> Iterator[Finding]:
    """Look for days without a number where a chart cannot have them."""
    for name, row in zip(chart.series_ids, rows, strict=True):
        if isinstance(chart, Phases) and all(map(math.isnan, row)):
            what = f"the chart «{chart.id}» has a phase nobody measured, «{name}»"
            yield RULE.at(written.facts_path, chart.line, what, "Give it a day with a number.")
        elif any(map(math.isinf, row)) or not (isinstance(chart, Phases) or all(map(math.isfinite, row))):
            what = f"the chart «{chart.id}» has something that is no number in the series «{name}»"
            remedy = "Leave it out; only a chart of phases has days nobody measured, written nan."
            yield RULE.at(written.facts_path, chart.line, what, remedy)


RULE = Rule("MMB310", "chart-without-series", __doc__, find)
