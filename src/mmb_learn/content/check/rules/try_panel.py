"""A unit ends in something to try at work, with words for each of the four places.

`::: try` with `- nursing-home)`, `- home-care)`, `- kindergarten)` and `- classroom)`. A plan is something to
try, too: a unit with one may do without, and so may a unit whose questions are all checked.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mmb_learn.content.check.course import Course, Written
from mmb_learn.content.check.passage import questions, unit_uses
from mmb_learn.content.check.rule import Rule
from mmb_learn.content.model import Panel, UnitText, Use
from mmb_learn.errors import Finding

_PLACES: Final = ("nursing-home", "home-care", "kindergarten", "classroom")


def find(course: Course) -> Iterator[Finding]:
    """Look at the try panels of every unit."""
    for written in course.modules:
        free = {unit.id for unit, uses in unit_uses(written) if set(uses) == {Use.CHECKED}} | _planned(
            written
        )
        for text in written.texts.values():
            for unit in text.units.values():
                panels = _panels(unit)
                if not panels and unit.id not in free:
                    what = f"unit «{unit.id}» has nothing to try at work"
                    remedy = f"Add «::: try» with {', '.join(_PLACES)}."
                    yield RULE.at(text.path, unit.section.line, what, remedy)
                for panel in panels:
                    told = [option.id for option in panel.options]
                    if sorted(told) != sorted(_PLACES):
                        what = f"the try panel «{panel.title}» has the places {', '.join(told) or 'none'}"
                        yield RULE.at(text.path, panel.line, what, f"Write words for {', '.join(_PLACES)}.")


def _planned(written: Written) -> set[str]:
    """Give the units that ask for a plan."""
    plans = {question.id for question in written.module.questions.values() if question.kind == "plan"}
    return (
        {unit for unit, words in questions(written.source) if words.id in plans} if written.source else set()
    )


def _panels(unit: UnitText) -> list[Panel]:
    blocks = (block for step in unit.steps for block in step.blocks)
    return [block for block in blocks if isinstance(block, Panel) and block.kind == "try"]


RULE = Rule("MMB505", "try-panel", __doc__, find)
