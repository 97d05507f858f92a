"""A sort question: for each thing its categories as native radio buttons, and a dock to drag things into."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from mmb_learn.question.asked import Asked, Label
from mmb_learn.question.sort.facts import Facts

_GROUP = Markup(
    '<p class="help" id="h-{id}">{help}</p>'
    '<div class="sort" role="group" aria-labelledby="q-{id}" aria-describedby="h-{id}">{things}</div>'
    '<div class="dock" data-dock aria-hidden="true" hidden>{boxes}</div>'
)
_THING = Markup(
    '<fieldset class="thing" data-option="{id}"><legend><span class="thing-head">'
    '<span class="grip" data-grip aria-hidden="true"></span><span class="thing-words">{words}</span>'
    '</span></legend><div class="places">{places}</div><p class="unsorted">{unsorted}</p></fieldset>'
)
_PLACE = Markup(
    '<label class="place-choice"><input type="radio" name="q-{question}-{thing}" value="{category}">'
    "<span>{name}</span></label>"
)
_BOX = Markup('<div class="dock-box" data-category="{category}">{name}</div>')


def _names(asked: Asked) -> dict[str, Markup]:
    """Give the words of each category; its id where they are missing still."""
    told = {category: asked.before.get(f"category.{category}") for category in asked.facts.categories}
    return {category: words or Markup.escape(category) for category, words in told.items()}


def _thing(asked: Asked, label: Label, names: dict[str, Markup]) -> Markup:
    places = Markup().join(
        _PLACE.format(question=asked.id, thing=label.id, category=category, name=name)
        for category, name in names.items()
    )
    unsorted = asked.words["sort.unsorted"]
    return _THING.format(id=label.id, words=label.html, places=places, unsorted=unsorted)


def controls(asked: Asked) -> Markup:
    """Give each thing with its categories."""
    names = _names(asked)
    things = Markup().join(_thing(asked, label, names) for label in asked.labels)
    boxes = Markup().join(_BOX.format(category=category, name=name) for category, name in names.items())
    return _GROUP.format(id=asked.id, help=asked.words["sort.help"], things=things, boxes=boxes)


def solution(facts: Facts, asked: Asked) -> Markup:
    """Give each thing with the category it belongs to."""
    names = _names(asked)
    pairs = (
        (label.html, names[facts.correct[label.id]]) for label in asked.labels if label.id in facts.correct
    )
    lines = (Markup("<li>{}: <strong>{}</strong></li>").format(thing, name) for thing, name in pairs)
    return Markup("<ul>{}</ul>").format(Markup().join(lines))


def told(put: Mapping[str, Any], asked: Asked) -> str:
    """Give an answer as one line: each thing that was sorted, with its category."""
    names = _names(asked)
    things = ((label, names.get(str(put.get(label.id)))) for label in asked.labels)
    return " · ".join(f"{label.html.striptags()}: {name.striptags()}" for label, name in things if name)
