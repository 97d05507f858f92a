"""`/me/handover`: so that a colleague can take over where I stopped; I tick what goes on the sheet.

Nothing about a person cared for is offered: neither what was seen, nor a reflection, nor who was to be there.
What is ticked goes in the address by its ids, never by its words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mmb_learn.course import Try, progress, tries
from mmb_learn.language import day
from mmb_learn.paper import Blank, Part, Sheet, Text
from mmb_learn.server.me_sheet import sheet
from mmb_learn.server.portfolio import ModulePart, next_steps, portfolio
from mmb_learn.server.progress import latest_unit
from mmb_learn.server.unit_view import try_title
from mmb_learn.server.visit import Page

if TYPE_CHECKING:
    from mmb_learn.server.visit import Visit

TRIED, PLAN, NEXT = "tried", "plan", "next"
_ROOM = 3
_NEVER = "who"  # a plan's box that names people


@dataclass(frozen=True)
class Item:
    """Something that may go on the sheet, in one of its parts."""

    id: str
    part: str
    label: str
    said: str


def items(visit: Visit) -> tuple[Item, ...]:
    """Give everything that the visitor may tick."""
    parts = portfolio(visit)
    told = tries.answered(visit.workbook.store, visit.who.id)
    return (*_tried(visit, told), *_plans(visit, parts), *_next(visit, parts))


def ticked(visit: Visit, offered: Sequence[Item]) -> tuple[Item, ...]:
    """Give what the address says is ticked."""
    asked = set(visit.get_query_arguments("on"))
    return tuple(item for item in offered if item.id in asked)


def _tried(visit: Visit, told: Sequence[Try]) -> Iterator[Item]:
    words = visit.words
    for each in told:
        said = [day(each.answered_at, words.language)] if each.answered_at else []
        said += [words[f"try.outcome.{each.outcome}"]]
        said += [words[f"try.obstacle.{each.obstacle}"]] if each.obstacle else []
        yield Item(f"tried.{each.module}.{each.item}", TRIED, try_title(visit, each), " · ".join(said))


def _plans(visit: Visit, parts: Sequence[ModulePart]) -> Iterator[Item]:
    for step in next_steps(parts):
        for key, label, said in step.keyed:
            if key != _NEVER:
                part = NEXT if key == "next" else PLAN
                yield Item(f"plan.{step.module}.{key}", part, f"{step.title}: {label}", said)
        if step.when is not None:
            label = f"{step.title}: {visit.words['me.day']}"
            yield Item(f"plan.{step.module}.when", PLAN, label, day(step.when, visit.language))


def _next(visit: Visit, parts: Sequence[ModulePart]) -> Iterator[Item]:
    """Give where the colleague goes on in each module that was begun and not completed."""
    store, who = visit.workbook.store, visit.who.id
    for part in parts:
        if part.state == "in-progress":
            seen = progress.seen(store, who, part.module.id)
            unit, _ = latest_unit(part.module, seen, progress.place(store, who, part.module.id))
            text = visit.workbook.course.texts[part.module.id, visit.language]
            label = str(visit.words.fill("me.handover.unit", module=part.title))
            yield Item(f"unit.{part.module.id}", NEXT, label, text.units[unit].title)


def handover_sheet(visit: Visit, chosen: Sequence[Item]) -> Sheet:
    """Give the sheet with what was ticked, and room to write."""
    words = visit.words
    today = day(visit.workbook.now(), visit.language)
    parts = [
        Part(
            words[f"me.handover.{name}"],
            (
                *(Text(item.label, item.said) for item in chosen if item.part == name),
                *((Blank(words["me.handover.more"], _ROOM),) if name == NEXT else ()),
            ),
        )
        for name in (TRIED, PLAN, NEXT)
    ]
    people = (Blank(words["me.handover.from"], 1), Blank(words["me.handover.to"], 1))
    return sheet(
        words,
        words["me.handover.title"],
        f"{today}. {words['me.handover.rule']}",
        (*(part for part in parts if part.blocks), Part(words["me.handover.people"], people)),
    )


class HandoverHandler(Page):
    """The page on which it is ticked and read through."""

    async def get(self) -> None:
        """Show what may go on it, and the sheet as it is ticked now."""
        offered = await self.off(items, self)
        chosen = ticked(self, offered)
        self.page(
            "me-handover.html.j2",
            offered=offered,
            chosen=chosen,
            names=(TRIED, PLAN, NEXT),
            query=self.request.query,
        )
