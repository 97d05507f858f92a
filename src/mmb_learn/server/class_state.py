"""How each pupil stands in what her class was given: one word for each thing, and weeks since she worked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mmb_learn.content.model import Module, ModuleText, Unit
from mmb_learn.course import AnsweredBy, Assignment
from mmb_learn.course.class_work import Work
from mmb_learn.server.progress import Seen, State, UnitProgress, together, unit_progress

REFLECTION = "reflection"


class Standing(StrEnum):
    """How one pupil stands in one thing that was given."""

    NOT_STARTED = "not-started"
    WORKING = "working"
    HANDED_IN = "handed-in"
    WAITING = "waiting"
    DONE = "done"


@dataclass(frozen=True)
class Row:
    """One pupil: how she stands in each thing, and whole weeks since she last worked, None for never."""

    person_id: int
    standings: tuple[Standing, ...]
    weeks: int | None


def standing(
    work: Work, module: Module, text: ModuleText, unit_id: str | None, answered_by: AnsweredBy
) -> Standing:
    """Say how somebody stands in a module, or in one unit of it."""
    if unit_id is not None:
        return _OF_A_UNIT[state_of_units(work, module, text, [module.unit(unit_id)])]
    begun = any(mod == module.id for mod, *_ in (*work.seen, *work.answered))
    wanted = {q.assignment for q in module.questions.values() if q.assignment}
    delivered = {assignment for mod, assignment in work.handed_in if mod == module.id}
    if REFLECTION in delivered and REFLECTION in wanted:
        answered = module.id in work.released or answered_by is AnsweredBy.ONESELF
        if answered and wanted <= delivered:
            return Standing.DONE
        return Standing.WAITING if not answered else Standing.HANDED_IN
    if delivered:
        return Standing.DONE if wanted <= delivered else Standing.HANDED_IN
    return Standing.WORKING if begun else Standing.NOT_STARTED


def state_of_units(work: Work, module: Module, text: ModuleText, units: Iterable[Unit]) -> State:
    """Say how some units of a module stand, as one."""
    return together([each.state for each in units_of(work, module, text, units)])


def units_of(work: Work, module: Module, text: ModuleText, units: Iterable[Unit]) -> list[UnitProgress]:
    """Say how far somebody is in some units of a module."""
    seen = seen_in(work, module)
    answers = dict.fromkeys(question for mod, question in work.answered if mod == module.id)
    delivered = {assignment for mod, assignment in work.handed_in if mod == module.id}
    return [unit_progress(module, text, unit, seen, answers, delivered) for unit in units]


def seen_in(work: Work, module: Module) -> Seen:
    """Give the steps of a module that somebody has seen, by unit."""
    return {(unit, step) for mod, unit, step in work.seen if mod == module.id}


_OF_A_UNIT = {
    State.NOT_STARTED: Standing.NOT_STARTED,
    State.IN_PROGRESS: Standing.WORKING,
    State.COMPLETED: Standing.DONE,
}


def weeks_since(last_at: datetime | None, now: datetime) -> int | None:
    """Give whole weeks; None for never."""
    return None if last_at is None else max(0, (now - last_at).days // 7)


def rows(
    works: Mapping[int, Work],
    given: Iterable[Assignment],
    texts: Mapping[str, tuple[Module, ModuleText]],
    answered_by: AnsweredBy,
    now: datetime,
) -> tuple[Row, ...]:
    """Give a row for each pupil, in the order of `works`."""
    things = [(*texts[each.module], each.unit) for each in given]
    return tuple(
        Row(
            person_id,
            tuple(standing(work, module, text, unit, answered_by) for module, text, unit in things),
            weeks_since(work.last_at, now),
        )
        for person_id, work in works.items()
    )


def sums(found: Iterable[Row], at: int) -> Mapping[Standing, int]:
    """Count how many stand how in one thing."""
    counts = dict.fromkeys(Standing, 0)
    for row in found:
        counts[row.standings[at]] += 1
    return counts
