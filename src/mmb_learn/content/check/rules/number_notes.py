"""A number question answers the right number, a high one and a low one.

Each `near` answer in module.toml has its own `> near.<id>: …`.
"""

from __future__ import annotations

from collections.abc import Iterator

from mmb_learn.content.check.course import Course
from mmb_learn.content.check.passage import asked
from mmb_learn.content.check.rule import Rule
from mmb_learn.errors import Finding


def find(course: Course) -> Iterator[Finding]:
    """Look for answers that nothing is said to."""
    for _, text, question, words in asked(course, "number"):
        for key in ("right", "high", "low", *(f"near.{near.id}" for near in question.facts.near)):
            if words.note(key) is None:
                what = f"question «{question.id}» has no note «{key}»"
                yield RULE.at(text.path, words.section.line, what, f"Write «> {key}: …» below the prompt.")


RULE = Rule("MMB202", "number-notes", __doc__, find)
