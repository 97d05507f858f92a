"""A question ready to draw, with whatever a test cares about."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from mmb_learn.language import words
from mmb_learn.question import KINDS, Asked, Label


def asked(kind: str, table: dict[str, Any], *names: str, checked: bool = False, **more: Any) -> Asked:
    """Give the public side of a question of that kind with one label for each name."""
    facts = KINDS[kind].without_key(KINDS[kind].read_facts(table))
    labels = tuple(Label(name, Markup("<b>{}</b>").format(name), name, f"help for {name}") for name in names)
    given: dict[str, Any] = {
        "id": "loudest",
        "level": 3,
        "title": "What is loudest?",
        "prompt": Markup("<p>Listen.</p>"),
        "hints": (),
        "before": {},
        "words": words("en"),
    }
    return Asked(**{"kind": kind, "checked": checked, "labels": labels, "facts": facts} | given | more)
