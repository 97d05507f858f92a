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
                remedy = f"Make them {abs(total - lesson.minutes)} {_way(total > lesson.minutes)}."
                yield RULE.at(plans.path, lesson.line, what, remedy)


def _way(too_long: bool) -> str:  # noqa: FBT001 - two words
    return "shorter" if too_long else "longer"


RULE = Rule("MMB601", "lesson-minutes", __doc__, find)
