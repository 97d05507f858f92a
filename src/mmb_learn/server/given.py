"""What a pupil's classes ask of her: the teacher's word to the class, and what is to be done by when.

How long her texts are kept stands there too, whoever says it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from mmb_learn.course import Assignment, Part, assignments, classes, retention
from mmb_learn.server.asked_pages import Asking, askings
from mmb_learn.server.class_page import is_there, last_day, titles_of
from mmb_learn.server.visit import Visit
from mmb_learn.server.workbook import Workbook
from mmb_learn.upkeep.retention import texts_of


@dataclass(frozen=True)
class Given:
    """One thing to do: where it begins, its titles, and the day that ends its time."""

    address: str
    title: str
    of_module: str
    last_day: date | None
    is_late: bool


@dataclass(frozen=True)
class FromTeacher:
    """What stands on the front page of somebody in a class."""

    messages: tuple[tuple[str, str], ...]
    """The class's name and what was said to it."""

    given: tuple[Given, ...]

    months: int | None
    """After how many months her texts go; None where neither a class of hers nor the course says so."""

    first_gone: datetime | None
    """When the first of them goes."""

    askings: tuple[Asking, ...]
    """The classes that ask for her."""


def from_teacher(visit: Visit) -> FromTeacher:
    """Read it from the store; whoever is in no class has the course's word about her texts alone."""
    store, who, now = visit.workbook.store, visit.who.id, visit.workbook.now()
    hers = classes.classes_of(store, who, Part.PUPIL)
    said = ((each.name, classes.message(store, each.id)) for each in hers)
    found = (_given(visit, each) for each in assignments.for_pupil(store, who, now)) if hers else ()
    return FromTeacher(
        tuple((name, message.text) for name, message in said if message is not None),
        tuple(each for each in found if each is not None),
        *_going(visit, who),
        askings(visit),
    )


def _going(visit: Visit, who: int) -> tuple[int | None, datetime | None]:
    months = retention.promised(visit.workbook.store, who)
    return months, None if months is None else first_gone(visit.workbook, {who})


def first_gone(workbook: Workbook, whose: set[int]) -> datetime | None:
    """Give when the first text of some people goes; None where none does."""
    kept = retention.texts_kept(workbook.store, texts_of(workbook.course.modules), whose)
    return kept[0].due_at if kept else None


def _given(visit: Visit, given: Assignment) -> Given | None:
    """Give it with titles and address; None for what the course has no more."""
    if not is_there(visit.workbook.course, given):
        return None
    of_module, unit = titles_of(visit, given)
    late = given.due_at is not None and given.due_at <= visit.workbook.now()
    return Given(
        f"{visit.workbook.base_url}{path_of(given)}",
        unit or of_module,
        of_module if unit else "",
        last_day(given.due_at),
        late,
    )


def path_of(given: Assignment) -> str:
    """Give where it begins, below the workbook's own address."""
    return f"m/{given.module}/{given.unit}" if given.unit else f"m/{given.module}"
