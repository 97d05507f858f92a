"""The sheet for the leader, on one page: what the course is, whose time it takes, and what a leader sees."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from mmb_learn.paper import Blank, Part, Sheet
from mmb_learn.server.certificate import hours
from mmb_learn.server.me_sheet import sheet

if TYPE_CHECKING:
    from mmb_learn.server.visit import Visit

_A_WEEK = 2
"""Units that a week of shifts has room for; they are the sheet's proposal, and both may agree on another."""

_DOES = ("time", "cover", "two", "asks")


def leader_sheet(visit: Visit) -> Sheet:
    """Give the sheet. It says nothing of the one who prints it but where she signs."""
    words = visit.words
    modules = visit.workbook.course.modules.values()
    minutes = sum(module.minutes for module in modules)
    units = sum(len(module.units) for module in modules)
    what = words.fill("me.leader.what-it-is", modules=len(modules), units=units, hours=hours(minutes, words))
    proposal = words.fill(
        "me.leader.proposal", minutes=_a_week(minutes, units), weeks=math.ceil(units / _A_WEEK)
    )
    does = "\n".join(f"☐ {words[f'me.leader.does.{each}']}" for each in _DOES)
    return sheet(
        words,
        words["me.leader.title"],
        str(words["me.leader.rule"]),
        (
            Part(words["me.leader.what"], (), str(what)),
            Part(
                words["me.leader.time"],
                (Blank(words["me.leader.minutes"], 1), Blank(words["me.leader.covers"], 1)),
                str(proposal),
            ),
            Part(words["me.leader.sees"], (), str(words["me.leader.sees-nothing"])),
            Part(words["me.leader.does-title"], (), does),
            Part(
                words["me.leader.signed"],
                (Blank(words["me.leader.leader"], 1), Blank(words["me.leader.participant"], 1)),
            ),
        ),
    )


def _a_week(minutes: int, units: int) -> int:
    """Give the minutes of a week's units, to the nearest five above."""
    return 5 * math.ceil(_A_WEEK * minutes / units / 5)
