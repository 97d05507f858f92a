"""What is said of points that were counted anew: to her whose they are, and to those who review."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from mmb_learn.course import Correction, PointChange, Store, Submission, Why, point_changes
from mmb_learn.language import Words, short_day
from mmb_learn.server.titles import asked_at, module_title, question_title

if TYPE_CHECKING:
    from mmb_learn.server.results import Result
    from mmb_learn.server.visit import Visit

SHOWN_FOR = timedelta(days=30)
"""How long those who review read that a key was corrected."""


@dataclass(frozen=True)
class News:
    """Points that changed: where it is asked, its title, and what is said."""

    address: str
    title: str
    said: str


def line(change: PointChange, words: Words) -> str:
    """Say what it was and is, and of fewer points why, and that she may disagree."""
    worth = {"before": change.before, "after": change.after, "maximum": change.maximum}
    # The most that an older edition's rubric gave is not known.
    how = change.why if change.maximum else f"{change.why}-alone"
    said = [words.fill(f"recounted.by.{how}", **worth)]
    said += [words[f"recounted.fewer-by.{change.why}"]] if change.is_lower else []
    return " ".join(map(str, said))


def of(store: Store, person_id: int, latest: Submission) -> Mapping[str, PointChange]:
    """Give the newest change of each question in what she last handed in, or that she has not read."""
    told = [c for c in point_changes.told(store, person_id) if c.module == latest.module]
    mine = [c for c in told if c.assignment == latest.assignment]
    shown = [c for c in mine if c.submission_id == latest.id or not c.is_read]
    return {change.question: change for change in reversed(shown)}


def news(visit: Visit) -> tuple[News, ...]:
    """Give what she has not read; what the course asks no more has no page."""
    unread = point_changes.unread(visit.workbook.store, visit.who.id)
    return tuple(each for each in (_news(visit, change) for change in unread) if each is not None)


def _news(visit: Visit, change: PointChange) -> News | None:
    course = visit.workbook.course
    module = course.modules.get(change.module)
    if module is None:
        return None
    asked = module.checked(change.assignment)
    of_it = asked if change.why is Why.RUBRIC else [q for q in asked if q.id == change.question]
    question = next(iter(of_it), None)
    return (
        None if question is None else News(*asked_at(visit, module, question.id), line(change, visit.words))
    )


def note_reading(visit: Visit, results: Iterable[Result], here: Collection[str]) -> None:
    """Note that she has now read what changed, where a page shows the questions it is about."""
    shown = [
        change.id
        for result in results
        for question, change in result.changes.items()
        if not change.is_read
        and (question in here or ({*result.asked()} & {*here} and change.why is Why.RUBRIC))
    ]
    if shown:
        point_changes.read(visit.workbook.store, visit.who.id, shown, visit.workbook.now())


def corrections(visit: Visit) -> list[tuple[str, str, list[str]]]:
    """Give each key that was corrected lately: the question, its module, and what came of it."""
    since = visit.workbook.now() - SHOWN_FOR
    found = point_changes.corrections(visit.workbook.store, visit.who, since)
    return [
        (
            question_title(visit, each.module, each.question),
            module_title(visit, each.module),
            _counted(each, visit.words),
        )
        for each in found
    ]


def _counted(each: Correction, words: Words) -> list[str]:
    done = each.more + each.fewer + each.same
    on = short_day(each.at, words.language)
    ways = {"more": each.more, "fewer": each.fewer, "same": each.same, "day": on}
    said = [words.count("recounted.so-many", done, **ways)] if done else []
    said += [words.count("recounted.still", each.waiting)] if each.waiting else []
    return [str(each) for each in said]
