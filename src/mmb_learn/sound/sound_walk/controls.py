"""Which round, the microphone with its marks, a box for typed readings, both rounds, and a correction.

Both ways in stand beside each other and give the same figures. Before the script starts there are no rounds;
`view.js` finds those that lie in this browser.
"""

from __future__ import annotations

from markupsafe import Markup

from mmb_learn.instrument import Instrument, slider_html
from mmb_learn.language import Words, number

TAGS = ("television", "alarm", "talk", "trolley", "kitchen", "door", "music", "something")
"""What a mark can say was heard."""

MOST_CORRECTION = 40
"""dB either way: phones lie up to some tens of dB apart."""

_ROUNDS = Markup(
    '<fieldset class="walk-rounds"><legend>{legend}</legend>{before}{after}</fieldset>'
    '<p class="help">{help}</p>'
)
_ROUND = Markup(
    '<label><input type="radio" name="sound-walk-round" value="{name}" data-round autocomplete="off"'
    "{checked}> {label}</label>"
)
_MICROPHONE = Markup(
    '<div role="group" aria-labelledby="sound-walk-microphone">'
    '<p class="walk-way" id="sound-walk-microphone">{title}</p><p class="help">{help}</p>'
    '<p class="actions"><button type="button" class="primary" data-part="start">{start}</button></p>'
    '<p class="walk-state" data-part="state" role="status"></p>'
    '<p class="refused" data-part="microphone-refused" role="alert" hidden></p>'
    '<div class="walk-live" data-part="live" hidden>'
    '<p class="walk-now"><strong data-part="now"></strong> <span data-part="clock"></span></p>'
    '<svg class="walk-picture" data-part="live-picture" aria-hidden="true" viewBox="0 0 320 180"></svg>'
    '<fieldset><legend>{heard}</legend><div class="walk-tags">{tags}</div></fieldset></div></div>'
)
_TAG = Markup('<button type="button" class="quiet small" data-tag="{tag}">{label}</button>')
_TYPED = Markup(
    '<form data-part="typed" novalidate><label class="walk-way" for="sound-walk-text">{label}</label>'
    '<p class="help" id="sound-walk-help">{help}</p>'
    '<textarea id="sound-walk-text" data-part="text" rows="3" spellcheck="false" autocomplete="off" '
    'aria-describedby="sound-walk-help sound-walk-refused"></textarea>'
    '<p class="refused" id="sound-walk-refused" data-part="text-refused" role="alert" hidden></p>'
    '<p class="actions"><button type="submit" class="quiet">{use}</button></p>'
    '<p class="walk-state" data-part="typed-state" role="status"></p></form>'
)
_RESULTS = Markup(
    '<div class="walk-change" role="group" aria-label="{change}" data-part="change-box" hidden>'
    '<p data-part="change"></p></div><div class="walk-results">{rounds}</div>'
)
_RESULT = Markup(
    '<section role="group" aria-label="{title}"><p class="walk-way" aria-hidden="true">{title}</p>'
    '<div data-part="{name}"><p class="help">{none}</p></div></section>'
)
_ADJUST = Markup(
    '<details class="more walk-adjust"><summary>{title}</summary><div class="more-body"><p>{help}</p>'
    '{slider}<p class="help" data-part="offset"></p></div></details>'
)


def sound_walk_html(words: Words) -> Markup:
    """Native controls, with both rounds empty."""
    return Markup().join(
        (
            _rounds(words),
            Markup('<div class="walk-ways">{}{}</div>').format(_microphone(words), _typed(words)),
            _results(words),
            _adjust(words),
        )
    )


def _rounds(words: Words) -> Markup:
    before, after = (
        _ROUND.format(
            name=name,
            label=words[f"sound-walk.round.{name}"],
            checked=Markup(" checked") if name == "before" else "",
        )
        for name in ("before", "after")
    )
    return _ROUNDS.format(
        legend=words["sound-walk.which-round"],
        before=before,
        after=after,
        help=words["sound-walk.same-way"],
    )


def _microphone(words: Words) -> Markup:
    tags = (_TAG.format(tag=tag, label=words[f"sound-walk.tag.{tag}"]) for tag in TAGS)
    return _MICROPHONE.format(
        title=words["sound-walk.with-microphone"],
        help=words["sound-walk.microphone-help"],
        start=words["sound-walk.start"],
        heard=words["sound-walk.what-is-heard"],
        tags=Markup().join(tags),
    )


def _typed(words: Words) -> Markup:
    return _TYPED.format(
        label=words["sound-walk.typed"], help=words["sound-walk.typed-help"], use=words["sound-walk.use"]
    )


def _results(words: Words) -> Markup:
    rounds = (
        _RESULT.format(
            name=name, title=words[f"sound-walk.round.{name}"], none=words["sound-walk.no-figures"]
        )
        for name in ("before", "after")
    )
    return _RESULTS.format(rounds=Markup().join(rounds), change=words["sound-walk.change"])


def _adjust(words: Words) -> Markup:
    none = words.fill("sound.decibels", level=number(0, words.language))
    slider = slider_html(
        "sound-walk-correction",
        "correction",
        words["sound-walk.correction"],
        (-MOST_CORRECTION, MOST_CORRECTION),
        0,
        none,
    )
    return _ADJUST.format(
        title=words["sound-walk.adjust"], help=words["sound-walk.adjust-help"], slider=slider
    )


SOUND_WALK = Instrument(
    "sound-walk",
    sound_walk_html,
    (
        "sound-walk.",
        "sound.decibels",
        "sound.change-",
        "sound.no-cause",
        "error.sound-",
        "button.figures-as-table",
    ),
)
