"""The charts of a unit, drawn beside the server and kept: they say the same to everybody in a language."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping

from markupsafe import Markup

from mmb_learn.content import asking, render
from mmb_learn.content.model import Figure, Module
from mmb_learn.drawing import DrawingError
from mmb_learn.elements import element_view
from mmb_learn.language import LANGUAGES, words
from mmb_learn.server.unit_view import reading_in
from mmb_learn.server.workbook import Workbook

_log = logging.getLogger("mmb_learn.server")


async def _drawn(workbook: Workbook, language: str, module: Module, figure: Figure) -> tuple[Markup, bool]:
    """Give a chart with its text alternative and its table, and whether its drawing came."""
    view = element_view(module.id)
    if view is None or workbook.drawing is None:
        return Markup(), True
    said = render.plain(figure.words, reading_in(workbook, language, module))
    make = (figure.target, module.charts, module.series, said, words(language))
    chart = await asyncio.get_running_loop().run_in_executor(None, view.chart, *make)
    try:
        svg = await workbook.drawing.draw(chart.specification)
    except DrawingError as error:
        _log.warning("a chart of %s could not be drawn: %s", module.id, error)
        svg = ""
    return view.chart_html(chart, svg, words(language)), svg != ""


async def unit_charts(
    workbook: Workbook, language: str, module: Module, unit_id: str
) -> Mapping[str, Markup]:
    """Give every chart of the unit as a figure with its text alternative and its table."""
    key = (module.id, unit_id, language)
    if key in workbook.charts:
        return workbook.charts[key]
    steps = reading_in(workbook, language, module).text.units[unit_id].steps
    wanted = [f for step in steps for f in asking.figures(step.blocks) if f.kind == "chart"]
    drawn = {figure.target: await _drawn(workbook, language, module, figure) for figure in wanted}
    charts = {target: html for target, (html, _) in drawn.items()}
    if all(came for _, came in drawn.values()):
        workbook.charts[key] = charts
    return charts


async def draw_ahead(workbook: Workbook) -> None:
    """Draw what anybody may open, while nobody waits for it yet."""
    for language in LANGUAGES:
        for module in workbook.course.modules.values():
            for unit in module.units:
                await unit_charts(workbook, language, module, unit.id)
