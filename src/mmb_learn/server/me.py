"""`/me`: what is mine: how far I am, what I tried, planned and handed in, and how I take it with me."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mmb_learn.content import asking
from mmb_learn.content.model import QuestionText
from mmb_learn.course import Try, Version, answers, shared_words, tries
from mmb_learn.language import clock, day
from mmb_learn.server.certificate import standing
from mmb_learn.server.group_mine import group_notes_of
from mmb_learn.server.portfolio import next_steps, portfolio
from mmb_learn.server.returned_view import given_back
from mmb_learn.server.unit_view import reading_of, try_title
from mmb_learn.server.visit import Page

if TYPE_CHECKING:
    from mmb_learn.server.visit import Visit


@dataclass(frozen=True)
class Mine:
    """One answer in the list of one's own."""

    module: str
    question: str
    title: str
    words: str
    saved: str


class MeHandler(Page):
    """The page of what is one's own."""

    async def get(self) -> None:
        """Show it all, each with a way to erase it."""
        parts = await self.off(portfolio, self)
        told = await self.off(tries.answered, self.workbook.store, self.who.id)
        self.page(
            "me.html.j2",
            facts={"word_prefixes": ("mine.",)},
            parts=parts,
            steps=next_steps(parts),
            told=[(each, try_title(self, each), told_on(self, each)) for each in told],
            shared=await self.off(shared_words.shared_by, self.workbook.store, self.who.id),
            mine=await self.off(my_answers, self),
            returned=await self.off(given_back, self),
            group_notes=await self.off(group_notes_of, self),
            certificate=standing(self, parts, told),
        )


def told_on(visit: Visit, told: Try) -> str:
    """Give the day on which a try was told of."""
    return day(told.answered_at, visit.language) if told.answered_at else ""


def my_answers(visit: Visit) -> list[Mine]:
    """Give every answer as it stands now."""
    found = []
    course = visit.workbook.course
    for module_id in course.modules:
        text = course.texts[module_id, visit.language]
        for question, version in answers.current(visit.workbook.store, visit.who.id, module_id).items():
            found.append(_one(visit, module_id, question, asking.find(text, question), version))
    return found


def _one(visit: Visit, module_id: str, question: str, text: QuestionText | None, version: Version) -> Mine:
    """Give one answer as text; a question that the course asks no more goes by its id."""
    saved = f"{day(version.saved_at, visit.language)}, {clock(version.saved_at)}"
    if text is None:
        return Mine(module_id, question, question, asking.in_one_line(version.value), saved)
    reading = reading_of(visit, visit.workbook.course.modules[module_id])
    told = asking.told(text, reading, visit.words, version.value)
    return Mine(module_id, question, text.title, told, saved)
