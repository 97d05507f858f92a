"""`/api/answers`: saving, showing and erasing what somebody answered."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from tornado.web import HTTPError

from mmb_learn.content import asking
from mmb_learn.content.model import Module, Question, QuestionText, Use
from mmb_learn.course import Entry, Saved, Version, answers, progress, tries
from mmb_learn.errors import AnswerError
from mmb_learn.language import clock, table_day
from mmb_learn.question import Verdict
from mmb_learn.question.plan import grade as plan
from mmb_learn.server.lately import lately
from mmb_learn.server.sent import Sent, sent
from mmb_learn.server.unit_view import reading_of, restored
from mmb_learn.server.visit import Visit
from mmb_learn.server.waits import after_plan, after_step
from mmb_learn.upkeep import erasures


def _verdict(question: Question, text: QuestionText, entry: Sent) -> Verdict | None:
    """Judge what was sent; a half-typed number is kept as it is until somebody asks for a verdict."""
    if not asking.offered(text, entry.value):
        raise AnswerError("not-a-choice")
    try:
        return asking.judge(question, entry.value)
    except AnswerError as error:
        half_typed = isinstance(entry.value, str) and error.code in {"not-a-number", "out-of-range"}
        if half_typed and not entry.attempt:
            return None
        raise


class AnswerHandler(Visit):
    """`/api/answers/<module>/<question>`."""

    def _question(self, module_id: str, question_id: str) -> tuple[Module, Question]:
        module = self.workbook.course.modules.get(module_id)
        question = module.questions.get(question_id) if module else None
        if module is None or question is None:
            raise AnswerError("unknown-question")
        return module, question

    async def put(self, module_id: str, question_id: str) -> None:
        """Store one entry and say where it stands; a practice question that was checked gets its verdict."""
        module, question = self._question(module_id, question_id)
        entry = sent(self.body())
        reading = reading_of(self, module)
        text = reading.text.question(question_id)
        verdict = _verdict(question, text, entry)
        saved = await self.off(self._save, module, question, entry, verdict)
        said = self._said(entry, saved)
        if verdict is not None and entry.attempt and question.use is Use.PRACTICE:
            said["verdict"] = asking.say(verdict, text, reading, self.words).to_json()
        self.say(said)

    def _said(self, entry: Sent, saved: Saved) -> dict[str, Any]:
        """Say where the entry stands; `current` is another version that counts, `kept` one beside."""
        now, current = self.workbook.now(), saved.current
        said: dict[str, Any] = {
            "revision": current.revision,
            "clock": clock(current.saved_at),
            "now": now.isoformat(),
        }
        if saved.kept is not None:
            said["kept"] = self._shown(saved.kept, now)
        if current.entry_id != entry.id or current.value is None:
            said["current"] = self._shown(current, now)
        return said

    def _shown(self, version: Version, now: datetime) -> dict[str, Any]:
        said_at = lately(version.typed_at, now, self.language)
        return {"entry": version.entry_id, "value": version.value, "clock": said_at}

    def _save(self, module: Module, question: Question, entry: Sent, verdict: Verdict | None) -> Saved:
        now = self.workbook.now()
        stored = Entry(
            id=entry.id,
            module=module.id,
            question=question.id,
            value=entry.value,
            base=entry.base,
            typed_at=min(entry.typed_at, now),
            attempt=entry.attempt,
            edition=min(entry.edition or module.edition, module.edition),
        )
        told = None if verdict is None else {"outcome": str(verdict.outcome), "share": verdict.share}
        saved = answers.save(self.workbook.store, self.who.id, stored, told, now)
        day = plan.day(saved.current.value) if question.kind == "plan" else None
        if day is not None:
            ask_after = after_plan(day)
            tries.plan_try(self.workbook.store, self.who.id, module.id, question.id, ask_after, now)
        return saved

    async def get(self, module_id: str, question_id: str) -> None:
        """Give every version of an answer, the latest first, and the one that counts as a page shows it."""
        self._question(module_id, question_id)
        store, who = self.workbook.store, self.who.id
        versions = await self.off(answers.history, store, who, module_id, question_id)
        current = (await self.off(answers.current, store, who, module_id)).get(question_id)
        shown = None if current is None else restored(current, self.workbook.now(), self.language)
        self.say({"versions": [self._version(version) for version in reversed(versions)], "current": shown})

    def _version(self, version: Version) -> dict[str, Any]:
        return {
            "revision": version.revision,
            "value": version.value,
            "day": table_day(version.typed_at, self.language),
            "clock": clock(version.typed_at),
        }

    async def delete(self, module_id: str, question_id: str) -> None:
        """Erase the answer with every earlier version and copy, also where the course asks it no more."""
        store, who = self.workbook.store, self.who.id
        if not await self.off(answers.history, store, who, module_id, question_id):
            self._question(module_id, question_id)
        data, now = self.workbook.data, self.workbook.now()
        await self.off(erasures.erase_answer, store, data, who, module_id, question_id, now)
        if self.workbook.grader is not None:
            self.workbook.grader.wake()
        self.say({"message": str(self.words["mine.erased"])})


class ProgressHandler(Visit):
    """`/api/progress/<module>`: a step was seen; here is where she is."""

    async def post(self, module_id: str) -> None:
        """Note the step; a step with something to try begins the wait until it is asked about."""
        module = self.workbook.course.modules.get(module_id)
        body = self.body()
        unit_id, step = body.get("unit"), body.get("step")
        if module is None or not any(u.id == unit_id and step in u.steps for u in module.units):
            raise HTTPError(404)
        await self.off(self._note, module, str(unit_id), str(step))
        self.say({"clock": clock(self.workbook.now())})

    def _note(self, module: Module, unit_id: str, step: str) -> None:
        store, now = self.workbook.store, self.workbook.now()
        progress.see(store, self.who.id, module.id, unit_id, step, now)
        progress.rest(store, self.who.id, module.id, unit_id, step, now)
        text = self.workbook.course.texts[module.id, "nb"]
        words = next(s for s in text.units[unit_id].steps if s.id == step)
        if any(getattr(block, "kind", None) == "try" for block in words.blocks):
            tries.begin_try(store, self.who.id, module.id, unit_id, after_step(now), now)
