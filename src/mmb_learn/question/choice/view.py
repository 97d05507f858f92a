"""A choice, drawn with native radio buttons or checkboxes."""

from __future__ import annotations

from markupsafe import Markup

from mmb_learn.question.asked import Asked
from mmb_learn.question.choice.facts import Facts

_FIELDSET = Markup(
    '<fieldset class="choice" aria-labelledby="q-{id}" aria-describedby="p-{id}">'
    "{several}{options}</fieldset>"
)
_OPTION = Markup(
    '<label class="option"><input type="{type}" name="q-{id}" value="{value}">'
    '<span class="option-words">{words}</span></label>'
)


def controls(asked: Asked) -> Markup:
    """Give the fieldset of options."""
    kind = "checkbox" if asked.facts.several else "radio"
    options = Markup().join(
        _OPTION.format(type=kind, id=asked.id, value=label.id, words=label.html) for label in asked.labels
    )
    several = (
        Markup('<p class="help">{}</p>').format(asked.words["question.several"])
        if asked.facts.several
        else Markup()
    )
    return _FIELDSET.format(id=asked.id, several=several, options=options)


def solution(facts: Facts, asked: Asked) -> Markup:
    """Give the words of the right options."""
    return Markup("<br>").join(label.html for label in asked.labels if label.id in facts.correct)
