"""What the page and the kernel ask of the song package: its instruments, for it draws no charts."""

from __future__ import annotations

from collections.abc import Mapping

from mmb_learn.instrument import Instrument, by_id
from mmb_learn.look import chart_html, no_chart, no_figure
from mmb_learn.song.find_the_key import FIND_THE_KEY
from mmb_learn.song.sing_through import SING_THROUGH
from mmb_learn.song.song_book import SONG_BOOK

__all__ = ["INSTRUMENTS", "chart", "chart_html", "figure"]

INSTRUMENTS: Mapping[str, Instrument] = by_id(SONG_BOOK, FIND_THE_KEY, SING_THROUGH)
"""The instruments by the name a module's text gives them."""

chart = no_chart
figure = no_figure
