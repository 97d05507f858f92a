"""One invented person's work, through the same functions that a real person's work goes through."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from mmb_learn.content.model import Module, ModuleText, Question, QuestionText, Use
from mmb_learn.course import Entry, Person, Store, answers, people, progress, submissions, tries
from mmb_learn.demo import answering
from mmb_learn.demo.model import Classmate, HandIn, Plan
from mmb_learn.question import KINDS

_STEP = timedelta(minutes=2)
_SLIPS = 3  # every third practice question is answered twice


@dataclass(frozen=True)
class Work:
    """One person at work in one module. `turn` is her place in the class, `now` the day of the demo."""

    store: Store
    module: Module
    text: ModuleText
    classmate: Classmate
    person: Person
    turn: int
    now: datetime

    def ago(self, days: float) -> datetime:
        """Give the moment so many days before the demo."""
        return self.now - timedelta(days=days)

    def do(self) -> None:
        """See the steps, answer, try, plan and hand in."""
        if self.classmate.workplace is not None:
            people.set_workplace(self.store, self.person.id, self.classmate.workplace)
        self._see_steps()
        self._try_things()
        if self.classmate.plan is not None:
            self._plan(self.classmate.plan)
        for hand_in in self.classmate.tasks:
            self._hand_in_tasks(hand_in)

    def save(self, question: Question, value: Any, at: datetime, base: int, *, attempt: bool = False) -> None:
        """Save an answer upon the revision `base`, with the verdict that the server would find."""
        kind = KINDS[question.kind]
        verdict = kind.grade(kind.answer(value, question.facts), question.facts)
        name = f"{self.person.pseudonym}/{question.id}/{base}"
        number = str(uuid.uuid5(uuid.NAMESPACE_OID, name))
        edition = self.module.edition
        entry = Entry(number, self.module.id, question.id, value, base, at, attempt, edition)
        told = {"outcome": str(verdict.outcome), "share": verdict.share}
        answers.save(self.store, self.person.id, entry, told, at)

    def hand_in(self, assignment: str, given: Mapping[str, Any], at: datetime) -> int:
        """Save what is new, and hand in, which queues the grading; give the submission's number."""
        before = answers.current(self.store, self.person.id, self.module.id)
        for question_id, value in given.items():
            version = before.get(question_id)
            if version is None or version.value != value:
                question, base = self.module.questions[question_id], version.revision if version else 0
                self.save(question, value, at - _STEP, base)
        who, module = self.person.id, self.module
        handed = submissions.hand_in(self.store, who, module.id, assignment, module.edition, given, at)
        return handed.id

    def _see_steps(self) -> None:
        who, module = self.person.id, self.module.id
        for number, (unit, step) in enumerate(self._steps()):
            at = self.ago(self.classmate.days) + number * _STEP
            progress.see(self.store, who, module, unit, step, at)
            for question in self._practice(unit, step):
                self._practise(question, at)
        unit, _, step = self.classmate.reached.partition("/")
        progress.rest(self.store, who, module, unit, step, at)

    def _steps(self) -> Iterator[tuple[str, str]]:
        for unit in self.module.units:
            for step in unit.steps:
                name = f"{unit.id}/{step}"
                if name not in self.classmate.unseen:
                    yield unit.id, step
                if name == self.classmate.reached:
                    return

    def _practice(self, unit: str, step: str) -> Iterator[Question]:
        words = next(each for each in self.text.units[unit].steps if each.id == step)
        for block in words.blocks:
            if isinstance(block, QuestionText) and self.module.questions[block.id].use is Use.PRACTICE:
                yield self.module.questions[block.id]

    def _practise(self, question: Question, at: datetime) -> None:
        if not KINDS[question.kind].scored:
            return
        slips = (self.turn + list(self.module.questions).index(question.id)) % _SLIPS == 0
        if slips:
            self.save(question, answering.common(question, self.text), at, 0, attempt=True)
        self.save(question, answering.right(question), at + _STEP / 4, int(slips), attempt=True)

    def _try_things(self) -> None:
        who, module = self.person.id, self.module.id
        for tried in self.classmate.tries:
            at = self.ago(tried.days)
            tries.begin_try(self.store, who, module, tried.item, at, at - timedelta(hours=8))
            if tried.outcome is not None:
                found = (tried.outcome, tried.obstacle, tried.seen)
                tries.answer_try(self.store, who, module, tried.item, *found, at)

    def _plan(self, plan: Plan) -> None:
        question = next(q for q in self.module.questions.values() if q.kind == "plan")
        boxes = {"what": plan.what, "who": plan.who, "next": plan.next}
        day = {"when": self.ago(plan.days).date().isoformat()}
        at = self.ago(plan.days + 4)
        self.save(question, boxes | day | {"obstacle": plan.obstacle, "then": plan.then}, at, 0)
        ask_after = self.ago(plan.days - 1)
        tries.begin_try(self.store, self.person.id, self.module.id, question.id, ask_after, at)

    def _hand_in_tasks(self, hand_in: HandIn) -> None:
        given = answering.tasks(hand_in.level, self.module, self.text, self.turn)
        self.hand_in(answering.TASKS, given, self.ago(hand_in.days))
