"""An order question: a numbered list whose rows move by button, and by hand where there is a pointer."""

from __future__ import annotations

from markupsafe import Markup

from mmb_learn.question.asked import Asked, Label
from mmb_learn.question.order.facts import Facts

_LIST = Markup(
    '<p class="help" id="h-{id}">{help}</p>'
    '<ol class="order" role="list" aria-labelledby="q-{id}" aria-describedby="h-{id}" data-moved="{moved}">'
    '{rows}</ol><p class="said" data-said role="status"></p>'
)
_ROW = Markup(
    '<li class="order-row" data-option="{id}"><span class="grip" data-grip aria-hidden="true"></span>'
    '<span class="order-words">{words}</span><span class="order-moves">{up}{down}</span></li>'
)
_MOVE = Markup(
    '<button type="button" class="move" data-move="{way}" aria-label="{name}"{rests}>'
    '<span class="arrow {way}"></span></button>'
)
_RESTS = Markup(' aria-disabled="true"')


def _row(asked: Asked, at: int) -> Markup:
    label = asked.labels[at]
    up = _move(asked, label, "up", rests=at == 0)
    down = _move(asked, label, "down", rests=at == len(asked.labels) - 1)
    return _ROW.format(id=label.id, words=label.html, up=up, down=down)


def _move(asked: Asked, label: Label, way: str, *, rests: bool) -> Markup:
    name = f"{asked.words[f'button.move-{way}']}: {label.html.striptags()}"
    return _MOVE.format(way=way, name=name, rests=_RESTS if rests else "")


def controls(asked: Asked) -> Markup:
    """Give the steps in the order of the text."""
    rows = Markup().join(_row(asked, at) for at in range(len(asked.labels)))
    words = asked.words
    return _LIST.format(id=asked.id, help=words["order.help"], moved=words["order.moved"], rows=rows)


def solution(facts: Facts, asked: Asked) -> Markup:
    """Give the steps in the right sequence."""
    html = {label.id: label.html for label in asked.labels}
    steps = (Markup("<li>{}</li>").format(html[step]) for step in facts.correct if step in html)
    return Markup("<ol>{}</ol>").format(Markup().join(steps))
