"""A part of a lesson names a unit, a step and an instrument that the course has.

A step stands in the unit named beside it; an instrument stands in one of the module's units.
"""

from __future__ import annotations

from collections.abc import Iterator

from mmb_learn.content.check.course import Course, Written
from mmb_learn.content.check.figure import placed_figures
from mmb_learn.content.check.rule import Rule
from mmb_learn.content.lessons import Part
from mmb_learn.errors import Finding


def find(course: Course) -> Iterator[Finding]:
    """Look every name up in the module."""
    for written in course.modules:
        plans = course.plans.get(written.module.id)
        if plans is None:
            continue
        for lesson in plans.lessons.values():
            for part in lesson.parts:
                for what, remedy in _amiss(part, written):
                    yield RULE.at(plans.path, part.line, what, remedy)


def _amiss(part: Part, written: Written) -> Iterator[tuple[str, str]]:
    steps = {unit.id: unit.steps for unit in written.module.units}
    if part.unit is not None and part.unit not in steps:
        yield f"the unit «{part.unit}» is not in the module", f"Its units are {', '.join(steps)}."
    elif part.step is not None and part.unit is None:
        yield f"the step «{part.step}» has no unit", 'Write unit = "…" beside it.'
    elif part.step is not None and part.step not in steps[part.unit or ""]:
        known = ", ".join(steps[part.unit or ""])
        yield f"the step «{part.step}» is not in the unit «{part.unit}»", f"Its steps are {known}."
    if part.instrument is not None and written.source is not None:
        placed = [f.target for f in placed_figures(written.source) if f.kind == "instrument"]
        if part.instrument not in placed:
            remedy = f"Those that are: {', '.join(placed) or 'none'}."
            yield f"the instrument «{part.instrument}» stands in no unit of the module", remedy


RULE = Rule("MMB602", "lesson-place", __doc__, find)
