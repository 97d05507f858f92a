"""A unit has a pocket card of three short lines.

`> card: words`, three times below the unit's lead: what a colleague should remember, for a pocket or a wall.
A line has at most 70 letters, so that all three stand on A6 in large print.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mmb_learn.content.check.course import Course
from mmb_learn.content.check.rule import Rule
from mmb_learn.content.model import UnitText
from mmb_learn.errors import Finding

LINES: Final = 3
LETTERS: Final = 70


def find(course: Course) -> Iterator[Finding]:
    """Look at the card of every unit in every language."""
    for _, text in course.texts():
        for unit in text.units.values():
            yield from (RULE.at(text.path, *said) for said in _slips(unit))


def _slips(unit: UnitText) -> Iterator[tuple[int, str, str]]:
    if len(unit.card) != LINES:
        what = f"the pocket card of «{unit.id}» has {len(unit.card)} lines"
        yield unit.section.line, what, f"Write {LINES} lines «> card: …» below its lead."
    for line in unit.card:
        if len(line.markdown) > LETTERS:
            what = f"a line of the pocket card has {len(line.markdown)} letters"
            yield line.line, what, f"At most {LETTERS}: say one thing."


RULE = Rule("MMB506", "pocket-card", __doc__, find)
