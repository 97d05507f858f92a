"""Sliders for one source's level and the number of equal sources; below, what they give together.

The first state is reckoned here with the same rules as everywhere, so the page does not jump when `view.js`
starts.
"""

from __future__ import annotations

from markupsafe import Markup

from mmb_learn.instrument import Instrument, slider_html
from mmb_learn.language import Words, number
from mmb_learn.sound.controls import bar_html, decibels
from mmb_learn.sound.level import equal_sources

MOST_SOURCES = 16
ONE_SOURCE = 60

_TWICE = Markup(
    '<p class="instrument-title">{title}</p>{level}{sources}'
    '<svg class="sources" viewBox="0 0 320 56" aria-hidden="true" focusable="false">{picture}</svg>'
    '<div class="level-rows" aria-hidden="true">{one}{all}</div>'
    '<output class="instrument-result" for="sound-twice-level sound-twice-sources" data-part="result" '
    'aria-live="polite">{result}</output>'
)


def twice_as_many_html(words: Words) -> Markup:
    """Native controls, one source sounding."""
    total = equal_sources(ONE_SOURCE, 1)
    one = decibels(words, ONE_SOURCE, 0)
    return _TWICE.format(
        title=words["sound.twice-title"],
        level=slider_html(
            "sound-twice-level", "level", words["sound.twice-level"], (40, 80), ONE_SOURCE, one
        ),
        sources=slider_html(
            "sound-twice-sources",
            "sources",
            words["sound.twice-sources"],
            (1, MOST_SOURCES),
            1,
            number(1, words.language),
        ),
        picture=Markup().join(_source(place, on=place == 0) for place in range(MOST_SOURCES)),
        one=bar_html("one", words["sound.twice-one"], ONE_SOURCE, words),
        all=bar_html("all", words["sound.twice-all"], total, words),
        result=words.fill("sound.twice-result-one", total=number(total, words.language, 1)),
    )


def _source(place: int, *, on: bool) -> Markup:
    """One source: a bar that stands up when it sounds, and lies low when it does not."""
    height = 44 if on else 4
    return Markup('<rect class="source{on}" x="{x}" y="{y}" width="12" height="{height}" rx="2"/>').format(
        on=" on" if on else "", x=4 + place * 20, y=52 - height, height=height
    )


TWICE_AS_MANY = Instrument("twice-as-many", twice_as_many_html, ("sound.decibels", "sound.twice-"))
