"""`/me/everything.json` and `.pdf`: everything of mine as a file; docs/own-data.md says how it is written."""

from __future__ import annotations

import json
from typing import Any

from mmb_learn.content.model import Use
from mmb_learn.course import traces, tries
from mmb_learn.paper import Sheet
from mmb_learn.server.me import my_answers
from mmb_learn.server.me_sheet import Whole, whole_sheet
from mmb_learn.server.papers import send_sheet
from mmb_learn.server.portfolio import portfolio
from mmb_learn.server.visit import Visit

FORMAT = "mmb-me-1"


class MyFileHandler(Visit):
    """Everything of mine, for a program or for paper."""

    async def get(self, kind: str) -> None:
        """Give the file."""
        if kind == "pdf":
            await send_sheet(self, "mmb-me", self._sheet)
            return
        found = await self.off(traces.everything, self.workbook.store, self.who.id)
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.set_header("Content-Disposition", 'attachment; filename="mmb-me.json"')
        said = [self._told(each) for each in found["answers"]]
        made = {"format": FORMAT, "made_at": self.workbook.now().isoformat()}
        self.finish(json.dumps(made | found | {"answers": said}, ensure_ascii=False, indent=1))

    def _told(self, answer: dict[str, Any]) -> dict[str, Any]:
        """Give an answer with its verdict where that is hers; of a checked task it would be the key."""
        module = self.workbook.course.modules.get(answer["module"])
        question = module.questions.get(answer["question"]) if module else None
        is_practice = question is not None and question.use is Use.PRACTICE
        return answer if is_practice else answer | {"verdict": None}

    def _sheet(self) -> Sheet:
        store, who = self.workbook.store, self.who
        return whole_sheet(
            self,
            Whole(
                parts=portfolio(self),
                answers=my_answers(self),
                told=tries.answered(store, who.id),
                rows=traces.everything(store, who.id),
            ),
        )
