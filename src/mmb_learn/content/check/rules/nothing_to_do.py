"""There are 120 words at most between two things to do.

To do is a question, an instrument, or a try panel. Counted as in `unit-too-long`; the prompt of a question
counts before it, its options do not.
"""

from __future__ import annotations

from collections.abc import Iterator

from mmb_learn.content.check.course import Course
from mmb_learn.content.check.measure import stretches
from mmb_learn.content.check.rule import Rule
from mmb_learn.content.model import UnitText
from mmb_learn.errors import Finding

_MOST = 120


def find(course: Course) -> Iterator[Finding]:
    """Count the words one reads in one go."""
    for _, text in course.texts():
        for unit in text.units.values():
            for words, line in _runs(unit):
                if words > _MOST:
                    what = f"{words} words in a row with nothing to do"
                    remedy = f"At most {_MOST}: ask something, let something be tried, or say less."
                    yield RULE.at(text.path, line, what, remedy)


def _runs(unit: UnitText) -> Iterator[tuple[int, int]]:
    """Give the words of each run without anything to do, and the line it begins on."""
    words, line = 0, unit.section.line
    for stretch in stretches(unit):
        if stretch.does:
            yield words, line
            words = 0
            continue
        line = line if words else stretch.line
        words += stretch.words
    yield words, line


RULE = Rule("MMB502", "nothing-to-do", __doc__, find)
