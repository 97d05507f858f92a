"""What the week's nudge is chosen from, read from the store, and said in titles and links.

On her own page a plan stands in her own words. What leaves the house, by mail or calendar, has titles of the
course and days at most.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from mmb_learn.content.model import Module, ModuleText
from mmb_learn.course import (
    AnsweredBy,
    Assignment,
    Part,
    Version,
    answers,
    assignments,
    class_work,
    classes,
    nudging,
    recalls,
    tries,
)
from mmb_learn.course.class_work import Work
from mmb_learn.course.nudging import Due, Found, Item, Planned
from mmb_learn.question.plan import grade as plan
from mmb_learn.server.class_page import is_there
from mmb_learn.server.class_state import Standing, standing, state_of_units
from mmb_learn.server.progress import State, where_asked
from mmb_learn.server.unit_view import title_to_try
from mmb_learn.server.workbook import CourseWords, Workbook

_NOTHING_LEFT = {Standing.DONE, Standing.WAITING}


@dataclass(frozen=True)
class Line:
    """One thing of the nudge: its title, where it stands below the workbook's address, and its day if any."""

    title: str
    path: str
    day: date | None = None


@dataclass(frozen=True)
class Said:
    """The nudge in words: what was planned, what is asked about, and one thing to try."""

    planned: tuple[Line, ...]
    asked: Line | None
    to_try: Line | None


def work_of(workbook: Workbook, person_id: int) -> Work:
    """Give what a person has done."""
    return class_work.work(workbook.store, class_work.of_person(person_id))[person_id]


def last_here(workbook: Workbook, person_id: int) -> datetime | None:
    """Give when she was last here, be it for what came back alone; nobody else is told."""
    moments = (class_work.last_worked(workbook.store, person_id), recalls.last_at(workbook.store, person_id))
    return max(filter(None, moments), default=None)


def found(workbook: Workbook, person_id: int, work: Work) -> Found:
    """Read what there is to choose from."""
    store, now, course = workbook.store, workbook.now(), workbook.course
    settled = tries.settled(store, person_id)
    left = left_to_do(workbook, person_id, work)
    return Found(
        planned=tuple(_planned(workbook, person_id, work, settled)),
        waiting=tuple((t.module, t.item) for t in tries.waiting(store, person_id, now)),
        due=tuple(Due(each.id, each.due_at) for each in left if each.due_at is not None),
        finished=tuple(each for each in tries.begun(store, person_id) if _is_finished(course, work, each)),
        settled=frozenset(settled),
    )


def said(
    workbook: Workbook, language: str, week: nudging.Week, words: Mapping[Item, str] | None = None
) -> Said:
    """Say the nudge in titles; `words` are a plan's own, for her who wrote them."""
    own = words or {}
    planned = tuple(_line(workbook, language, each.item, each.day, own) for each in week.planned)
    asked, to_try = (
        None if item is None else _line(workbook, language, item, None, own)
        for item in (week.asked, week.to_try)
    )
    return Said(planned, asked, to_try)


def own_words(workbook: Workbook, person_id: int, week: nudging.Week) -> Mapping[Item, str]:
    """Give what she wrote that she would do, of the plans that stand in the nudge."""
    items = [*(each.item for each in week.planned), *([week.asked] if week.asked else [])]
    kept = {item[0]: answers.current(workbook.store, person_id, item[0]) for item in items}
    written = {item: _what(kept[item[0]].get(item[1])) for item in items}
    return {item: text for item, text in written.items() if text}


def _what(version: Version | None) -> str:
    """Give what a plan says is to be done; nothing of what is no plan."""
    value = None if version is None else version.value
    return str(value.get("what", "")).strip() if isinstance(value, dict) else ""


def left_to_do(workbook: Workbook, person_id: int, work: Work) -> tuple[Assignment, ...]:
    """Give what her classes have given her, that the course has, and that is not done."""
    hers = {each.id: each.answered_by for each in classes.classes_of(workbook.store, person_id, Part.PUPIL)}
    given = assignments.for_pupil(workbook.store, person_id, workbook.now()) if hers else ()
    there = (each for each in given if each.class_id in hers and is_there(workbook.course, each))
    return tuple(each for each in there if _is_left(workbook.course, work, each, hers[each.class_id]))


def _is_left(course: CourseWords, work: Work, given: Assignment, answered_by: AnsweredBy) -> bool:
    module, text = course.modules[given.module], course.texts[given.module, "nb"]
    return standing(work, module, text, given.unit, answered_by) not in _NOTHING_LEFT


def _planned(
    workbook: Workbook, person_id: int, work: Work, settled: Mapping[Item, datetime]
) -> Iterator[Planned]:
    """Give the plans with a day that were not told of since they were written."""
    for module in workbook.course.modules.values():
        plans = [q.id for q in module.questions.values() if q.kind == "plan"]
        written = [each for each in plans if (module.id, each) in work.answered]
        kept = answers.current(workbook.store, person_id, module.id) if written else {}
        for question in filter(kept.__contains__, written):
            item, version = (module.id, question), kept[question]
            day = plan.day(version.value)
            if day is not None and not _is_told(version, settled.get(item)):
                yield Planned(item, day)


def _is_told(version: Version, settled_at: datetime | None) -> bool:
    return settled_at is not None and settled_at >= version.typed_at


def _is_finished(course: CourseWords, work: Work, item: Item) -> bool:
    module = course.modules.get(item[0])
    if module is None or item[1] not in {unit.id for unit in module.units}:
        return False
    text = course.texts[module.id, "nb"]
    return state_of_units(work, module, text, [module.unit(item[1])]) is State.COMPLETED


def _line(workbook: Workbook, language: str, item: Item, day: date | None, own: Mapping[Item, str]) -> Line:
    course = workbook.course
    module, text = course.modules.get(item[0]), course.texts.get((item[0], language))
    title = own.get(item) or title_to_try(course, language, item)
    path = "" if module is None or text is None else _path(module, text, item[1])
    return Line(title, path, day)


def _path(module: Module, text: ModuleText, name: str) -> str:
    """Give where it stands: the step with something to try, or the plan's."""
    if name not in text.units:
        unit, step = where_asked(module, text, name)
        return f"m/{module.id}/{unit}#{step}"
    steps = text.units[name].steps
    trying = (
        step.id for step in steps if any(getattr(block, "kind", None) == "try" for block in step.blocks)
    )
    step = next(trying, "")
    return f"m/{module.id}/{name}" + (f"#{step}" if step else "")
