"""A note has a key its question knows; otherwise nobody is ever shown it.

Choice: the option ids, `right`, `hint`. Number: `right`, `high`, `low`, `near.<id>`, `hint`.
Text: `criterion.<id>`, `level.<id>.<n>`, `sample`, `sample-answer`, `expert`, `hint`. Plan: `hint`.
Order: `right`, `partly`, `not-yet`, `hint`. Sort: `category.<id>`, the ids of the things, `right`, `hint`.
Mark: the ids of the segments, `right`, `hint`. A scale says nothing of an answer, and has none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from mmb_learn.content.check.course import Course
from mmb_learn.content.check.passage import asked
from mmb_learn.content.check.rule import Rule
from mmb_learn.content.model import Question, QuestionText
from mmb_learn.errors import Finding

_ALWAYS: Final[Mapping[str, tuple[str, ...]]] = {
    "order": ("right", "partly", "not-yet", "hint"),
    "plan": ("hint",),
    "scale": (),
}


def find(course: Course) -> Iterator[Finding]:
    """Look for notes without a moment to be shown."""
    for _, text, question, words in asked(course):
        known = _known(question, words)
        for key, lines in words.note_lines.items():
            if key not in known:
                what = f"question «{question.id}» has a note «{key}» that is never shown"
                yield RULE.at(text.path, lines[0], what, f"Known here: {', '.join(known) or 'none'}.")


def _known(question: Question, words: QuestionText) -> tuple[str, ...]:
    facts = question.facts
    match question.kind:
        case "choice" | "mark":
            return (*_options(words), "right", "hint")
        case "number":
            return ("right", "high", "low", *(f"near.{near.id}" for near in facts.near), "hint")
        case "text":
            criteria = tuple(f"criterion.{c.id}" for c in facts.criteria)
            levels = tuple(f"level.{c.id}.{level}" for c in facts.criteria for level in range(c.levels))
            return (*criteria, *levels, "sample", "sample-answer", "expert", "hint")
        case "sort":
            categories = (f"category.{category}" for category in facts.categories)
            return (*categories, *_options(words), "right", "hint")
        case kind:
            return _ALWAYS[kind]


def _options(words: QuestionText) -> tuple[str, ...]:
    return tuple(option.id for option in words.options)


RULE = Rule("MMB208", "note-unknown", __doc__, find)
