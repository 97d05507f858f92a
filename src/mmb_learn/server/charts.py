"""The charts of a unit, drawn beside the server and kept by content."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from markupsafe import Markup

from mmb_learn.content import asking, render
from mmb_learn.content.model import Figure, Module
from mmb_learn.drawing import DrawingError
from mmb_learn.elements import element_view
from mmb_learn.server.unit_view import reading_of

if TYPE_CHECKING:
    from mmb_learn.server.visit import Visit


async def _drawn(visit: Visit, module: Module, figure: Figure, words: str) -> Markup:
    view = element_view(module.id)
    if view is None or visit.workbook.drawing is None:
        return Markup()
    chart = await visit.off(view.chart, figure.target, module.charts, module.series, words, visit.words)
    try:
        svg = await visit.workbook.drawing.draw(chart.specification)
    except DrawingError as error:
        visit.log.warning("a chart of %s could not be drawn: %s", module.id, error)
        svg = ""
    drawn: Markup = view.chart_html(chart, svg, visit.words)
    return drawn


async def unit_charts(visit: Visit, module: Module, unit_id: str) -> Mapping[str, Markup]:
    """Give every chart of the unit as a figure with its text alternative and its table."""
    reading = reading_of(visit, module)
    text = reading.text.units[unit_id]
    wanted = [f for step in text.steps for f in asking.figures(step.blocks) if f.kind == "chart"]
    return {
        figure.target: await _drawn(visit, module, figure, render.plain(figure.words, reading))
        for figure in wanted
    }
