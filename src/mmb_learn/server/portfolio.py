"""What one person has done, module by module: for her page, her file and her sheets.

Everything here is read for the one it is about, and shown to nobody else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from mmb_learn.assessment import Achievement, achieved
from mmb_learn.content import asking, render
from mmb_learn.content.model import Module, QuestionText
from mmb_learn.content.render import Reading
from mmb_learn.course import (
    Feedback,
    Review,
    Submission,
    SubmissionState,
    Version,
    answers,
    reviews,
    submissions,
)
from mmb_learn.course.class_work import Work
from mmb_learn.question.plan import grade as plan
from mmb_learn.question.scale.facts import STEPS, THEN
from mmb_learn.server.answer_words import signature
from mmb_learn.server.class_state import units_of
from mmb_learn.server.own_words import in_own_words
from mmb_learn.server.progress import State, UnitProgress, together
from mmb_learn.server.unit_view import reading_of
from mmb_learn.server.week import work_of

if TYPE_CHECKING:
    from mmb_learn.server.visit import Visit

Box = tuple[str, str]
"""A label and what was written below it."""


@dataclass(frozen=True)
class Attempt:
    """One time the tasks were handed in; `level` is None until it is marked."""

    number: int
    at: datetime
    level: Achievement | None


@dataclass(frozen=True)
class Reflection:
    """One reflection as it was handed in, and what was answered.

    `keyed` has each box with its question, its id, its label and what was written; empty where it was erased.
    """

    number: int
    at: datetime
    keyed: tuple[tuple[str, str, str, str], ...]
    is_answered: bool
    feedback: Feedback
    signature: str
    reply: str
    levels: tuple[Box, ...]

    @property
    def boxes(self) -> tuple[Box, ...]:
        """Give the boxes without their ids."""
        return tuple((label, said) for _, _, label, said in self.keyed)


@dataclass(frozen=True)
class Statement:
    """Where one says that one stands in one thing: at the start, now, and the start as it is seen now."""

    words: str
    first: str
    now: str
    then: str


@dataclass(frozen=True)
class Growth:
    """A self-assessment over time, with the days it was answered."""

    first_on: date | None
    now_on: date | None
    statements: tuple[Statement, ...]


@dataclass(frozen=True)
class NextStep:
    """A plan: what is to be done at work, and by when if a day was chosen."""

    module: str
    question: str
    title: str
    when: date | None
    keyed: tuple[tuple[str, str, str], ...]
    """The boxes that were filled in: id, label, and what was written."""

    @property
    def boxes(self) -> tuple[Box, ...]:
        """Give the boxes without their ids."""
        return tuple((label, said) for _, label, said in self.keyed)


@dataclass(frozen=True)
class ModulePart:
    """What is hers of one module."""

    module: Module
    title: str
    units: tuple[UnitProgress, ...]
    attempts: tuple[Attempt, ...]
    reflections: tuple[Reflection, ...]
    growth: Growth | None
    plans: tuple[NextStep, ...]

    @property
    def done(self) -> int:
        """Count the units that are completed."""
        return sum(unit.state is State.COMPLETED for unit in self.units)

    @property
    def state(self) -> State:
        """Say how the module stands."""
        return together([unit.state for unit in self.units])


@dataclass(frozen=True)
class _Hers:
    """What is read of all modules at once."""

    work: Work
    handed_in: tuple[Submission, ...]
    released: Mapping[int, Review]


def portfolio(visit: Visit) -> tuple[ModulePart, ...]:
    """Read all modules in the order of the course."""
    course, store, who = visit.workbook.course, visit.workbook.store, visit.who.id
    hers = _Hers(
        work=work_of(visit.workbook, who),
        handed_in=submissions.all_of(store, who),
        released={review.submission_id: review for review in reviews.released(store, who)},
    )
    written = (course.modules[each] for each in course.programme.modules if each in course.modules)
    return tuple(_Reader(visit, module, hers).part() for module in written)


def next_steps(parts: Iterable[ModulePart]) -> tuple[NextStep, ...]:
    """Give every plan, the earliest day first and those without a day last."""
    plans = [step for part in parts for step in part.plans]
    return tuple(sorted(plans, key=lambda step: (step.when is None, step.when or date.min)))


class _Reader:
    """Reads one module."""

    def __init__(self, visit: Visit, module: Module, hers: _Hers) -> None:
        store = visit.workbook.store
        self.visit, self.module, self.hers = visit, module, hers
        self.reading: Reading = reading_of(visit, module)
        if any(review.module == module.id for review in hers.released.values()):
            self.reading = in_own_words(store, self.reading)
        self.given: Mapping[str, Version] = answers.current(store, visit.who.id, module.id)
        self.handed_in = [each for each in hers.handed_in if each.module == module.id]

    def part(self) -> ModulePart:
        """Give it all."""
        return ModulePart(
            module=self.module,
            title=self.reading.text.title,
            units=tuple(units_of(self.hers.work, self.module, self.reading.text, self.module.units)),
            attempts=tuple(self._attempt(each) for each in self.handed_in if each.assignment == "tasks"),
            reflections=tuple(
                self._reflection(each) for each in self.handed_in if each.assignment == "reflection"
            ),
            growth=self._growth(),
            plans=tuple(self._plans()),
        )

    def _attempt(self, submission: Submission) -> Attempt:
        level = achieved(submission, self.module) if submission.state is SubmissionState.MARKED else None
        return Attempt(submission.number, submission.handed_in_at, level)

    def _reflection(self, submission: Submission) -> Reflection:
        review = self.hers.released.get(submission.id)
        keyed = (
            (question, *box)
            for question, value in submission.answers.items()
            for box in self._keyed(question, value)
        )
        return Reflection(
            number=submission.number,
            at=submission.handed_in_at,
            keyed=tuple(keyed),
            is_answered=review is not None,
            feedback=Feedback() if review is None else review.feedback,
            signature=signature(self.visit, review),
            reply="" if review is None or review.reply is None else review.reply.text,
            levels=() if review is None else tuple(self._levels(review)),
        )

    def _levels(self, review: Review) -> Iterable[Box]:
        for question in self.module.checked("reflection"):
            text = self.reading.text.question(question.id)
            for criterion in question.facts.criteria:
                level = text.note(f"level.{criterion.id}.{review.marks.get(criterion.id)}")
                if level is not None:
                    name = text.note(f"criterion.{criterion.id}") or criterion.id
                    yield render.plain(name, self.reading), render.plain(level, self.reading)

    def _keyed(self, question_id: str, value: Any) -> tuple[tuple[str, str, str], ...]:
        """Give what was written box by box; a question asked no more goes by the ids of its boxes."""
        if not isinstance(value, dict):
            return ()
        text = asking.find(self.reading.text, question_id)
        names = {} if text is None else self._names(text)
        names |= {str(key): str(key) for key in value if key not in names}
        written = ((key, name, str(value.get(key, "")).strip()) for key, name in names.items())
        return tuple(box for box in written if box[2])

    def _names(self, text: QuestionText) -> dict[str, str]:
        return {
            option.id: render.plain(option.words.partition(":")[0], self.reading) for option in text.options
        }

    def _growth(self) -> Growth | None:
        for question in self.module.questions.values():
            back = str(getattr(question.facts, "again", None))
            if question.kind == "scale" and back in self.module.questions:
                return self._grown(self.given.get(back), self.given.get(question.id), question.id)
        return None

    def _grown(self, first: Version | None, now: Version | None, question_id: str) -> Growth | None:
        said, said_now = _steps(first), _steps(now)
        if not said and not said_now:
            return None
        statements = (
            Statement(
                words=render.plain(option.words, self.reading),
                first=self._step(said.get(option.id)),
                now=self._step(said_now.get(option.id)),
                then=self._step(said_now.get(THEN + option.id)),
            )
            for option in self.reading.text.question(question_id).options
        )
        answered = tuple(each for each in statements if each.first or each.now or each.then)
        return Growth(_on(first), _on(now), answered)

    def _step(self, step: Any) -> str:
        return str(self.visit.words[f"scale.{step}"]) if step in range(STEPS) else ""

    def _plans(self) -> Iterable[NextStep]:
        for question in self.module.questions.values():
            version = self.given.get(question.id)
            if question.kind == "plan" and version is not None and isinstance(version.value, dict):
                boxes = self._keyed(question.id, {**version.value, "when": ""})
                if boxes or plan.day(version.value):
                    title = self.reading.text.title
                    yield NextStep(self.module.id, question.id, title, plan.day(version.value), boxes)


def _steps(version: Version | None) -> Mapping[str, Any]:
    return version.value if version is not None and isinstance(version.value, dict) else {}


def _on(version: Version | None) -> date | None:
    return None if version is None else version.saved_at
