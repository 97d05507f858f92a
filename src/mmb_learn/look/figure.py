"""A chart as a figure of the page: its drawing, its words below, and its numbers as a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from mmb_learn.language import Words

Draw = Callable[[Mapping[str, Any]], str]
"""A specification drawn as inline SVG; it may raise."""

_FIGURE = Markup('<figure class="chart-figure">{picture}{caption}{table}</figure>')
_CAPTION = Markup("<figcaption>{sentences}</figcaption>")
_TABLE = Markup(
    '<details class="figures"><summary>{summary}</summary>'
    '<div class="table-scroll" tabindex="0" role="group" aria-label="{summary}"><table>'
    "<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div></details>"
)


@dataclass(frozen=True)
class UndrawnChart:
    """A chart that waits to be drawn: its specification, the words below it, and its figures as rows."""

    specification: Mapping[str, Any]
    caption: tuple[str, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def chart_html(chart: UndrawnChart, svg: str, words: Words) -> Markup:
    """Finished figure: the drawing, its caption, and its figures as a table behind a disclosure.

    `svg` comes from the drawing process and is trusted; empty, it leaves the description in words.
    """
    description = Markup("<p>{}</p>").format(chart.specification["description"])
    return _FIGURE.format(
        picture=Markup(svg) if svg else description,  # noqa: S704 — made by our own drawing process
        caption=_CAPTION.format(sentences=Markup(" ").join(chart.caption)) if chart.caption else "",
        table=_TABLE.format(
            summary=words["button.figures-as-table"],
            heads=Markup().join(Markup('<th scope="col">{}</th>').format(head) for head in chart.heads),
            rows=Markup().join(_row(row) for row in chart.rows),
        ),
    )


def drawn(chart: UndrawnChart, draw: Draw | None) -> str:
    """Give the chart as SVG; nothing without `draw`, and nothing when it raises."""
    if draw is None:
        return ""
    try:
        return draw(chart.specification)
    except Exception:  # noqa: BLE001 — whatever it was, the words and the table are there
        return ""


def no_chart(
    name: str,
    stated: Mapping[str, Any],
    _rows: Mapping[str, tuple[float, ...]],
    _description: str,
    _words: Words,
) -> UndrawnChart:
    """`chart` of an element that draws none: raises KeyError, whatever kind a module states for `name`."""
    raise KeyError(stated[name].kind)


def no_figure(
    _name: str, _params: Mapping[str, Any], _words: Words, _draw: Draw | None = None
) -> dict[str, Any]:
    """`figure` of an element whose instruments all reckon in the browser: a refusal."""
    return {"code": "no-kernel", "values": {}}


def _row(cells: tuple[str, ...]) -> Markup:
    first = Markup('<th scope="row">{}</th>').format(cells[0])
    rest = (Markup("<td>{}</td>").format(cell) for cell in cells[1:])
    return Markup("<tr>{}</tr>").format(first + Markup().join(rest))
