"""A scale: for each statement five worded steps, and at the end the first answer beside them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from mmb_learn.question.asked import Asked, Label
from mmb_learn.question.scale.facts import STEPS, THEN

_HELP = Markup('<p class="help" id="h-{id}">{help}</p>')
_GROUP = Markup(
    '<div class="scale" role="group" aria-labelledby="q-{id}" aria-describedby="h-{id}">{statements}</div>'
)
_STATEMENT = Markup('<fieldset class="statement"><legend>{words}</legend>{steps}</fieldset>')
_ROW = Markup('<div class="scale-steps">{steps}</div>')
_NAMED_ROW = Markup('<fieldset class="scale-side"><legend>{name}</legend>{row}</fieldset>')
_STEP = Markup(
    '<label class="scale-step"><input type="radio" name="q-{question}-{key}" data-key="{key}" value="{step}">'
    "<span>{name}</span></label>"
)
_FIRST = Markup('<p class="scale-first">{}</p>')


def _row(asked: Asked, key: str) -> Markup:
    steps = (
        _STEP.format(question=asked.id, key=key, step=step, name=asked.words[f"scale.{step}"])
        for step in range(STEPS)
    )
    return _ROW.format(steps=Markup().join(steps))


def _first(asked: Asked, statement: str) -> Markup:
    """Say in words what was answered at the start."""
    step = asked.earlier.get(statement)
    if step not in range(STEPS):
        return _FIRST.format(asked.words["scale.none"])
    return _FIRST.format(asked.words.fill("scale.first", step=asked.words[f"scale.{step}"]))


def _again(asked: Asked, label: Label) -> Markup:
    """Give now, what was said at the start, and the start as it is seen now."""
    now = _NAMED_ROW.format(name=asked.words["scale.now"], row=_row(asked, label.id))
    then = _NAMED_ROW.format(name=asked.words["scale.then"], row=_row(asked, THEN + label.id))
    return now + _first(asked, label.id) + then


def controls(asked: Asked) -> Markup:
    """Give every statement with its steps."""
    draw = _again if asked.facts.again else lambda asked, label: _row(asked, label.id)
    statements = (_STATEMENT.format(words=label.html, steps=draw(asked, label)) for label in asked.labels)
    help_text = _HELP.format(id=asked.id, help=asked.words["scale.help"])
    return help_text + _GROUP.format(id=asked.id, statements=Markup().join(statements))


def told(steps: Mapping[str, Any], asked: Asked) -> str:
    """Give an answer as one line: each statement that was answered, with its step as it is now."""
    answered = ((label, steps.get(label.id)) for label in asked.labels)
    return " · ".join(
        f"{label.html.striptags()}: {asked.words[f'scale.{step}']}"
        for label, step in answered
        if step in range(STEPS)
    )
