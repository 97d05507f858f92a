"""A module that has lesson plans has two, and their parts fill 45 and 90 minutes.

`[lesson.single]` is for 45 minutes, `[lesson.double]` for 90.
"""

from __future__ import annotations

from collections.abc import Iterator

from mmb_learn.content.check.course import Course
from mmb_learn.content.check.rule import Rule
from mmb_learn.content.lessons import MINUTES
from mmb_learn.errors import Finding


def find(course: Course) -> Iterator[Finding]:
    """Count the lessons and their minutes."""
    for plans in course.plans.values():
        for name, minutes in MINUTES.items():
            if name not in plans.lessons:
                remedy = f"Add [lesson.{name}] with its parts."
                yield RULE.at(plans.path, 1, f"the lesson of {minutes} minutes is missing", remedy)
        for lesson in plans.lessons.values():
            total = sum(part.minutes for part in lesson.parts)
            if total != lesson.minutes:
                what = f"the parts of «{lesson.id}» fill {total} minutes, not {lesson.minutes}"
                way = "shorter" if total > lesson.minutes else "longer"
                remedy = f"Make them {abs(total - lesson.minutes)} {way}."
                yield RULE.at(plans.path, lesson.line, what, remedy)


RULE = Rule("MMB601", "lesson-minutes", __doc__, find)
