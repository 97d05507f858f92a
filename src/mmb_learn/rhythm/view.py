"""What the page and the kernel ask of the rhythm package: instruments, and the charts a module states.

The page asks for `INSTRUMENTS`, and for `chart`, which it has drawn and puts into `chart_html`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mmb_learn.instrument import Instrument, by_id
from mmb_learn.language import Words
from mmb_learn.look import UndrawnChart, chart_html, no_figure
from mmb_learn.rhythm.metronome import METRONOME
from mmb_learn.rhythm.tap_along import TAP_ALONG
from mmb_learn.rhythm.taps.view import taps_view
from mmb_learn.rhythm.walk_calculator import WALK_CALCULATOR
from mmb_learn.rhythm.which_song import WHICH_SONG

__all__ = ["INSTRUMENTS", "chart", "chart_html", "figure"]

INSTRUMENTS: Mapping[str, Instrument] = by_id(WALK_CALCULATOR, METRONOME, TAP_ALONG, WHICH_SONG)
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

    `rows` are the module's series; `description` is the author's text alternative. Raises KeyError for a
    chart that is not stated, or of a kind that rhythm does not draw.
    """
    facts = stated[name]
    if facts.kind != "taps":
        raise KeyError(facts.kind)
    return taps_view(rows[facts.steady], rows[facts.unsteady], facts.interval, description, words)
