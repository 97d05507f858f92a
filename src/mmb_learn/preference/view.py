"""What the page and the kernel ask of the preference package: its instruments, for it draws no charts."""

from __future__ import annotations

from collections.abc import Mapping

from mmb_learn.instrument import Instrument, by_id
from mmb_learn.look import chart_html, no_chart, no_figure
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

chart = no_chart
figure = no_figure
