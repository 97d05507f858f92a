"""An order question has something to say of each outcome: `> right:`, `> partly:` and `> not-yet:`.

Which step stands astray is not told: one looks again, with a hint.
"""

from __future__ import annotations

from collections.abc import Iterator

from mmb_learn.content.check.course import Course
from mmb_learn.content.check.passage import asked
from mmb_learn.content.check.rule import Rule
from mmb_learn.errors import Finding


def find(course: Course) -> Iterator[Finding]:
    """Look for outcomes that nothing is said of."""
    for _, text, question, words in asked(course, "order"):
        for key in ("right", "partly", "not-yet"):
            if words.note(key) is None:
                what = f"question «{question.id}» has no note «{key}»"
                yield RULE.at(text.path, words.section.line, what, f"Write «> {key}: …» below the steps.")


RULE = Rule("MMB209", "order-notes", __doc__, find)
