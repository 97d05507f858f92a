"""`/`: the path through the course, and the one next thing to do."""

from __future__ import annotations

from dataclasses import dataclass

from mmb_learn.course import Try, nudging, progress, reviews, rooms, rounds, tries
from mmb_learn.course.class_work import Work
from mmb_learn.server import calendar_feed, recounted
from mmb_learn.server.class_state import seen_in, units_of
from mmb_learn.server.given import from_teacher
from mmb_learn.server.group_mine import group_cards
from mmb_learn.server.programme_pages import next_gathering
from mmb_learn.server.progress import (
    State,
    UnitProgress,
    latest_unit,
    together,
)
from mmb_learn.server.remembering import due
from mmb_learn.server.returned_view import given_back
from mmb_learn.server.titles import asked_at
from mmb_learn.server.visit import Page
from mmb_learn.server.week import Said, found, own_words, said, work_of


@dataclass(frozen=True)
class ModuleCard:
    """One module on the path; `units` is empty where the module is still to come."""

    id: str
    title: str
    line: str
    state: State
    minutes: int
    units: tuple[tuple[str, UnitProgress], ...]
    resume: str
    resume_title: str
    resume_minutes: int


@dataclass(frozen=True)
class WeekCard:
    """What is planned or to try this week, what is asked about, and whether questions came back."""

    said: Said
    waiting: tuple[Try, ...]
    remembers: bool

    def __bool__(self) -> bool:
        """Say whether there is anything."""
        return bool(self.said.planned or self.said.to_try or self.waiting or self.remembers)


class HomeHandler(Page):
    """The first page."""

    async def get(self) -> None:
        """Show where she is, what has been answered, and all modules."""
        store, who = self.workbook.store, self.who
        work = await self.off(work_of, self.workbook, who.id)
        cards = await self.off(self._cards, work)
        unread = await self.off(self._replies)
        week = await self.off(self._week, work)
        latest = await self.off(progress.latest_place, store, who.id)
        current = next((card for card in cards if latest and card.id == latest[0]), None)
        self.page(
            "home.html.j2",
            cards=cards,
            teacher=await self.off(from_teacher, self),
            calendar=None if self.workbook.solo else calendar_feed.address(self),
            gathering=await self.off(next_gathering, self),
            room=await self.off(rooms.for_pupil, store, who.id, self.workbook.now()),
            rounds=await self.off(rounds.waiting, store, who.id, self.workbook.now()),
            current=current,
            first=next(card for card in cards if card.units),
            unread=unread,
            group_cards=await self.off(group_cards, self),
            returned=await self.off(given_back, self),
            recounted=await self.off(recounted.news, self),
            week=week,
            waiting=week.waiting,
            tried_titles={(t.module, t.item): week.said.asked.title for t in week.waiting if week.said.asked},
        )

    def _week(self, work: Work) -> WeekCard:
        """Give what the one card of nudges holds besides what a class was given."""
        workbook, who = self.workbook, self.who.id
        week = nudging.week(found(workbook, who, work), workbook.now())
        asked = tries.waiting(workbook.store, who, workbook.now()) if week.asked else ()
        return WeekCard(
            said=said(workbook, self.language, week, own_words(workbook, who, week)),
            waiting=tuple(each for each in asked if (each.module, each.item) == week.asked),
            remembers=bool(due(workbook, who, work)),
        )

    def _replies(self) -> list[tuple[str, str]]:
        """Give where each unread answer stands, and its title; a reflection asked no more has no page."""
        unread = reviews.unread(self.workbook.store, self.who.id)
        modules = self.workbook.course.modules
        asked = [
            (modules[r.module], modules[r.module].checked("reflection"))
            for r in unread
            if r.module in modules
        ]
        return [asked_at(self, module, questions[0].id) for module, questions in asked if questions]

    def _cards(self, work: Work) -> list[ModuleCard]:
        return [self._card(module_id, work) for module_id in self.workbook.course.programme.modules]

    def _card(self, module_id: str, work: Work) -> ModuleCard:
        title, line = self.workbook.course.names[self.language].modules[module_id]
        module = self.workbook.course.modules.get(module_id)
        if module is None:
            return ModuleCard(module_id, title, line, State.NOT_STARTED, 0, (), "", "", 0)
        text = self.workbook.course.texts[module_id, self.language]
        units = units_of(work, module, text, module.units)
        place = progress.place(self.workbook.store, self.who.id, module_id)
        unit_id, step = latest_unit(module, seen_in(work, module), place)
        resume = next(u for u in units if u.unit.id == unit_id)
        address = f"{self.workbook.base_url}m/{module_id}/{unit_id}" + (f"#{step}" if step else "")
        return ModuleCard(
            id=module_id,
            title=title,
            line=line,
            state=together([u.state for u in units]),
            minutes=module.minutes,
            units=tuple((text.units[u.unit.id].title, u) for u in units),
            resume=address,
            resume_title=text.units[unit_id].title,
            resume_minutes=resume.minutes_left or resume.unit.minutes,
        )
