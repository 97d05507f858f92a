"""A unit has two practice questions or more.

Practice is answered at once and may be tried again; that is where one learns. Units whose questions are all
checked are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from mmb_learn.content.check.course import Course
from mmb_learn.content.check.passage import unit_uses
from mmb_learn.content.check.rule import Rule
from mmb_learn.content.model import Use
from mmb_learn.errors import Finding

_FEWEST = 2


def find(course: Course) -> Iterator[Finding]:
    """Count the practice questions of every unit."""
    for written in course.modules:
        for unit, uses in unit_uses(written):
            practice = uses.count(Use.PRACTICE)
            if practice < _FEWEST and set(uses) != {Use.CHECKED}:
                what = f"unit «{unit.id}» asks {practice or 'nothing'} for practice"
                remedy = f'Ask at least {_FEWEST} things with use = "practice".'
                yield RULE.at(written.facts_path, unit.line, what, remedy)


RULE = Rule("MMB504", "little-practice", __doc__, find)
