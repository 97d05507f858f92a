"""Every step of an order and every thing to sort has its place in the key.

What is shown without a place can be put nowhere rightly.
"""

from __future__ import annotations

from collections.abc import Iterator

from mmb_learn.content.check.course import Course
from mmb_learn.content.check.passage import asked
from mmb_learn.content.check.rule import Rule
from mmb_learn.errors import Finding


def find(course: Course) -> Iterator[Finding]:
    """Look for options that the key does not name."""
    for kind in ("order", "sort"):
        for written, text, question, words in asked(course, kind):
            for option in words.options:
                if option.id not in question.facts.correct:
                    what = f"option «{option.id}» of question «{question.id}» has no place in correct"
                    remedy = f"Give it one in {written.facts_path.name}, or take the option away."
                    yield RULE.at(text.path, option.line, what, remedy)


RULE = Rule("MMB212", "option-not-in-key", __doc__, find)
