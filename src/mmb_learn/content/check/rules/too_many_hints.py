"""A question has three hints at most.

Whoever needs a fourth needs a colleague, or a better question.
"""

from __future__ import annotations

from collections.abc import Iterator

from mmb_learn.content.check.course import Course
from mmb_learn.content.check.passage import asked
from mmb_learn.content.check.rule import Rule
from mmb_learn.errors import Finding

_MOST = 3


def find(course: Course) -> Iterator[Finding]:
    """Count the hints."""
    for _, text, question, words in asked(course):
        lines = words.note_lines.get("hint", ())
        if len(lines) > _MOST:
            what = f"question «{question.id}» has {len(lines)} hints"
            yield RULE.at(text.path, lines[_MOST], what, "Keep the three that help most.")


RULE = Rule("MMB205", "too-many-hints", __doc__, find)
