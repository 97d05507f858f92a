"""A chart has its rows: `chart:id` names a `[chart.id]` or a `[series.id]` of module.toml.

A `[chart.id]` in turn names series that are there, and a day curve has no more values than the day has hours.
"""

from __future__ import annotations

from collections.abc import Iterator

from mmb_learn.content.charts import MIDNIGHT, DayCurve
from mmb_learn.content.check.course import Course, Written
from mmb_learn.content.check.figure import placed_figures
from mmb_learn.content.check.rule import Rule
from mmb_learn.errors import Finding


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
        if isinstance(chart, DayCurve) and chart.series in series:
            end = round(chart.start + chart.hours_each * len(series[chart.series]), 6)
            if end > MIDNIGHT:
                what = f"the chart «{chart.id}» goes on until {end:g} o'clock"
                remedy = "Begin earlier, or give it fewer values: a day ends at 24."
                yield RULE.at(written.facts_path, chart.line, what, remedy)


RULE = Rule("MMB310", "chart-without-series", __doc__, find)
