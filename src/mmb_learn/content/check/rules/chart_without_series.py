"""A chart has its rows: `chart:id` names a `[series.id]` of module.toml."""

from __future__ import annotations

from collections.abc import Iterator

from mmb_learn.content.check.course import Course
from mmb_learn.content.check.figure import placed_figures
from mmb_learn.content.check.rule import Rule
from mmb_learn.errors import Finding


def find(course: Course) -> Iterator[Finding]:
    """Look for charts with nothing to draw."""
    for written, text in course.texts():
        for figure in placed_figures(text):
            if figure.kind == "chart" and figure.target not in written.module.series:
                what = f"the chart «{figure.target}» has no series"
                yield RULE.at(text.path, figure.line, what, f"Add [series.{figure.target}] to module.toml.")


RULE = Rule("MMB310", "chart-without-series", __doc__, find)
