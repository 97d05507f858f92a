"""The course certificate: what the course asks for, what is still missing, and the sheet when it is met.

It says hours and outcomes and nothing of how well anything was done.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mmb_learn.course import Outcome, Try
from mmb_learn.language import Words, day, number
from mmb_learn.paper import Blank, Part, Sheet, Table
from mmb_learn.server.me_sheet import sheet
from mmb_learn.server.portfolio import ModulePart
from mmb_learn.server.progress import State

if TYPE_CHECKING:
    from mmb_learn.server.visit import Visit


@dataclass(frozen=True)
class Standing:
    """How somebody stands to the course's own criteria."""

    asked: tuple[ModulePart, ...]
    coming: tuple[str, ...]
    """Titles of modules that are asked for and still to be written."""

    tried: int
    tried_asked: int
    outcomes: tuple[str, ...]

    @property
    def missing(self) -> tuple[ModulePart, ...]:
        """Give the modules that are not completed."""
        return tuple(part for part in self.asked if part.state is not State.COMPLETED)

    @property
    def is_met(self) -> bool:
        """Say whether the certificate is due."""
        return not self.missing and not self.coming and self.tried >= self.tried_asked

    @property
    def minutes(self) -> int:
        """Give how long the modules take."""
        return sum(part.module.minutes for part in self.asked)


def standing(visit: Visit, parts: Sequence[ModulePart], told: Iterable[Try]) -> Standing | None:
    """Say how the visitor stands; None where the course gives no certificate."""
    course = visit.workbook.course
    asked = course.programme.certificate
    if asked is None:
        return None
    names = course.names[visit.language]
    mine = tuple(part for part in parts if part.module.id in asked.completed)
    serves = {outcome for part in mine for outcome in part.module.outcomes}
    return Standing(
        asked=mine,
        coming=tuple(names.modules[each][0] for each in asked.completed if each not in course.modules),
        tried=sum(each.outcome is Outcome.TRIED for each in told),
        tried_asked=asked.tried,
        outcomes=tuple(names.outcomes[each] for each in course.programme.outcomes if each in serves),
    )


def hours(minutes: int, words: Words) -> str:
    """Give minutes as hours, to the nearest half."""
    halves = round(minutes / 30)
    return number(halves / 2, words.language, halves % 2)


def certificate_sheet(visit: Visit, met: Standing) -> Sheet:
    """Give the certificate; whoever has no name here writes it."""
    words, name = visit.words, visit.who.name
    today = day(visit.workbook.now(), visit.language)
    titles = tuple((part.title, str(part.module.minutes)) for part in met.asked)
    extent = words.fill("me.certificate.hours", hours=hours(met.minutes, words), minutes=met.minutes)
    modules = Table(
        words["me.certificate.modules"],
        (words["me.certificate.module"], words["me.certificate.minutes"]),
        titles,
        (4, 1),
    )
    asked = words.fill("me.certificate.asked", tried=met.tried_asked)
    said = "me.certificate.rule" if name else "me.certificate.rule-nameless"
    rule = words.fill(said, name=name, day=today)
    who = () if name else (Blank(words["me.certificate.name"], 1),)
    signed = Blank(words["me.certificate.signed"], 1)
    return sheet(
        words,
        words["me.certificate.title"],
        str(rule),
        (
            Part(words["me.certificate.extent"], (*who, modules), str(extent)),
            Part(words["me.certificate.outcomes"], (), "\n".join(met.outcomes)),
            Part(words["me.certificate.criteria"], (), str(asked)),
            Part(words["me.certificate.from"], (signed,)),
        ),
    )
