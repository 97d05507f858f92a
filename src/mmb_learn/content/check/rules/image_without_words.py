"""A picture, a chart and an instrument have words for whoever cannot see them.

One or two sentences that say what it is for: `![Seks stoler i ring …](media/ring.svg)`.
"""

from __future__ import annotations

from collections.abc import Iterator

from mmb_learn.content.check.course import Course
from mmb_learn.content.check.figure import pictures
from mmb_learn.content.check.rule import Rule
from mmb_learn.errors import Finding


def find(course: Course) -> Iterator[Finding]:
    """Look for pictures without words."""
    for _, text in course.texts():
        for picture in pictures(text):
            if not picture.words.strip():
                what = f"the picture «{picture.address}» has no words"
                yield RULE.at(text.path, picture.line, what, "Say between the brackets what it is for.")


RULE = Rule("MMB311", "image-without-words", __doc__, find)
