"""What stands beside a reflection, still nameless: sector, plan, and what was written and answered last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from mmb_learn.content.model import QuestionText
from mmb_learn.course import Submission, people, returned, reviews, submissions
from mmb_learn.language.figures import ZONE, day
from mmb_learn.question.plan import grade as plan
from mmb_learn.server.titles import module_title
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
class HandedIn:
    """A plan as it was handed in: the day, and the boxes in which something stands."""

    handed_in_on: date
    boxes: Boxes


@dataclass(frozen=True)
class Beside:
    """`sector` is a key of words, empty for nobody's; `plans` are of the same module and were handed in."""

    sector: str
    plans: tuple[HandedIn, ...]
    last: Last | None


def boxes(text: QuestionText, value: Any) -> Boxes:
    """Give what stands in each box of a reflection, under the box's first word."""
    return [(label, words) for _, label, words in texts(text, value)]


def texts(text: QuestionText, value: Any) -> list[tuple[str, str, str]]:
    """Give what stands in each box of a reflection, with the box's id and its first word."""
    written = value if isinstance(value, dict) else {}
    return [(o.id, o.words.partition(":")[0], written.get(o.id, "")) for o in text.options]


def beside(visit: Visit, submission: Submission) -> Beside:
    """Read what stands beside a reflection."""
    person = people.person(visit.workbook.store, submission.person_id)
    sector = person.institution.value if person else ""
    return Beside(sector, _plans(visit, submission), _last(visit, submission))


def _plans(visit: Visit, submission: Submission) -> tuple[HandedIn, ...]:
    """Give the plans of this module as they were handed in; what was only saved is hers alone."""
    module = visit.workbook.course.modules[submission.module]
    text = visit.workbook.course.texts[module.id, visit.language]
    handed = submissions.latest(visit.workbook.store, submission.person_id, module.id, "tasks")
    if handed is None:
        return ()
    on = handed.handed_in_at.astimezone(ZONE).date()
    made = [q.id for q in module.checked("tasks") if q.kind == "plan" and q.id in handed.answers]
    return tuple(HandedIn(on, _filled(visit, text.question(each), handed.answers[each])) for each in made)


def _filled(visit: Visit, text: QuestionText, value: Any) -> Boxes:
    """Give the boxes of a plan in which something stands, its day as one reads a day."""
    planned = plan.day(value)
    said = {**value, "when": day(planned, visit.language)} if planned else value
    return [(label, written) for label, written in boxes(text, said) if written.strip()]


def _last(visit: Visit, submission: Submission) -> Last | None:
    """Give the last reflection that was answered before this one was handed in."""
    course = visit.workbook.course
    released = reviews.released(visit.workbook.store, submission.person_id)
    away = {each.module for each in returned.of_person(visit.workbook.store, submission.person_id)}
    known = course.modules.keys() - away
    asked = [r for r in released if r.submission_id < submission.id and r.module in known]
    for reply in sorted(asked, key=lambda reply: reply.submission_id, reverse=True):
        for question in course.modules[reply.module].checked(submission.assignment):
            text = course.texts[reply.module, visit.language].question(question.id)
            title, value = module_title(visit, reply.module), reply.answers.get(question.id)
            return Last(title, reply.handed_in_on, boxes(text, value), reply.comment)
    return None
