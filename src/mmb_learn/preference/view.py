"""What the page and the kernel ask of the preference package: its instruments.

The page asks for `INSTRUMENTS`, and for `chart`, which it has drawn and puts into `chart_html`.
The kernel asks for `figure`; no instrument of preference needs one, for all of them reckon in the browser.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mmb_learn.instrument import Instrument, by_id
from mmb_learn.language import Words
from mmb_learn.look import Draw, UndrawnChart, chart_html
from mmb_learn.preference.eight_snippets import EIGHT_SNIPPETS
from mmb_learn.preference.memory_years import MEMORY_YEARS
from mmb_learn.preference.music_detective import MUSIC_DETECTIVE
from mmb_learn.preference.peace_and_joy import PEACE_AND_JOY
from mmb_learn.preference.preference_form import PREFERENCE_FORM

__all__ = ["INSTRUMENTS", "chart", "chart_html", "figure"]

INSTRUMENTS: Mapping[str, Instrument] = by_id(
    MEMORY_YEARS, MUSIC_DETECTIVE, PREFERENCE_FORM, PEACE_AND_JOY, EIGHT_SNIPPETS
)
"""The instruments by the name a module's text gives them."""


def chart(
    name: str,
    stated: Mapping[str, Any],
    _rows: Mapping[str, tuple[float, ...]],
    _description: str,
    _words: Words,
) -> UndrawnChart:
    """Raise KeyError: preference draws no chart, of whatever kind a module states in `[chart.<name>]`."""
    raise KeyError(stated[name].kind)


def figure(
    _name: str, _params: Mapping[str, Any], _words: Words, _draw: Draw | None = None
) -> dict[str, Any]:
    """Answer to the browser: a refusal, `{"code": …, "values": …}`, for nothing here is drawn by a kernel."""
    return {"code": "no-kernel", "values": {}}
