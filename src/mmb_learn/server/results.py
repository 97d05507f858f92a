"""What came of what was handed in: receipt, scores, achievement, the facilitator's answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from mmb_learn.assessment import Achievement, achieved, look_again
from mmb_learn.content import asking, render
from mmb_learn.content.model import Module, Question
from mmb_learn.content.render import Reading
from mmb_learn.course import (
    Part,
    PointChange,
    SchoolClass,
    Submission,
    SubmissionState,
    classes,
    disagreements,
    returned,
    reviews,
    submissions,
)
from mmb_learn.course.reviews import Review
from mmb_learn.language import Words, day, number
from mmb_learn.question import KINDS
from mmb_learn.question.verdict import from_share
from mmb_learn.server import recounted, templates
from mmb_learn.server.answer_words import signature

if TYPE_CHECKING:
    from mmb_learn.server.visit import Visit

_SHOWN_AFTER = 2  # hand-ins before the solution is shown


@dataclass(frozen=True)
class Result:
    """How one assignment stands for one person."""

    visit: Visit
    reading: Reading
    assignment: str
    latest: Submission | None = None
    review: Review | None = None
    replies: Mapping[str, str] = field(default_factory=dict)
    school_class: SchoolClass | None = None
    is_returned: bool = False
    """Whether a reflection was given back to be rewritten."""
    changes: Mapping[str, PointChange] = field(default_factory=dict)

    @property
    def module(self) -> Module:
        """Give the module handed in."""
        return self.reading.module

    @property
    def words(self) -> Words:
        """Give the reader's words."""
        return self.visit.words

    @property
    def handed_in(self) -> bool:
        """Say whether anything was handed in."""
        return self.latest is not None

    @property
    def moving(self) -> bool:
        """Say whether the machine is still at it, and nobody has answered in the meantime."""
        under_way = {SubmissionState.WAITING, SubmissionState.MARKING}
        return self.latest is not None and self.latest.state in under_way and not self.released

    @property
    def stuck(self) -> bool:
        """Say whether the machine gave up, and nobody has answered in the meantime."""
        return self.latest is not None and self.latest.state is SubmissionState.STUCK and not self.released

    @property
    def marked(self) -> bool:
        """Say whether the scores are there."""
        return self.latest is not None and self.latest.state is SubmissionState.MARKED

    @property
    def answered(self) -> bool:
        """Say whether there is an answer from the facilitator, if only to an earlier hand-in."""
        return self.review is not None and self.review.released_at is not None

    @property
    def released(self) -> bool:
        """Say whether the facilitator has answered the latest hand-in."""
        latest = None if self.latest is None else self.latest.id
        return self.answered and self.review is not None and self.review.submission_id == latest

    @property
    def level(self) -> Achievement | None:
        """Give the achievement, None where nothing is scored by machine."""
        if self.latest is None or not self.marked or self.assignment != "tasks":
            return None
        return achieved(self.latest, self.module)

    def again(self) -> list[tuple[str, str]]:
        """Give what to look at again: address and title."""
        if self.latest is None:
            return []
        base = f"{self.visit.workbook.base_url}m/{self.module.id}"
        targets = look_again(self.latest.scores, self.module, self.reading.text)
        return [
            (f"{base}/{again.unit}#{again.step}", self._step_title(again.unit, again.step))
            for again in targets
        ]

    def _step_title(self, unit: str, step: str) -> str:
        words = self.reading.text.units[unit]
        title = next(s.title for s in words.steps if s.id == step)
        return f"{words.title}: {title}"

    def receipt(self) -> Markup:
        """Give the receipt as HTML."""
        return templates.part(self.visit, "receipt.html.j2", result=self)

    def outcome(self) -> Markup:
        """Give the result as HTML: state, achievement, the answer from the facilitator."""
        return templates.part(self.visit, "result.html.j2", result=self)

    def after(self, question_id: str) -> Markup:
        """Give what is said below one checked question, empty before there is anything to say."""
        return Markup('<div class="verdict" data-checked="{}">{}</div>').format(
            question_id, self.question(question_id)
        )

    def question(self, question_id: str) -> Markup:
        """Give the verdict, the solution when it is time, and the way to disagree."""
        question = self.module.questions[question_id]
        if self.latest is None or not self.marked or question_id not in self.latest.answers:
            return Markup()
        if not KINDS[question.kind].scored:
            return Markup()
        return templates.part(self.visit, "checked.html.j2", **self._checked(question))

    def _checked(self, question: Question) -> dict[str, Any]:
        latest = self.latest
        if latest is None:
            raise ValueError("nothing was handed in")
        text = self.reading.text.question(question.id)
        points, maximum = latest.scores.get(question.id, (0.0, 0.0))
        solved = latest.number >= _SHOWN_AFTER or self.released
        return {
            "question": question,
            "said": self._said(question, latest.answers[question.id], points, maximum),
            "points": number(points, self.words.language, 0 if float(points).is_integer() else 1),
            "maximum": number(maximum, self.words.language),
            "solution": asking.solution(question, text, self.reading) if solved else Markup(),
            "reply": self.replies.get(question.id, ""),
            "change": self.changed(question.id),
        }

    def changed(self, question_id: str) -> str:
        """Say how its points were counted anew, empty where they were not."""
        change = self.changes.get(question_id)
        return "" if change is None else recounted.line(change, self.words)

    def _said(self, question: Question, value: Any, points: float, maximum: float) -> asking.Said:
        """Give what is said of an answer; of one from an earlier edition only what it was worth."""
        text = self.reading.text.question(question.id)
        verdict = asking.judge_kept(question, value) or from_share(points / maximum if maximum else 0.0, ())
        return asking.say(verdict, text, self.reading, self.words)

    def signature(self) -> str:
        """Say who answered, and on which day."""
        return signature(self.visit, self.review)

    def criteria(self) -> list[tuple[Markup, Markup]]:
        """Give each criterion with the level that was reached, in the learner's words."""
        rows: list[tuple[Markup, Markup]] = []
        if self.review is None:
            return rows
        for question in self.module.checked(self.assignment):
            text = self.reading.text.question(question.id)
            for criterion in question.facts.criteria:
                mark = self.review.marks.get(criterion.id)
                level = text.note(f"level.{criterion.id}.{mark}") or ""
                name = text.note(f"criterion.{criterion.id}") or ""
                rows.append((render.inline(name, self.reading), render.inline(level, self.reading)))
        return rows

    def expert(self) -> Markup:
        """Give the expert's example, «one of several good answers», once something was handed in."""
        if self.latest is None or self.assignment != "reflection":
            return Markup()
        notes = (
            self.reading.text.question(q.id).note("expert") for q in self.module.checked(self.assignment)
        )
        return Markup().join(render.html(note, self.reading) for note in notes if note)

    def awaited(self) -> str:
        """Say who will answer a reflection, and by when where a class says so."""
        latest, school_class = self.latest, self.school_class
        if latest is None or school_class is None:
            return str(self.words["state.waiting"])
        until = day(latest.handed_in_at + timedelta(days=school_class.answer_days), self.words.language)
        return str(self.words.fill(f"class.awaited.{school_class.answered_by}", day=until))

    def asked(self) -> tuple[str, ...]:
        """Give the ids of what was handed in with it."""
        return tuple(question.id for question in self.module.checked(self.assignment))

    def handed_in_on(self) -> str:
        """Give the day it was handed in."""
        return day(self.latest.handed_in_at, self.words.language) if self.latest else ""

    def to_json(self) -> dict[str, Any]:
        """Give what a page shows while it waits."""
        questions = {q.id: str(self.question(q.id)) for q in self.module.checked(self.assignment)}
        return {
            "moving": self.moving,
            "returned": self.is_returned,
            "receipt": str(self.receipt()),
            "result": str(self.outcome()),
            "questions": {q: html for q, html in questions.items() if html},
        }


def result(visit: Visit, module: Module, reading: Reading, assignment: str) -> Result:
    """Read how one assignment stands for the visitor."""
    store, who = visit.workbook.store, visit.who
    latest = submissions.latest(store, who.id, module.id, assignment)
    if latest is None:
        return Result(visit, reading, assignment)
    replies = {r.question: r.text for r in disagreements.replies(store, who.id) if r.module == module.id}
    changes = recounted.of(store, who.id, latest)
    found = Result(visit, reading, assignment, latest, replies=replies, changes=changes)
    if assignment != "reflection":
        return found
    hers = classes.classes_of(store, who.id, Part.PUPIL)
    return replace(
        found,
        review=_answer(reviews.released(store, who.id), latest),
        school_class=hers[0] if hers else None,
        is_returned=returned.is_returned(store, latest.id),
    )


def _answer(released: Iterable[Review], latest: Submission) -> Review | None:
    """Give the answer to the latest hand-in of a reflection; while it waits, the one before."""
    mine = [review for review in released if review.module == latest.module]
    return next((review for review in mine if review.submission_id == latest.id), mine[0] if mine else None)


def results(visit: Visit, module: Module, reading: Reading) -> Mapping[str, Result]:
    """Read how every assignment of the module stands for the visitor."""
    return {name: result(visit, module, reading, name) for name in assignments(module)}


def assignments(module: Module) -> tuple[str, ...]:
    """Give what is handed in of a module, in the order of its questions."""
    return tuple(dict.fromkeys(q.assignment for q in module.questions.values() if q.assignment))
