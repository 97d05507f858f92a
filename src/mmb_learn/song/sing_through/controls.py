"""The choice of a situation, and for each of them its timeline: moments with a move to choose for each.

The stop rule stands first. All timelines are here before any script, the first one shown; `view.js` fills in
what the person answers and why.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from mmb_learn.instrument import Instrument, options_html, radios_html
from mmb_learn.language import Words
from mmb_learn.song.situation import RULES, SITUATIONS, TAKES_BACK, Rule, Situation

WITH_ETHICS = "shower"
ETHICS = ("yes", "joik", "language", "figures")

_WHOLE = Markup(
    '<p class="gate">{gate}</p>'
    '{situations}{timelines}<output class="summary" data-part="summary" aria-live="polite">{summary}</output>'
    '<div class="choices"><button type="button" class="quiet" data-part="way">{way}</button>'
    '<button type="button" class="quiet" data-part="empty">{empty}</button></div>'
    '<output class="said" data-part="said" aria-live="polite"></output>'
)
_TIMELINE = Markup(
    '<div data-situation="{id}"{hidden}><div class="panel example"><p class="kicker">{invented}</p>'
    '<p>{told}</p></div><ol class="timeline" role="list">{moments}</ol>{ethics}</div>'
)
_MOMENT = Markup(
    '<li class="moment"><p class="kicker">{count}</p><p class="scene" id="{id}-scene">{scene}</p>'
    '<p class="field"><label for="{id}">{what}</label>'
    '<select id="{id}" data-moment="{place}" aria-describedby="{id}-scene" autocomplete="off">{options}'
    '</select></p><div class="note" data-note="{place}" hidden></div></li>'
)
_ETHICS = Markup('<div class="panel ethics"><p class="panel-title"><strong>{title}</strong></p>{rows}</div>')


def sing_through_html(words: Words) -> Markup:
    """Native controls, every timeline empty and the first one shown."""
    first = SITUATIONS[0]
    return _WHOLE.format(
        gate=words["sing-through.gate"],
        situations=radios_html(
            "sing-through-situation",
            words["sing-through.choose"],
            ((each.id, words[f"sing-through.situation.{each.id}"]) for each in SITUATIONS),
        ),
        timelines=Markup().join(_timeline(each, first, words) for each in SITUATIONS),
        summary=words.count("sing-through.count", 0, all=len(first.moments)),
        way=words["sing-through.way"],
        empty=words["sing-through.empty"],
    )


def sing_through_facts(_words: Words) -> Mapping[str, Any]:
    """Give what the script reckons with: the rules, and each situation's moments and ways that fit."""
    return {
        "rules": [_rule(each) for each in RULES],
        "takesBack": dict(TAKES_BACK),
        "situations": {each.id: _situation(each) for each in SITUATIONS},
    }


def _timeline(situation: Situation, first: Situation, words: Words) -> Markup:
    return _TIMELINE.format(
        id=situation.id,
        hidden="" if situation is first else Markup(" hidden"),
        invented=words["sing-through.invented"],
        told=words[f"sing-through.{situation.id}.told"],
        moments=Markup().join(_moment(situation, place, words) for place in range(len(situation.moments))),
        ethics=_ethics(words) if situation.id == WITH_ETHICS else "",
    )


def _moment(situation: Situation, place: int, words: Words) -> Markup:
    choices = (("", "sing-through.none"), *((move, f"sing-through.move.{move}") for move in situation.moves))
    return _MOMENT.format(
        id=f"sing-through-{situation.id}-{place + 1}",
        place=place,
        count=words.fill("sing-through.moment", place=place + 1, count=len(situation.moments)),
        scene=words[f"sing-through.{situation.id}.m{place + 1}"],
        what=words["sing-through.what"],
        options=options_html((value, words[key]) for value, key in choices),
    )


def _ethics(words: Words) -> Markup:
    rows = (Markup("<p>{}</p>").format(words[f"sing-through.ethics-{row}"]) for row in ETHICS)
    return _ETHICS.format(title=words["sing-through.ethics"], rows=Markup().join(rows))


def _rule(rule: Rule) -> dict[str, Any]:
    when = {str(state): wanted for state, wanted in rule.when.items()}
    return {
        "note": rule.note,
        "verdict": rule.verdict,
        "moves": rule.moves,
        "at": rule.at,
        "when": when,
        "then": rule.then,
    }


def _situation(situation: Situation) -> dict[str, Any]:
    return {"moments": situation.moments, "begins": sorted(situation.begins), "ways": situation.ways}


SING_THROUGH = Instrument(
    id="sing-through", html=sing_through_html, prefixes=("sing-through.",), facts=sing_through_facts
)
