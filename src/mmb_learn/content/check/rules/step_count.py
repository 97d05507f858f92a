"""A unit has four to eight steps.

A step takes one to three minutes, and one resumes at a step: with fewer, a broken-off break costs too much.
"""

from __future__ import annotations

from collections.abc import Iterator

from mmb_learn.content.check.course import Course
from mmb_learn.content.check.rule import Rule
from mmb_learn.errors import Finding

_FEWEST, _MOST = 4, 8


def find(course: Course) -> Iterator[Finding]:
    """Count the steps of every unit."""
    for written in course.modules:
        for unit in written.module.units:
            if not _FEWEST <= len(unit.steps) <= _MOST:
                what = f"unit «{unit.id}» has {len(unit.steps)} steps"
                remedy = f"Between {_FEWEST} and {_MOST}: divide or join some."
                yield RULE.at(written.facts_path, unit.line, what, remedy)


RULE = Rule("MMB503", "step-count", __doc__, find)
