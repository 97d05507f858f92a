"""What the page and the kernel ask of the observation package: its instruments and its charts."""

from __future__ import annotations

from collections.abc import Mapping

from mmb_learn.instrument import Instrument, by_id
from mmb_learn.look import chart_html, no_chart, no_figure

__all__ = ["INSTRUMENTS", "chart", "chart_html", "figure"]

INSTRUMENTS: Mapping[str, Instrument] = by_id()
"""The instruments by the name a module's text gives them."""

chart = no_chart
figure = no_figure
