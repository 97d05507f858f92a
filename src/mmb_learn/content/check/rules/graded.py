"""No text of ours gives a grade: 1 to 6 is the teacher's.

Looked at are options, notes and levels: «karakter 5», «karakteren 5», “grade 5”. The machine says lav,
middels or høy måloppnåelse, and what to look at again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from mmb_learn.content.check.course import Course
from mmb_learn.content.check.passage import Part, passages
from mmb_learn.content.check.rule import Rule
from mmb_learn.errors import Finding

_GRADE: Final = re.compile(r"\b(?:karakter(?:en)?|grade)\b[^.\n]{0,12}?\b[1-6]\b", re.IGNORECASE)


def find(course: Course) -> Iterator[Finding]:
    """Look for grades with a digit."""
    for _, text in course.every_text():
        for passage in passages(text):
            grade = _GRADE.search(passage.bare)
            if grade and passage.part in (Part.OPTION, Part.NOTE):
                what = f"«{grade[0]}» is a grade"
                yield RULE.at(text.path, passage.line, what, "Say what was shown and what to look at again.")


RULE = Rule("MMB402", "graded", __doc__, find)
