"""A lesson serves competence aims that `programme.toml` states, and outcomes that its module has."""

from __future__ import annotations

from collections.abc import Iterator

from mmb_learn.content.check.course import Course
from mmb_learn.content.check.rule import Rule
from mmb_learn.errors import Finding


def find(course: Course) -> Iterator[Finding]:
    """Look up what each lesson is said to serve."""
    for written in course.modules:
        plans = course.plans.get(written.module.id)
        if plans is None:
            continue
        for lesson in plans.lessons.values():
            for aim in lesson.aims:
                if aim not in course.programme.aims:
                    what, remedy = f"the aim «{aim}» is not stated", f"Add [aim.{aim}] to programme.toml."
                    yield RULE.at(plans.path, lesson.line, what, remedy)
            for outcome in lesson.outcomes:
                if outcome not in written.module.outcomes:
                    what = f"the outcome «{outcome}» is none of the module's"
                    remedy = f"Choose of {', '.join(written.module.outcomes)}."
                    yield RULE.at(plans.path, lesson.line, what, remedy)


RULE = Rule("MMB603", "lesson-aim", __doc__, find)
