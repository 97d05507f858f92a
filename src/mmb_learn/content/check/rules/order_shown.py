"""The steps of an order question are written in another order than the right one.

They are shown as they are written, so the right order would be there before anybody had thought.
"""

from __future__ import annotations

from collections.abc import Iterator

from mmb_learn.content.check.course import Course
from mmb_learn.content.check.passage import asked
from mmb_learn.content.check.rule import Rule
from mmb_learn.errors import Finding


def find(course: Course) -> Iterator[Finding]:
    """Look for orders that are solved as they are shown."""
    for _, text, question, words in asked(course, "order"):
        if tuple(option.id for option in words.options) == question.facts.correct:
            what = f"question «{question.id}» shows its steps in the right order"
            yield RULE.at(text.path, words.section.line, what, "Write them in another order, ids and all.")


RULE = Rule("MMB210", "order-shown", __doc__, find)
