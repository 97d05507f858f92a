"""A competence aim belongs to a curriculum, has an address, and is confirmed on a day or not at all.

`confirmed = true` says that somebody has read the aim at its address, and `checked` when. With
`confirmed = false` there is no day, and the address is where to look.
"""

from __future__ import annotations

from collections.abc import Iterator

from mmb_learn.content.aims import Aim
from mmb_learn.content.check.course import Course
from mmb_learn.content.check.rule import Rule
from mmb_learn.errors import Finding


def find(course: Course) -> Iterator[Finding]:
    """Look at each aim."""
    path = course.programme.folder / "modules" / "programme.toml"
    for aim in course.programme.aims.values():
        for what, remedy in _amiss(aim, course):
            yield RULE.at(path, aim.line, f"the aim «{aim.id}» {what}", remedy)


def _amiss(aim: Aim, course: Course) -> Iterator[tuple[str, str]]:
    if aim.curriculum not in course.programme.curricula:
        yield f"is of «{aim.curriculum}», which is not stated", f"Add [curriculum.{aim.curriculum}]."
    if not aim.address.startswith("https://"):
        yield "has no https address", 'Write address = "https://…".'
    if aim.confirmed and aim.checked is None:
        yield "is confirmed, but nobody says when", "Write checked = and the day you read it."
    if not aim.confirmed and aim.checked is not None:
        yield "is not confirmed, yet has a day", "Write confirmed = true, or take the day away."
    if aim.checked is not None and aim.checked > course.today:
        yield f"was checked on {aim.checked}, which is still to come", "Write the day you read it."


RULE = Rule("MMB606", "aim-unfounded", __doc__, find)
