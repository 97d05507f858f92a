"""`/mine`: what is mine: what I tried at work, what I answered, my rescue file, my language."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from mmb_learn.content import asking
from mmb_learn.content.model import QuestionText
from mmb_learn.course import Try, Version, answers, tries
from mmb_learn.errors import AnswerError
from mmb_learn.language import LANGUAGES, clock, day
from mmb_learn.server.unit_view import reading_of, try_title
from mmb_learn.server.visit import Page, Visit

_OURS = re.compile(r"/([\w.-]+/)*[\w.-]*(#[\w-]*)?", re.ASCII)
"""A path of ours: no other host, no empty part, nothing that a browser reads differently."""


@dataclass(frozen=True)
class Mine:
    """One answer in the list of one's own."""

    module: str
    question: str
    title: str
    words: str
    saved: str


class MineHandler(Page):
    """The page of what is one's own."""

    async def get(self) -> None:
        """Show it all, each with a way to erase it."""
        told = await self.off(tries.answered, self.workbook.store, self.who.id)
        self.page(
            "mine.html.j2",
            facts={"word_prefixes": ("mine.",)},
            told=[(t, try_title(self, t), self._told_on(t)) for t in told],
            mine=await self.off(self._mine),
        )

    def _told_on(self, told: Try) -> str:
        return day(told.answered_at, self.language) if told.answered_at else ""

    def _mine(self) -> list[Mine]:
        found = []
        for module_id in self.workbook.course.modules:
            text = self.workbook.course.texts[module_id, self.language]
            for question, version in answers.current(self.workbook.store, self.who.id, module_id).items():
                found.append(self._one(module_id, question, asking.find(text, question), version))
        return found

    def _one(self, module_id: str, question: str, text: QuestionText | None, version: Version) -> Mine:
        """Give one answer as text; a question that the course asks no more goes by its id."""
        saved = f"{day(version.saved_at, self.language)}, {clock(version.saved_at)}"
        if text is None:
            return Mine(module_id, question, question, asking.in_one_line(version.value), saved)
        reading = reading_of(self, self.workbook.course.modules[module_id])
        told = asking.told(text, reading, self.words, version.value)
        return Mine(module_id, question, text.title, told, saved)


class RescueHandler(Visit):
    """`/api/rescue`: every answer as a file, in the form that can be loaded again."""

    async def get(self) -> None:
        """Give the file."""
        entries = await self.off(self._entries)
        self.set_header("Content-Disposition", 'attachment; filename="mmb-answers.json"')
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.finish(json.dumps({"format": "mmb-rescue-1", "entries": entries}, ensure_ascii=False, indent=1))

    def _entries(self) -> list[dict[str, Any]]:
        store, who = self.workbook.store, self.who.id
        return [
            {"url": f"api/answers/{module_id}/{question}", "entry": _entry(version)}
            for module_id in self.workbook.course.modules
            for question, version in answers.current(store, who, module_id).items()
        ]


def _entry(version: Version) -> dict[str, Any]:
    return {
        "id": version.entry_id,
        "base": max(0, version.revision - 1),
        "typed_at": version.typed_at.isoformat(),
        "value": version.value,
        "attempt": version.attempt,
        "edition": version.edition,
    }


class LanguageHandler(Page):
    """`/language`: the switch writes the choice down and comes back to the same place."""

    async def post(self) -> None:
        """Keep the choice."""
        chosen = self.get_body_argument("language")
        if chosen not in LANGUAGES:
            raise AnswerError("not-readable")
        await self.remember_language(chosen)
        back = self.get_body_argument("back", "", strip=False)
        base = self.workbook.base_url
        inside = _OURS.fullmatch(back) is not None and back.startswith(base)
        self.redirect(back if inside else base, status=303)

    async def get(self) -> None:
        """Go to the front page: there is nothing to see here."""
        self.redirect(self.workbook.base_url)
