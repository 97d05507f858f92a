"""A question as one person meets it: its words in her language, ready to draw."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from mmb_learn.language import Words


@dataclass(frozen=True)
class Label:
    """One labelled part: the words as HTML, and the bare label before the first colon with the help after."""

    id: str
    html: Markup
    name: str
    help: str


@dataclass(frozen=True)
class Asked:
    """The public side of a question: no key, no feedback, only what may be read before answering.

    `before` are the notes that are shown before an answer; `earlier` is this person's own answer to the
    question that this one looks back on.
    """

    id: str
    kind: str
    checked: bool
    level: int
    title: str
    prompt: Markup
    labels: tuple[Label, ...]
    hints: tuple[Markup, ...]
    before: Mapping[str, Markup]
    facts: Any
    words: Words
    earlier: Mapping[str, Any] = field(default_factory=dict)
