"""What is one's own beside its page: the rescue file, the language, and the page's earlier address."""

from __future__ import annotations

import json
import re
from typing import Any

from mmb_learn.course import Version, answers
from mmb_learn.errors import AnswerError
from mmb_learn.language import LANGUAGES
from mmb_learn.server.visit import Page, Visit

_OURS = re.compile(r"/([\w.-]+/)*[\w.-]*(#[\w-]*)?", re.ASCII)
"""A path of ours: no other host, no empty part, nothing that a browser reads differently."""


class MineHandler(Page):
    """`/mine`: where one's own page stood before."""

    async def get(self) -> None:
        """Lead on to where it stands now."""
        self.redirect(f"{self.workbook.base_url}me")


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
