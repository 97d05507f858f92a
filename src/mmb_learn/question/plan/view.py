"""A plan: who does what with whom and when, and what to do if it does not go as planned."""

from __future__ import annotations

from markupsafe import Markup

from mmb_learn.question.asked import Asked, Label

_BOX = Markup(
    '<div class="box"><label for="a-{id}-{name}">{label}</label><p class="help" id="h-{id}-{name}">{help}</p>'
    "{field}</div>"
)
_LINE = Markup(
    '<textarea id="a-{id}-{name}" name="{name}" rows="2" aria-describedby="h-{id}-{name}"></textarea>'
)
_DAY = Markup('<input type="date" id="a-{id}-{name}" name="{name}" aria-describedby="h-{id}-{name}">')


def _box(asked: Asked, label: Label) -> Markup:
    field = (_DAY if label.id == "when" else _LINE).format(id=asked.id, name=label.id)
    return _BOX.format(id=asked.id, name=label.id, label=label.name, help=label.help, field=field)


def controls(asked: Asked) -> Markup:
    """Give the six boxes and the nudge for names."""
    nudge = Markup('<p class="nudge" data-nudge role="status" hidden>{}</p>')
    return Markup().join(_box(asked, label) for label in asked.labels) + nudge.format(
        asked.words["privacy.nudge"]
    )
