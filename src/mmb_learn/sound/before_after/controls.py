"""Two boxes, for readings before and after, and a button that draws them beside each other."""

from __future__ import annotations

from markupsafe import Markup

from mmb_learn.instrument import Instrument
from mmb_learn.language import Words
from mmb_learn.sound.controls import box_html, help_html, readings_form_html


def compare_html(words: Words) -> Markup:
    """Native controls, both boxes empty."""
    boxes = (
        box_html(
            f"sound-compare-{part}", part, words[f"sound.compare.{part}"], Markup(), "sound-compare-help"
        )
        for part in ("before", "after")
    )
    told = help_html("compare", words)
    return readings_form_html(told + Markup().join(boxes), words["sound.compare-draw"])


BEFORE_AFTER = Instrument("before-after", compare_html, ("sound.readings-draw", "error.sound-"), alone=False)
