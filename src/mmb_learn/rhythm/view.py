"""What the page and the kernel ask of the rhythm package: instruments, and the charts a module states.

The page asks for `INSTRUMENTS`, and for `chart`, which it has drawn and puts into `chart_html`.
The kernel asks for `figure`; no instrument of rhythm needs one, for all of them reckon in the browser.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mmb_learn.instrument import Instrument, by_id
from mmb_learn.language import Words
from mmb_learn.look import Draw, UndrawnChart, chart_html
from mmb_learn.rhythm.metronome import METRONOME
from mmb_learn.rhythm.tap_along import TAP_ALONG
from mmb_learn.rhythm.taps.view import taps_view
from mmb_learn.rhythm.walk_calculator import WALK_CALCULATOR
from mmb_learn.rhythm.which_song import WHICH_SONG

__all__ = ["INSTRUMENTS", "chart", "chart_html", "figure"]

INSTRUMENTS: Mapping[str, Instrument] = by_id(WALK_CALCULATOR, METRONOME, TAP_ALONG, WHICH_SONG)
"""The instruments by the name a module's text gives them."""


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


def figure(
    _name: str, _params: Mapping[str, Any], _words: Words, _draw: Draw | None = None
) -> dict[str, Any]:
    """Answer to the browser: a refusal, `{"code": …, "values": …}`, for nothing here is drawn by a kernel."""
    return {"code": "no-kernel", "values": {}}
