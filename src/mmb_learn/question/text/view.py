"""Four short boxes, with what the reader looks for shown before one writes."""

from __future__ import annotations

from markupsafe import Markup

from mmb_learn.question.asked import Asked, Label

_BOX = Markup(
    '<div class="box"><label for="a-{id}-{name}">{label}</label><p class="help" id="h-{id}-{name}">{help}</p>'
    '<textarea id="a-{id}-{name}" name="{name}" rows="3" aria-describedby="h-{id}-{name}"></textarea></div>'
)
_BEFORE = Markup("<details><summary>{title}</summary><div>{body}</div></details>")
_CRITERION = Markup('<div class="criterion">{name}<ul>{levels}</ul></div>')
_COUNT = Markup('<p class="help"><span data-count>{zero}</span> {of}</p>')
_NUDGE = Markup('<p class="nudge" data-nudge role="status" hidden>{words}</p>')


def _box(asked: Asked, label: Label) -> Markup:
    return _BOX.format(id=asked.id, name=label.id, label=label.name, help=label.help)


def _levels(asked: Asked, criterion: str) -> Markup:
    levels = (html for key, html in asked.before.items() if key.startswith(f"level.{criterion}."))
    return Markup().join(Markup("<li>{}</li>").format(html) for html in levels)


def _rubric(asked: Asked) -> Markup:
    return Markup().join(
        _CRITERION.format(name=asked.before[f"criterion.{c.id}"], levels=_levels(asked, c.id))
        for c in asked.facts.criteria
    )


def _sample(asked: Asked) -> Markup:
    answered = Markup('<p class="kicker">{}</p>').format(asked.words["reflection.sample-answer"])
    return asked.before["sample"] + answered + asked.before["sample-answer"]


def controls(asked: Asked) -> Markup:
    """Give what the reader looks for, an invented example with its answer, and the four boxes."""
    words = asked.words
    return (
        _BEFORE.format(title=words["reflection.rubric"], body=_rubric(asked))
        + _BEFORE.format(title=words["reflection.sample"], body=_sample(asked))
        + Markup().join(_box(asked, label) for label in asked.labels)
        + _COUNT.format(zero="0", of=words.fill("reflection.words-of", words=asked.facts.words))
        + _NUDGE.format(words=words["privacy.nudge"])
    )
