"""The stop rule first, then practice on an invented person, eight snippets to note, and what was seen.

A figure from −2 to +2 belongs to one moment. The sheet never adds them up: there is no score of a person.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from mmb_learn.instrument import Instrument, slider_html
from mmb_learn.language import Words, number

SNIPPETS = ("waltz", "organ", "dance-band", "swing", "lullaby", "march", "rock", "drums")
SCORES = (-2, -1, 0, 1, 2)
ODDNY: Mapping[str, int] = {
    "waltz": 2,
    "organ": 0,
    "dance-band": 1,
    "swing": 1,
    "lullaby": 0,
    "march": -2,
    "rock": -1,
    "drums": 0,
}
"""What we noted of the invented person in the practice."""

LONGEST = 300
"""Letters of what was seen."""

FIRST_VOLUME = 40  # per cent of the person's own volume setting: one begins low

_WHOLE = Markup(
    '<div class="panel rule"><p class="kicker">{rule}</p><p>{rule_text}</p></div>'
    '<div class="panel example" data-part="practice"><p class="kicker">{practice}</p><p>{practice_text}</p>'
    '<div class="choices"><button type="button" class="quiet" data-part="empty">{empty}</button></div></div>'
    '<div class="panel rule" data-part="own" tabindex="-1" hidden><p class="kicker">{own}</p>'
    '<p>{own_rule}</p><div class="choices">'
    '<button type="button" class="quiet" data-part="again">{again}</button></div></div>'
    '<div class="panel example" data-part="reminder" role="group" aria-label="{reminder}" hidden>'
    '<p class="kicker">{reminder}</p><p>{reminder_why}</p><div class="choices">'
    '<button type="button" class="quiet" data-part="reminder-download">{download}</button>'
    '<button type="button" class="quiet" data-part="tomorrow">{tomorrow}</button></div></div>'
    '<p class="help kept" data-part="kept" hidden></p>'
    '{steps}<div class="loudness">{volume}</div><p class="help">{volume_help}</p>'
    '<ol class="snippets">{snippets}</ol>'
    '<div class="bar"><p class="now" data-part="now" role="status"></p>'
    '<button type="button" class="danger" data-part="stop" aria-disabled="true">{stop}</button></div>'
    '<p class="refused" data-part="refused" role="alert" hidden></p>'
    '<section class="summary" role="group" aria-label="{summary}">'
    '<p class="instrument-title" aria-hidden="true">{summary}</p><div data-part="summary"></div>'
    '<p class="help">{caution}</p></section>'
    '<div class="choices ways"><button type="button" class="quiet" data-part="download">{download}</button>'
    '<button type="button" class="quiet" data-part="print">{print}</button>'
    '<button type="button" class="quiet" data-part="print-empty">{print_empty}</button>'
    '<button type="button" class="danger" data-part="erase" hidden>{erase}</button></div>'
    '<p class="state" data-part="state" role="status"></p>'
    '<div class="panel rule" data-part="sure" role="group" aria-label="{erase}" hidden><p>{sure}</p>'
    '<div class="choices"><button type="button" class="danger" data-part="erase-yes">{erase}</button>'
    '<button type="button" class="quiet" data-part="erase-no">{keep}</button></div></div>'
)
_STEPS = Markup(
    '<details class="more steps"><summary>{title}</summary><div class="more-body"><dl>{steps}</dl>'
    "<p>{tears}</p></div></details>"
)
_STEP = Markup("<div><dt>{score}</dt><dd>{seen}</dd></div>")
_SNIPPET = Markup(
    '<li><div class="snippet" data-snippet="{id}" role="group" aria-labelledby="eight-snippets-{id}">'
    '<p class="snippet-title" id="eight-snippets-{id}">{title}</p><p class="help">{described}</p>'
    '<p class="play"><button type="button" class="primary" data-play="{id}" '
    'aria-describedby="eight-snippets-{id}">{play}</button></p>'
    '<p class="oddny" data-oddny>{oddny}</p>'
    '<fieldset class="scores"><legend>{reaction}</legend><div class="row">{scores}</div></fieldset>'
    '<p class="compare" data-compare aria-live="polite"></p>'
    '<p class="written"><label for="eight-snippets-seen-{id}">{seen}</label>'
    '<textarea id="eight-snippets-seen-{id}" data-seen rows="2" maxlength="{longest}" '
    'autocomplete="off"></textarea></p></div></li>'
)
_SCORE = Markup(
    '<label class="score"><input type="radio" name="eight-snippets-score-{id}" value="{value}" '
    'autocomplete="off"><span>{label}</span></label>'
)


def eight_snippets_html(words: Words) -> Markup:
    """Native controls, in practice on the invented person."""
    shown = words.fill("eight-snippets.percent", percent=number(FIRST_VOLUME, words.language))
    volume = slider_html(
        "eight-snippets-volume",
        "volume",
        words["eight-snippets.volume"],
        (0, 100),
        FIRST_VOLUME,
        shown,
        step=5,
    )
    return _WHOLE.format(
        steps=_steps(words),
        volume=volume,
        snippets=Markup().join(_snippet(place, name, words) for place, name in enumerate(SNIPPETS, 1)),
        **{name: words[f"eight-snippets.{name.replace('_', '-')}"] for name in _SAID},
    )


_SAID = (
    "rule",
    "rule_text",
    "practice",
    "practice_text",
    "empty",
    "own",
    "own_rule",
    "again",
    "reminder",
    "reminder_why",
    "tomorrow",
    "download",
    "volume_help",
    "stop",
    "summary",
    "caution",
    "print",
    "print_empty",
    "erase",
    "sure",
    "keep",
)


def score_text(score: int) -> str:
    """Give a figure as it is read: −2 with a real minus, +1 with its sign."""
    return f"{score:+d}".replace("-", "−") if score else "0"


def _steps(words: Words) -> Markup:
    steps = (
        _STEP.format(score=score_text(score), seen=words[f"eight-snippets.step.{score}"]) for score in SCORES
    )
    return _STEPS.format(
        title=words["eight-snippets.steps"], steps=Markup().join(steps), tears=words["eight-snippets.tears"]
    )


def _snippet(place: int, name: str, words: Words) -> Markup:
    called = words[f"eight-snippets.name.{name}"]
    title = words.fill(
        "eight-snippets.numbered",
        number=number(place, words.language),
        name=called[:1].upper() + called[1:],
    )
    scores = Markup().join(_SCORE.format(id=name, value=score, label=score_text(score)) for score in SCORES)
    return _SNIPPET.format(
        id=name,
        title=title,
        described=words[f"eight-snippets.described.{name}"],
        play=words["eight-snippets.play"],
        oddny=words[f"eight-snippets.oddny.{name}"],
        reaction=words["eight-snippets.reaction"],
        scores=scores,
        seen=words["eight-snippets.seen"],
        longest=LONGEST,
    )


def eight_snippets_facts(_words: Words) -> Mapping[str, Any]:
    """Give the snippets, the figures, and what we noted of the invented person."""
    return {"snippets": SNIPPETS, "scores": SCORES, "oddny": ODDNY, "longest": LONGEST}


EIGHT_SNIPPETS = Instrument(
    "eight-snippets",
    eight_snippets_html,
    ("eight-snippets.", "error.eight-snippets-"),
    eight_snippets_facts,
)
