"""A mark question: running text whose segments are native checkboxes that look like words.

Checkboxes in labels, not toggle buttons: a button never breaks across lines, a label does, so the text runs
on and wraps like any other. They also take and keep a mark before any script has come.
"""

from __future__ import annotations

from markupsafe import Markup

from mmb_learn.question.asked import Asked
from mmb_learn.question.mark.facts import Facts

_GROUP = Markup(
    '<p class="help" id="h-{id}">{help}</p>'
    '<div class="mark" role="group" aria-labelledby="q-{id}" aria-describedby="h-{id}">{segments}</div>'
)
_SEGMENT = Markup(
    '<label class="segment"><input type="checkbox" value="{id}">'
    '<span class="segment-words">{words}</span></label>'
)
_QUOTED = Markup("<li>{}</li>")


def controls(asked: Asked) -> Markup:
    """Give the text, segment by segment."""
    segments = Markup(" ").join(_SEGMENT.format(id=label.id, words=label.html) for label in asked.labels)
    return _GROUP.format(id=asked.id, help=asked.words["mark.help"], segments=segments)


def solution(facts: Facts, asked: Asked) -> Markup:
    """Give the segments that were to be marked, in the order of the text."""
    marked = (_QUOTED.format(label.html) for label in asked.labels if label.id in facts.correct)
    return Markup("<ul>{}</ul>").format(Markup().join(marked))
