"""What stands beside a reflection, still nameless: sector, plan, and what was written and answered last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from mmb_learn.content import asking
from mmb_learn.content.model import QuestionText
from mmb_learn.course import Submission, people, reviews, submissions
from mmb_learn.server.unit_view import reading_of
from mmb_learn.server.visit import Visit

Boxes = list[tuple[str, str]]


@dataclass(frozen=True)
class Last:
    """The reflection before this one that was answered; a day, and no time of day."""

    title: str
    handed_in_on: date
    boxes: Boxes
    comment: str


@dataclass(frozen=True)
class Beside:
    """`sector` is a key of words, empty for nobody's; `plans` are of the same module and were handed in."""

    sector: str
    plans: tuple[str, ...]
    last: Last | None


def boxes(text: QuestionText, value: Any) -> Boxes:
    """Give what stands in each box of a reflection, under the box's first word."""
    written = value if isinstance(value, dict) else {}
    return [(o.words.partition(":")[0], written.get(o.id, "")) for o in text.options]


def beside(visit: Visit, submission: Submission) -> Beside:
    """Read what stands beside a reflection."""
    person = people.person(visit.workbook.store, submission.person_id)
    sector = person.institution.value if person else ""
    return Beside(sector, _plans(visit, submission), _last(visit, submission))


def _plans(visit: Visit, submission: Submission) -> tuple[str, ...]:
    """Give the plans of this module as they were handed in; what was only saved is hers alone."""
    module = visit.workbook.course.modules[submission.module]
    text, reading = visit.workbook.course.texts[module.id, visit.language], reading_of(visit, module)
    handed = submissions.latest(visit.workbook.store, submission.person_id, module.id, "tasks")
    plans = [q.id for q in module.checked("tasks") if q.kind == "plan"]
    answers = handed.answers if handed else {}
    return tuple(
        asking.told(text.question(plan), reading, visit.words, answers[plan])
        for plan in plans
        if plan in answers
    )


def _last(visit: Visit, submission: Submission) -> Last | None:
    """Give the last reflection that was answered before this one was handed in."""
    course = visit.workbook.course
    released = reviews.released(visit.workbook.store, submission.person_id)
    asked = [r for r in released if r.submission_id < submission.id and r.module in course.modules]
    for reply in sorted(asked, key=lambda reply: reply.submission_id, reverse=True):
        for question in course.modules[reply.module].checked(submission.assignment):
            text = course.texts[reply.module, visit.language].question(question.id)
            title = course.names[visit.language].modules[reply.module][0]
            value = reply.answers.get(question.id)
            return Last(title, reply.handed_in_on, boxes(text, value), reply.comment)
    return None
