"""Sliders for how many minutes of an hour are loud, and how loud; below, the hour and both averages.

The first state is reckoned here with the same rules as everywhere, so the page does not jump when `view.js`
starts.
"""

from __future__ import annotations

from markupsafe import Markup

from mmb_learn.instrument import Instrument, slider_html
from mmb_learn.language import Words, number
from mmb_learn.sound.controls import LOWEST_BAR, decibels
from mmb_learn.sound.level import equivalent_level, mean_level

HOUR = 60
QUIET, LOUD = 55, 75
FIRST_LOUD = 3
SPREAD = 37  # with sixty minutes: each turn lands far from the last, and none twice
TALL = 96  # px of a bar that goes all the way
TOP = 90  # dB at the picture's upper end

_MINUTES = Markup(
    '<p class="instrument-title">{title}</p>{minutes}{loud}'
    '<svg class="hour" viewBox="0 0 360 112" aria-hidden="true" focusable="false">{picture}'
    '<path class="line equivalent" data-part="equivalent-line" d="{equivalent}"/>'
    '<path class="line mean" data-part="mean-line" d="{mean}"/></svg>'
    '<div class="level-rows keys" aria-hidden="true">{keys}</div>'
    '<output class="instrument-result" for="sound-minutes-minutes sound-minutes-loud" data-part="result" '
    'aria-live="polite">{result}</output>'
)
_KEY = Markup(
    '<p class="level-row"><svg class="key" viewBox="0 0 40 10" focusable="false">'
    '<path class="line {part}" d="M0 5H40"/></svg><span class="level-name">{name}</span>'
    '<strong data-part="{part}">{shown}</strong></p>'
)


def loud_minutes_html(words: Words) -> Markup:
    """Native controls, three minutes of the hour loud."""
    hour = [LOUD] * FIRST_LOUD + [QUIET] * (HOUR - FIRST_LOUD)
    figures = {"equivalent": equivalent_level(hour), "mean": mean_level(hour)}
    names = {"equivalent": words["sound.equivalent"], "mean": words["sound.mean"]}
    keys = (
        _KEY.format(part=part, name=names[part], shown=decibels(words, figures[part], 1)) for part in names
    )
    shown = {part: number(level, words.language, 1) for part, level in figures.items()}
    return _MINUTES.format(
        title=words["sound.minutes-title"],
        minutes=_minutes_slider(words),
        loud=_loud_slider(words),
        picture=Markup().join(_minute(place) for place in range(HOUR)),
        equivalent=f"M0 {_depth(figures['equivalent'])}H360",
        mean=f"M0 {_depth(figures['mean'])}H360",
        keys=Markup().join(keys),
        result=words.fill("sound.minutes-result", quiet=HOUR - FIRST_LOUD, low=QUIET, **shown),
    )


def _minutes_slider(words: Words) -> Markup:
    shown = words.count("sound.minutes-value", FIRST_LOUD)
    label = words["sound.minutes-label"]
    return slider_html("sound-minutes-minutes", "minutes", label, (0, HOUR), FIRST_LOUD, shown)


def _loud_slider(words: Words) -> Markup:
    shown = decibels(words, LOUD, 0)
    return slider_html("sound-minutes-loud", "loud", words["sound.minutes-loud"], (60, 90), LOUD, shown)


def _minute(place: int) -> Markup:
    loud = any((turn * SPREAD) % HOUR == place for turn in range(FIRST_LOUD))
    top = _depth(LOUD if loud else QUIET)
    return Markup('<rect class="minute{loud}" x="{x}" y="{top}" width="4" height="{height}"/>').format(
        loud=" loud" if loud else "", x=place * 6 + 1, top=top, height=f"{112 - float(top):.1f}"
    )


def _depth(level: float) -> str:
    """Height of a level in the picture of the hour, in px from the top; `view.js` reckons the same."""
    return f"{112 - TALL * (level - LOWEST_BAR) / (TOP - LOWEST_BAR):.1f}"


LOUD_MINUTES = Instrument("loud-minutes", loud_minutes_html, ("sound.decibels", "sound.minutes-"))
