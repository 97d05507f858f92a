"""A number field with its unit."""

from __future__ import annotations

from markupsafe import Markup

from mmb_learn.language import measured
from mmb_learn.question.asked import Asked
from mmb_learn.question.number.facts import Facts

_FIELD = Markup(
    '<div class="number"><label for="a-{id}">{label}</label>'
    '<span class="number-row"><input id="a-{id}" type="text" inputmode="decimal" autocomplete="off" '
    'maxlength="40" aria-describedby="p-{id}">'
    '<span class="unit" aria-hidden="true">{unit}</span></span></div>'
)


def controls(asked: Asked) -> Markup:
    """Give the labelled field; the unit is part of the label for those who hear the page."""
    unit = asked.facts.unit
    label = asked.words.fill("question.number-in", unit=unit) if unit else asked.words["question.number"]
    return _FIELD.format(id=asked.id, label=label, unit=unit)


def solution(facts: Facts, asked: Asked) -> Markup:
    """Give the right number with its unit, as the reader writes it."""
    if facts.correct is None:
        return Markup()
    decimals = 0 if facts.correct.is_integer() else 1
    return Markup.escape(measured(facts.correct, facts.unit, asked.words.language, decimals))
