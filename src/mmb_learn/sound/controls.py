"""What the controls of several sound instruments share: levels as bars, and boxes for one's own readings."""

from __future__ import annotations

from markupsafe import Markup

from mmb_learn.language import Words, number

LOWEST_BAR, HIGHEST_BAR = 30, 100  # dB: what a bar's two ends stand for

_BAR = Markup(
    '<p class="level-row"><span class="level-name">{name}</span>'
    '<svg class="level-bar" viewBox="0 0 100 10" preserveAspectRatio="none" focusable="false">'
    '<rect class="level-track" width="100" height="10"/>'
    '<rect class="level-fill {part}" data-part="{part}-bar" width="{share}" height="10"/></svg>'
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


def decibels(words: Words, level: float, decimals: int) -> str:
    """Give a level as the reader writes it, with its unit."""
    return words.fill("sound.decibels", level=number(level, words.language, decimals))


def bar_html(part: str, name: str, level: float, words: Words) -> Markup:
    """One level as a bar with its name and figure."""
    share = 100 * (level - LOWEST_BAR) / (HIGHEST_BAR - LOWEST_BAR)
    return _BAR.format(part=part, name=name, share=f"{share:.2f}", shown=decibels(words, level, 1))


def help_html(instrument: str, words: Words) -> Markup:
    """How to write one's readings, and that nobody keeps them."""
    return _HELP.format(
        id=f"sound-{instrument}-help",
        help=words[f"sound.help.{instrument}"],
        kept=words["sound.readings-kept"],
    )


def box_html(name: str, part: str, label: str, told: Markup, helped: str) -> Markup:
    """Give a box for readings, with a place for what is amiss in it; `helped` names what explains it."""
    return _BOX.format(id=name, part=part, label=label, help=told, helped=helped)


def readings_form_html(boxes: Markup, draw: str) -> Markup:
    """Boxes, the button that has them drawn, and a place for the figure."""
    return _READINGS.format(boxes=boxes, draw=draw)
