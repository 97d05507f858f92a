"""A box for one's own readings and a button that draws them."""

from __future__ import annotations

from markupsafe import Markup

from mmb_learn.instrument import Instrument
from mmb_learn.language import Words
from mmb_learn.sound.controls import box_html, help_html, readings_form_html


def own_readings_html(words: Words) -> Markup:
    """Native controls, the box empty."""
    told = help_html("readings", words)
    box = box_html("sound-readings-text", "text", words["sound.readings-label"], told, "sound-readings-help")
    return readings_form_html(box, words["sound.readings-draw"])


OWN_READINGS = Instrument(
    "own-readings", own_readings_html, ("sound.readings-draw", "error.sound-"), alone=False
)
