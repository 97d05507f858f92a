"""`/api/tries`, `/api/workplace`, `/api/disagreements`: what somebody tells besides answers."""

from __future__ import annotations

from typing import Any

from mmb_learn.content.model import Module, Use
from mmb_learn.course import Workplace, disagreements, people, shared_words, tries
from mmb_learn.errors import AnswerError
from mmb_learn.language import clock
from mmb_learn.question.typed import typed
from mmb_learn.server.sent import Sent, sent
from mmb_learn.server.visit import Visit
from mmb_learn.upkeep import erasures


def _one_of(kinds: Any, value: object) -> Any:
    try:
        return kinds(value)
    except ValueError:
        raise AnswerError("not-readable") from None


class TryHandler(Visit):
    """`/api/tries/<module>/<item>`: how it went, in one tap and a line."""

    async def put(self, module_id: str, item: str) -> None:
        """Store how it went; `skipped` asks no more."""
        entry = sent(self.body())
        if not isinstance(entry.value, dict):
            raise AnswerError("not-readable")
        module = self.workbook.course.modules.get(module_id)
        if module is None or not self._can_be_tried(module, item):
            raise AnswerError("unknown-question")
        await self.off(self._tell, module_id, item, entry)
        self.say({"revision": entry.base + 1, "clock": clock(self.workbook.now())})

    def _can_be_tried(self, module: Module, item: str) -> bool:
        question = module.questions.get(item)
        return item in {unit.id for unit in module.units} or (
            question is not None and question.kind == "plan"
        )

    def _tell(self, module_id: str, item: str, entry: Sent) -> None:
        store, who, now, value = self.workbook.store, self.who.id, self.workbook.now(), entry.value
        if value.get("outcome") == "skipped":
            tries.skip_try(store, who, module_id, item, now)
            return
        outcome = _one_of(tries.Outcome, value.get("outcome"))
        obstacle = None if value.get("obstacle") is None else _one_of(tries.Obstacle, value["obstacle"])
        seen = typed(value.get("seen", ""))
        tries.answer_try(store, who, module_id, item, outcome, obstacle, seen, now, entry.typed_at)
        if value.get("shared") is True:
            shared_words.share(store, who, module_id, item, shared_words.OF_A_TRY, now, entry.typed_at)
        elif value.get("shared") is False:
            erasures.take_back(store, self.workbook.data, who, module_id, item, shared_words.OF_A_TRY, now)

    async def delete(self, module_id: str, item: str) -> None:
        """Erase what was told."""
        workbook = self.workbook
        told = (workbook.store, workbook.data, self.who.id, module_id, item, workbook.now())
        await self.off(erasures.erase_try, *told)
        self.say({"message": str(self.words["mine.erased"])})


class WorkplaceHandler(Visit):
    """`/api/workplace`: where she works, so that her own kind of place comes first."""

    async def put(self) -> None:
        """Store the choice."""
        entry = sent(self.body())
        place = _one_of(Workplace, entry.value)
        await self.off(people.set_workplace, self.workbook.store, self.who.id, place)
        self.say({"revision": entry.base + 1, "clock": clock(self.workbook.now())})


class DisagreementHandler(Visit):
    """`/api/disagreements/<module>/<question>`: «Jeg er uenig», to the reviewer."""

    async def put(self, module_id: str, question_id: str) -> None:
        """Store the line of text for whoever reviews."""
        module = self.workbook.course.modules.get(module_id)
        question = module.questions.get(question_id) if module else None
        if question is None or question.use is not Use.CHECKED:
            raise AnswerError("unknown-question")
        entry = sent(self.body())
        text = typed(entry.value, limit=2000)
        if not text.strip():
            raise AnswerError("empty")
        store, now = self.workbook.store, self.workbook.now()
        told = (self.who.id, module_id, question_id, text, now, entry.typed_at)
        await self.off(disagreements.disagree, store, *told)
        self.say({"revision": 1, "clock": clock(now), "message": str(self.words["disagree.sent"])})
