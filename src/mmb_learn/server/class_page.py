"""What every page about one class does: finds it, says dates and titles, reads a form's days.

A teacher sees the classes she teaches; a facilitator sees all of them. Dates are days in Norway's time: what
is due on a day is due when that day ends.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from tornado.web import HTTPError

from mmb_learn.course import Assignment, Role, SchoolClass, classes, members
from mmb_learn.course.people import STAFF
from mmb_learn.errors import AnswerError
from mmb_learn.language.figures import ZONE
from mmb_learn.server.titles import module_title
from mmb_learn.server.visit import Page, Visit
from mmb_learn.server.workbook import CourseWords

A_DAY = timedelta(days=1)
_YEARS = range(2000, 2100)  # a year typed in part, as 0026, is none


def first_moment(day: date) -> datetime:
    """Give when a day begins in Norway."""
    return datetime.combine(day, time(), ZONE)


def last_day(due_at: datetime | None) -> date | None:
    """Give the day that ends when something is due."""
    return None if due_at is None else due_at.astimezone(ZONE).date() - A_DAY


def titles_of(visit: Visit, given: Assignment) -> tuple[str, str]:
    """Give the titles of what was given: the module's, and the unit's or nothing."""
    text = visit.workbook.course.texts.get((given.module, visit.language))
    unit = text.units.get(given.unit) if text and given.unit else None
    return module_title(visit, given.module), unit.title if unit else given.unit or ""


def is_there(course: CourseWords, given: Assignment) -> bool:
    """Say whether the course still has what was given."""
    module = course.modules.get(given.module)
    return module is not None and (not given.unit or given.unit in {unit.id for unit in module.units})


class ClassPage(Page):
    """Whatever ends in one class."""

    roles = STAFF

    async def which(self, number: str) -> SchoolClass:
        """Give the class; 404 for one that is not, or not hers."""
        found = await self.off(classes.find_class, self.workbook.store, int(number))
        if found is None or not await self._may_see(found):
            raise HTTPError(404)
        return found

    async def _may_see(self, school_class: SchoolClass) -> bool:
        if Role.FACILITATOR in self.who.roles:
            return True
        return await self.off(members.teaches, self.workbook.store, self.who.id, school_class.id)

    def join_address(self, school_class: SchoolClass) -> str:
        """Give the address that pupils open to join."""
        return f"{self.site}c/{school_class.join_code}"

    def to_class(self, school_class: SchoolClass, part: str = "") -> None:
        """Go back to the class after something was done."""
        self.redirect(f"{self.workbook.base_url}class/{school_class.id}{part}", status=303)

    def day(self, field: str) -> date | None:
        """Give the day that a form says, None for none; AnswerError for what is no day."""
        said = self.get_body_argument(field, "")
        try:
            day = date.fromisoformat(said) if said else None
        except ValueError:
            raise AnswerError("not-a-day") from None
        if day is not None and day.year not in _YEARS:
            raise AnswerError("not-a-day")
        return day
