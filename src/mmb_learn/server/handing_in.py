"""`/api/submissions`: handing in, and following what comes of it."""

from __future__ import annotations

import re
from typing import Any

from tornado.web import HTTPError

from mmb_learn.content import asking
from mmb_learn.content.model import Module
from mmb_learn.course import Submission, answers, returned, submissions
from mmb_learn.errors import AnswerError
from mmb_learn.server.own_words import in_own_words
from mmb_learn.server.results import result
from mmb_learn.server.unit_view import reading_of
from mmb_learn.server.visit import Visit
from mmb_learn.upkeep.erasures import tell_backups

_REQUEST = re.compile(r"[0-9A-Za-z-]{1,64}")


def _empty(value: Any) -> bool:
    if isinstance(value, dict):
        return not any(str(part).strip() for part in value.values())
    return not value


class SubmissionHandler(Visit):
    """`/api/submissions/<module>/<assignment>`."""

    def _module(self, module_id: str, assignment: str) -> Module:
        module = self.workbook.course.modules.get(module_id)
        if module is None or not module.checked(assignment):
            raise HTTPError(404)
        return module

    async def post(self, module_id: str, assignment: str) -> None:
        """Hand in what is saved now; the same request twice is one hand-in."""
        module = self._module(module_id, assignment)
        request = self.body().get("request")
        if not isinstance(request, str) or not _REQUEST.fullmatch(request):
            raise AnswerError("not-readable")
        await self.off(self._hand_in, module, assignment, request)
        if self.workbook.grader is not None:
            self.workbook.grader.wake()
        await self.get(module_id, assignment)

    def _hand_in(self, module: Module, assignment: str, request: str) -> Submission:
        store, who, now = self.workbook.store, self.who.id, self.workbook.now()
        current = answers.current(store, who, module.id)
        chosen = {}
        for question in module.checked(assignment):
            version = current.get(question.id)
            if version is None or _empty(version.value):
                continue
            asking.judge(question, version.value)
            chosen[question.id] = version.value
        if not chosen:
            raise AnswerError("nothing-to-hand-in")
        away = returned.of_person(store, who)
        if returned.is_unchanged(store, who, module.id, chosen):
            raise AnswerError("returned-unchanged")
        edition = max(current[question].edition for question in chosen)
        read = {question: current[question].revision for question in chosen}
        made = submissions.hand_in(store, who, module.id, assignment, edition, chosen, now, request, read)
        if away != returned.of_person(store, who):  # the first version is erased
            tell_backups(store, self.workbook.data)
        return made

    async def get(self, module_id: str, assignment: str) -> None:
        """Give how the assignment stands."""
        module = self._module(module_id, assignment)
        reading = await self.off(in_own_words, self.workbook.store, reading_of(self, module))
        found = await self.off(result, self, module, reading, assignment)
        self.say(found.to_json())
