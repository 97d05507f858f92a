"""The instruments' native controls as HTML, whole before any script: `view.js` brings them to life.

Each is a function from the reader's words to markup. What moves is marked `data-part`; the first state is
reckoned here with the same rules as everywhere, so the page does not jump when the script starts.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from mmb_learn.language import Words, number
from mmb_learn.sound.level import equivalent_level, mean_level, twice_as_many

MOST_SOURCES = 16
ONE_SOURCE = 60
HOUR = 60
QUIET, LOUD = 55, 75
FIRST_LOUD = 3
LOWEST_BAR, HIGHEST_BAR = 30, 100  # dB: what a bar's two ends stand for
SPREAD = 37  # with sixty minutes: each turn lands far from the last, and none twice
TALL = 96  # px of a bar that goes all the way

_SLIDER = Markup(
    '<p class="slider"><label for="{id}">{label}</label>'
    '<span class="slider-value" data-shown="{part}" aria-hidden="true">{shown}</span>'
    '<input type="range" id="{id}" data-part="{part}" min="{low}" max="{high}" step="1" value="{value}" '
    'aria-valuetext="{shown}" autocomplete="off"></p>'
)
_BAR = Markup(
    '<p class="level-row"><span class="level-name">{name}</span>'
    '<svg class="level-bar" viewBox="0 0 100 10" preserveAspectRatio="none" focusable="false">'
    '<rect class="level-track" width="100" height="10"/>'
    '<rect class="level-fill {part}" data-part="{part}-bar" width="{share}" height="10"/></svg>'
    '<strong data-part="{part}">{shown}</strong></p>'
)
_TWICE = Markup(
    '<p class="instrument-title">{title}</p>{level}{sources}'
    '<svg class="sources" viewBox="0 0 320 56" aria-hidden="true" focusable="false">{picture}</svg>'
    '<div class="level-rows" aria-hidden="true">{one}{all}</div>'
    '<output class="instrument-result" for="sound-twice-level sound-twice-sources" data-part="result" '
    'aria-live="polite">{result}</output>'
)
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
_BOX = Markup(
    '<label for="{id}">{label}</label>{help}'
    '<textarea id="{id}" data-part="{part}" rows="3" spellcheck="false" '
    'aria-describedby="{helped} {id}-refused"></textarea>'
    '<p class="refused" id="{id}-refused" data-part="{part}-refused" role="alert" hidden></p>'
)
_HELP = Markup('<p class="help" id="{id}">{help}</p><p class="help">{kept}</p>')
_READINGS = Markup(
    '<form class="own-readings" novalidate data-part="form">{boxes}'
    '<button type="submit" class="primary" data-part="draw">{draw}</button>'
    '<p class="help" data-part="state" role="status"></p><div data-part="figure"></div></form>'
)


@dataclass(frozen=True)
class _Slider:
    """One slider: which part it is, its label's key, its ends and where it starts."""

    part: str
    label: str
    low: int
    high: int
    value: int


def twice_as_many_html(words: Words) -> Markup:
    """Sliders for one source's level and the number of equal sources; below, what they give together."""
    total = twice_as_many(ONE_SOURCE, 1)
    level = _Slider("level", "sound.twice-level", 40, 80, ONE_SOURCE)
    sources = _Slider("sources", "sound.twice-sources", 1, MOST_SOURCES, 1)
    picture = Markup().join(_source(place, on=place == 0) for place in range(MOST_SOURCES))
    return _TWICE.format(
        title=words["sound.twice-title"],
        level=_slider(level, "twice", _decibels(words, ONE_SOURCE, 0), words),
        sources=_slider(sources, "twice", number(1, words.language), words),
        picture=picture,
        one=_bar("one", words["sound.twice-one"], ONE_SOURCE, words),
        all=_bar("all", words["sound.twice-all"], total, words),
        result=words.fill("sound.twice-result-one", total=number(total, words.language, 1)),
    )


def loud_minutes_html(words: Words) -> Markup:
    """Sliders for how many minutes of an hour are loud, and how loud; below, the hour and both averages."""
    hour = [LOUD] * FIRST_LOUD + [QUIET] * (HOUR - FIRST_LOUD)
    figures = {"equivalent": equivalent_level(hour), "mean": mean_level(hour)}
    minutes = _Slider("minutes", "sound.minutes-label", 0, HOUR, FIRST_LOUD)
    loud = _Slider("loud", "sound.minutes-loud", 60, 90, LOUD)
    names = {"equivalent": words["sound.equivalent"], "mean": words["sound.mean"]}
    keys = [
        _KEY.format(part=part, name=names[part], shown=_decibels(words, figures[part], 1)) for part in names
    ]
    shown = {part: number(level, words.language, 1) for part, level in figures.items()}
    return _MINUTES.format(
        title=words["sound.minutes-title"],
        minutes=_slider(minutes, "minutes", words.count("sound.minutes-value", FIRST_LOUD), words),
        loud=_slider(loud, "minutes", _decibels(words, LOUD, 0), words),
        picture=Markup().join(_minute(place) for place in range(HOUR)),
        equivalent=f"M0 {_depth(figures['equivalent'])}H360",
        mean=f"M0 {_depth(figures['mean'])}H360",
        keys=Markup().join(keys),
        result=words.fill("sound.minutes-result", quiet=HOUR - FIRST_LOUD, low=QUIET, **shown),
    )


def own_readings_html(words: Words) -> Markup:
    """Box for one's own readings and a button that draws them."""
    told = _help("readings", words)
    box = _BOX.format(
        id="sound-readings-text",
        part="text",
        label=words["sound.readings-label"],
        help=told,
        helped="sound-readings-help",
    )
    return _READINGS.format(boxes=box, draw=words["sound.readings-draw"])


def compare_html(words: Words) -> Markup:
    """Two boxes, for readings before and after, and a button that draws them beside each other."""
    told = _help("compare", words)
    boxes = [
        _BOX.format(
            id=f"sound-compare-{part}",
            part=part,
            label=words[f"sound.compare.{part}"],
            help="",
            helped="sound-compare-help",
        )
        for part in ("before", "after")
    ]
    return _READINGS.format(boxes=told + Markup().join(boxes), draw=words["sound.compare-draw"])


def _help(instrument: str, words: Words) -> Markup:
    return _HELP.format(
        id=f"sound-{instrument}-help",
        help=words[f"sound.help.{instrument}"],
        kept=words["sound.readings-kept"],
    )


def _slider(slider: _Slider, instrument: str, shown: str, words: Words) -> Markup:
    return _SLIDER.format(
        id=f"sound-{instrument}-{slider.part}",
        part=slider.part,
        label=words[slider.label],
        shown=shown,
        low=slider.low,
        high=slider.high,
        value=slider.value,
    )


def _bar(part: str, name: str, level: float, words: Words) -> Markup:
    share = 100 * (level - LOWEST_BAR) / (HIGHEST_BAR - LOWEST_BAR)
    return _BAR.format(part=part, name=name, share=f"{share:.2f}", shown=_decibels(words, level, 1))


def _source(place: int, *, on: bool) -> Markup:
    """One source: a bar that stands up when it sounds, and lies low when it does not."""
    height = 44 if on else 4
    return Markup('<rect class="source{on}" x="{x}" y="{y}" width="12" height="{height}" rx="2"/>').format(
        on=" on" if on else "", x=4 + place * 20, y=52 - height, height=height
    )


def _minute(place: int) -> Markup:
    loud = any((turn * SPREAD) % HOUR == place for turn in range(FIRST_LOUD))
    top = _depth(LOUD if loud else QUIET)
    return Markup('<rect class="minute{loud}" x="{x}" y="{top}" width="4" height="{height}"/>').format(
        loud=" loud" if loud else "", x=place * 6 + 1, top=top, height=f"{112 - float(top):.1f}"
    )


def _depth(level: float) -> str:
    """Height of a level in the picture of the hour, in px from the top; `view.js` reckons the same."""
    return f"{112 - TALL * (level - LOWEST_BAR) / (HIGHEST_BAR - 10 - LOWEST_BAR):.1f}"


def _decibels(words: Words, level: float, decimals: int) -> str:
    return words.fill("sound.decibels", level=number(level, words.language, decimals))
