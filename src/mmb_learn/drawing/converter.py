"""The converter itself: a specification in, an inline SVG out, one at a time and never for long.

The converter holds Python's lock while it draws, so no thread of ours can watch it: the operating system's
alarm ends the whole process instead, whoever asked hears that the line went dead, and the server starts the
process anew. Only this module imports vl_convert.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from threading import Lock

import vl_convert

from mmb_learn.drawing.kept import KeptDrawings, key_of
from mmb_learn.drawing.specification import read_specification
from mmb_learn.drawing.svg import fit_for_a_page
from mmb_learn.drawing.wire import DrawingError

EDITION = "1 " + version("vl-convert-python")
"""Part of every drawing's key: raise the 1 when `svg.py` gives another SVG for the same chart."""

LONGEST = 4.0
"""Seconds of processor time for one drawing; an ordinary one takes 0.02."""

_PATIENCE = 5  # a drawing that waits instead of working may take so many times as long by the clock
_SMALL = {"data": {"values": [{"a": 1}]}, "mark": "point", "encoding": {"x": {"field": "a", "title": "a"}}}


class Converter:
    """Draws, and keeps what it drew."""

    def __init__(self, kept: KeptDrawings, longest: float = LONGEST) -> None:
        self._kept = kept
        self._longest = longest
        self._one_at_a_time = Lock()

    def draw(self, body: bytes) -> str:
        """Inline SVG of a specification as it came over the wire; raises DrawingError."""
        key = key_of(body, EDITION)
        found = self._kept.find(key)
        if found is not None:
            return found
        with self._one_at_a_time:
            return self._kept.find(key) or self._draw_anew(body, key)

    def warm(self) -> None:
        """Draw once unasked: the first drawing takes half a second more than any later one."""
        with self._one_at_a_time:
            vl_convert.vegalite_to_svg(_SMALL, allowed_base_urls=[])

    def _draw_anew(self, body: bytes, key: str) -> str:
        specification = read_specification(body)
        if not self._kept.begin(key):
            raise DrawingError("drawing-slow", "it ended this process before")
        try:
            with _alarm(self._longest):
                raw = vl_convert.vegalite_to_svg(specification, allowed_base_urls=[])
            svg = fit_for_a_page(raw, specification["description"].strip(), f"c{key[:8]}")
        except Exception as trouble:
            raise DrawingError("drawing-refused", str(trouble)[:300]) from trouble
        finally:
            self._kept.end(key)
        self._kept.keep(key, svg)
        return svg


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    signal.setitimer(signal.ITIMER_PROF, seconds)
    signal.setitimer(signal.ITIMER_REAL, seconds * _PATIENCE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)
