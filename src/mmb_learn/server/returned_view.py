"""What is shown of a reflection that lies with its writer: to her where it is, to staff no word of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from mmb_learn.course import Submission, returned
from mmb_learn.server.titles import asked_at

if TYPE_CHECKING:
    from mmb_learn.server.visit import Visit

MINUTES = int(returned.UNDO.total_seconds() // 60)


@dataclass(frozen=True)
class Back:
    """A reflection that was given back to the visitor: where its box stands, its title, and since when."""

    address: str
    title: str
    at: datetime


def given_back(visit: Visit) -> tuple[Back, ...]:
    """Give what the visitor has to rewrite; what the course asks no more she finds on her own page."""
    modules = visit.workbook.course.modules
    away = returned.of_person(visit.workbook.store, visit.who.id)
    there = ((each, modules[each.module]) for each in away if each.module in modules)
    return tuple(
        Back(*asked_at(visit, module, question.id), each.at)
        for each, module in there
        for question in module.checked("reflection")
        if question.id in each.answers
    )


def to_staff(visit: Visit, submission: Submission) -> dict[str, Any]:
    """Give what the review page says of a reflection that is away."""
    store, now = visit.workbook.store, visit.workbook.now()
    may_undo = returned.may_undo(store, submission.id, visit.who.id, now)
    return {"submission": submission, "may_undo": may_undo, "minutes": MINUTES}
