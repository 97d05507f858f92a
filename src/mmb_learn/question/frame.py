"""A question as a whole: its prompt, its controls, and what practice or checking puts around them.

The same HTML stands in the workbook's page and in a notebook; `frame.js` brings it to life in both.
"""

from __future__ import annotations

from markupsafe import Markup

from mmb_learn.question.asked import Asked

_QUESTION = Markup(
    '<section class="question" data-question="{id}" data-kind="{kind}" data-use="{use}" '
    'aria-labelledby="q-{id}">'
    '<h{level} id="q-{id}" class="question-title">{title}</h{level}>'
    '<div class="prompt" id="p-{id}">{prompt}</div>'
    '<div class="controls">{controls}</div>'
    '<p class="refused" data-refused role="alert" hidden></p>'
    '<div class="other-version" data-other role="status" hidden></div>'
    "{actions}"
    '<div class="hints" data-hints aria-live="polite"></div>'
    '<div class="verdict" data-verdict role="status"></div>'
    '<p class="who-sees">{who}</p>'
    "</section>"
)
_CHECK = Markup('<button type="button" class="primary" data-do="check">{}</button>')
_HINT = Markup('<button type="button" class="quiet" data-do="hint">{}</button>')
_ACTIONS = Markup('<div class="actions">{}</div>')


def _actions(asked: Asked, *, scored: bool) -> Markup:
    if asked.checked or not scored:
        return Markup()
    hint = _HINT.format(asked.words["button.hint"]) if asked.hints else Markup()
    return _ACTIONS.format(_CHECK.format(asked.words["button.check"]) + hint)


def framed(asked: Asked, controls: Markup, *, scored: bool) -> Markup:
    """Give the whole question around its kind's controls."""
    use = "checked" if asked.checked else "practice"
    return _QUESTION.format(
        id=asked.id,
        kind=asked.kind,
        use=use,
        level=asked.level,
        title=asked.title,
        prompt=asked.prompt,
        controls=controls,
        actions=_actions(asked, scored=scored),
        who=asked.words[f"who-sees.{use}"],
    )
