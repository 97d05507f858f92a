"""The five minutes of the first round, whole and with a box for each mark, before any script."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from mmb_learn.instrument import Instrument
from mmb_learn.language import Words, number
from mmb_learn.observation.agreement import Agreement, cohens_kappa
from mmb_learn.observation.two_observers.story import BANDS, BEHAVIOURS, INTERVALS, ONE_EACH, RARE, ROUNDS

_WHOLE = Markup(
    '<fieldset class="way" data-part="way"><legend>{way}</legend>'
    '<p><label><input type="radio" name="two-observers-way" value="selma" checked autocomplete="off"> '
    '{selma}</label></p><p><label><input type="radio" name="two-observers-way" value="pair" '
    'autocomplete="off"> {pair}</label></p><p class="help" data-part="pair-told" hidden>{pair_told}</p>'
    "</fieldset>"
    '<div class="panel example"><p class="kicker">{invented}</p><p data-part="told">{told}</p></div>'
    '<section class="definitions" aria-labelledby="two-observers-definitions">'
    '<h2 id="two-observers-definitions" data-part="what" tabindex="-1">{what}</h2><dl>'
    '{definitions}</dl><p class="help">{how}</p></section>'
    '<p class="turn" data-part="turn" tabindex="-1" hidden></p>'
    '<ol class="minutes" data-part="minutes" role="list">{minutes}</ol>'
    '<div class="choices" data-part="steps"><button type="button" class="primary" data-part="next">{next}'
    '</button><button type="button" class="primary" data-part="compare">{compare}</button>'
    '<button type="button" class="quiet" data-part="previous" hidden>{previous}</button>'
    '<button type="button" class="quiet" data-part="all">{all}</button></div>'
    '<section class="handover" data-part="handover" tabindex="-1" aria-labelledby="two-observers-handover" '
    'hidden><h2 id="two-observers-handover">{handover}</h2><p>{handover_told}</p><div class="choices">'
    '<button type="button" class="primary" data-part="ready">{ready}</button></div></section>'
    '<section class="compared" data-part="compared" aria-labelledby="two-observers-compared" hidden>'
    '<h2 id="two-observers-compared" data-part="compared-title" tabindex="-1">{compared}</h2>'
    '<div data-part="found"></div></section>'
    '<div class="choices"><button type="button" class="quiet" data-part="again">{again}</button></div>'
    '<details class="more"><summary>{trap}</summary><p>{trap_told}</p><p>{trap_why}</p><p>{trap_few}</p>'
    "</details>"
)
_DEFINITION = Markup('<div><dt>{name}</dt><dd data-definition="{id}">{definition}</dd></div>')
_MINUTE = Markup(
    '<li data-minute="{place}"><fieldset tabindex="-1" aria-describedby="two-observers-{place}">'
    '<legend>{head}</legend><p id="two-observers-{place}" data-told>{told}</p><div class="ticks">{boxes}'
    "</div></fieldset></li>"
)
_BOX = Markup(
    '<label class="tick"><input type="checkbox" data-mark="{id}" autocomplete="off"> {name}</label>'
)


def two_observers_html(words: Words) -> Markup:
    """Native controls: all ten half-minutes of the first round with the first definitions."""
    rare = _rare()
    return _WHOLE.format(
        way=words["two-observers.way"],
        selma=words["two-observers.way-selma"],
        pair=words["two-observers.way-pair"],
        pair_told=words["two-observers.pair-told"],
        invented=words["two-observers.invented"],
        told=words["two-observers.first.told"],
        what=words["two-observers.what"],
        definitions=Markup().join(_definition(each, words) for each in BEHAVIOURS),
        how=words["two-observers.how"],
        minutes=Markup().join(_minute(place, words) for place in range(1, INTERVALS + 1)),
        next=words["two-observers.next"],
        previous=words["two-observers.previous"],
        all=words["two-observers.all"],
        compare=words["two-observers.compare"],
        handover=words["two-observers.handover"],
        handover_told=words["two-observers.handover-told"],
        ready=words["two-observers.ready"],
        compared=words["two-observers.compared"],
        again=words["two-observers.again"],
        trap=words["two-observers.trap"],
        trap_told=words.fill(
            "two-observers.trap-told",
            same=round(rare.agreement * INTERVALS),
            percent=round(100 * rare.agreement),
            kappa=number(rare.kappa or 0, words.language, 2),
        ),
        trap_why=words["two-observers.trap-why"],
        trap_few=words["two-observers.trap-few"],
    )


def two_observers_facts(_words: Words) -> Mapping[str, Any]:
    """Give Selma's marks, the places where a word has two readings, and how kappa is said."""
    return {
        "intervals": INTERVALS,
        "behaviours": BEHAVIOURS,
        "rounds": [
            {
                "id": each.id,
                "selma": {name: each.marks(name) for name in BEHAVIOURS},
                "loose": each.loose,
            }
            for each in ROUNDS
        ],
        "bands": BANDS,
        "rare": RARE,
    }


def _rare() -> Agreement:
    first, second = ([place in marked for place in range(1, INTERVALS + 1)] for marked in ONE_EACH)
    return cohens_kappa(first, second)


def _definition(behaviour: str, words: Words) -> Markup:
    return _DEFINITION.format(
        id=behaviour,
        name=words[f"two-observers.{behaviour}"],
        definition=words[f"two-observers.first.{behaviour}"],
    )


def _minute(place: int, words: Words) -> Markup:
    boxes = (_BOX.format(id=each, name=words[f"two-observers.{each}"]) for each in BEHAVIOURS)
    return _MINUTE.format(
        place=place,
        head=words.fill("two-observers.half-minute", place=place, count=INTERVALS),
        told=words[f"two-observers.first.i{place}.told"],
        boxes=Markup().join(boxes),
    )


TWO_OBSERVERS = Instrument(
    id="two-observers",
    html=two_observers_html,
    prefixes=("two-observers.",),
    facts=two_observers_facts,
)
