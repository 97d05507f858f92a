"""`/sums`: the course for its coordinator: how many are how far in each institution, and nothing of anybody.

A figure stands only where it tells of five people or more, and where the rest of them are five or more too,
or none. Institutions and the whole never stand side by side, for their difference would tell of the smallest.
"""

from __future__ import annotations

from dataclasses import dataclass

from mmb_learn.course import AnsweredBy, Institution, Role, class_work, tries
from mmb_learn.course.class_work import Work
from mmb_learn.course.tries import FEWEST
from mmb_learn.server.class_state import Standing, standing
from mmb_learn.server.visit import Page


@dataclass(frozen=True)
class ModuleSums:
    """One module: how many have begun, handed in, and are done; None where it is not told."""

    title: str
    begun: int | None
    handed_in: int | None
    done: int | None


@dataclass(frozen=True)
class Sums:
    """An institution, None for all of them together: how many take part, and how far they are."""

    institution: Institution | None
    people: int
    modules: tuple[ModuleSums, ...]


def told(count: int, of: int) -> int | None:
    """Give a figure that picks nobody out; None for one that could."""
    rest = of - count
    return count if of >= FEWEST and all(n == 0 or n >= FEWEST for n in (count, rest)) else None


class SumsHandler(Page):
    """The coordinator's page."""

    roles = frozenset({Role.COORDINATOR, Role.FACILITATOR})

    async def get(self) -> None:
        """Show the sums."""
        store = self.workbook.store
        everybody = class_work.of_institution(None)
        self.page(
            "sums.html.j2",
            sums=await self.off(self._read),
            obstacles=await self.off(tries.obstacle_sums, store, everybody),
        )

    def _read(self) -> list[Sums]:
        """Give the institutions, or all together where one of them is too small to be told apart."""
        parts = {each: self._works(each) for each in Institution}
        there: dict[Institution | None, tuple[Work, ...]] = {e: works for e, works in parts.items() if works}
        if any(len(works) < FEWEST for works in there.values()):
            there = {None: self._works(None)}
        return [self._sums(each, works) for each, works in there.items() if len(works) >= FEWEST]

    def _works(self, institution: Institution | None) -> tuple[Work, ...]:
        whose = class_work.of_institution(institution)
        return tuple(class_work.work(self.workbook.store, whose).values())

    def _sums(self, institution: Institution | None, works: tuple[Work, ...]) -> Sums:
        modules = tuple(self._module(module_id, works) for module_id in self.workbook.course.modules)
        return Sums(institution, len(works), modules)

    def _module(self, module_id: str, works: tuple[Work, ...]) -> ModuleSums:
        course = self.workbook.course
        module, text = course.modules[module_id], course.texts[module_id, self.language]
        found = [standing(work, module, text, None, AnsweredBy.FACILITATOR) for work in works]
        handed_in = sum(each not in {Standing.NOT_STARTED, Standing.WORKING} for each in found)
        return ModuleSums(
            course.names[self.language].modules[module_id][0],
            told(sum(each is not Standing.NOT_STARTED for each in found), len(found)),
            told(handed_in, len(found)),
            told(sum(each is Standing.DONE for each in found), len(found)),
        )
