"""A unit has 600 words at most, in every language.

Counted are leads, prose, panels, prompts and options; not feedback, hints, headings, nor what lies behind
«Les mer». More does not fit into 10–15 minutes on a phone.
"""

from __future__ import annotations

from collections.abc import Iterator

from mmb_learn.content.check.course import Course
from mmb_learn.content.check.measure import stretches
from mmb_learn.content.check.rule import Rule
from mmb_learn.errors import Finding

_MOST = 600


def find(course: Course) -> Iterator[Finding]:
    """Count the words of every unit."""
    for _, text in course.texts():
        for unit in text.units.values():
            words = sum(stretch.words for stretch in stretches(unit))
            if words > _MOST:
                what = f"unit «{unit.id}» has {words} words"
                remedy = f"At most {_MOST}: move some behind «::: more», or make two units."
                yield RULE.at(text.path, unit.section.line, what, remedy)


RULE = Rule("MMB501", "unit-too-long", __doc__, find)
