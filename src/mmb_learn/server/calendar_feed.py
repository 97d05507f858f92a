"""`/calendar/<secret>.ics`: one's deadlines and gatherings in a calendar of one's own, asked for at times.

Whoever holds the address reads titles and days, and nothing else; it is signed, not kept. A pupil has what
her classes are given, a teacher what she gave. The week's nudge stands there once a week at most; a calendar
may be shared, so it says neither what was planned nor what was tried.
"""

from __future__ import annotations

import hmac
from datetime import date, timedelta

from icalendar import Calendar, Event
from tornado.web import HTTPError

from mmb_learn.course import Assignment, Part, Person, assignments, classes, nudging, people
from mmb_learn.server.class_page import first_moment, last_day, titles_of
from mmb_learn.server.gathering_feed import gathering_events
from mmb_learn.server.given import path_of
from mmb_learn.server.secret_address import signed
from mmb_learn.server.visit import Page, Visit, for_anybody
from mmb_learn.server.week import found, last_here, work_of


def token(secret: bytes, pseudonym: str) -> str:
    """Give what stands in the address of a person's calendar."""
    return signed(secret, f"calendar {pseudonym}")


def address(visit: Visit) -> str:
    """Give the address of the visitor's own calendar, as a calendar program takes it."""
    mine = token(visit.settings["cookie_secret"], visit.who.pseudonym)
    return f"webcal://{visit.request.host}{visit.workbook.base_url}calendar/{mine}.ics"


class CalendarHandler(Page):
    """A calendar for whoever holds its address."""

    signs_in = False
    open_to_all = True

    @for_anybody
    async def get(self, asked: str) -> None:
        """Give the calendar; 404 where the address is nobody's."""
        body = await self.off(self._calendar, asked)
        self.set_header("Content-Type", "text/calendar; charset=utf-8")
        self.finish(body)

    def _calendar(self, asked: str) -> bytes:
        person = self._whose(asked)
        calendar = Calendar()
        calendar.add("prodid", "-//mmb-learn//")
        calendar.add("version", "2.0")
        calendar.add("x-wr-calname", str(self.words["site.name"]))
        for each in self._given(person):
            day = last_day(each.due_at)
            if day is not None:
                calendar.add_component(self._event(each, day))
        for day in self._week(person):
            calendar.add_component(self._nudge(day))
        for event in gathering_events(self, person):
            calendar.add_component(event)
        calendar.add_missing_timezones()
        body: bytes = calendar.to_ical()
        return body

    def _whose(self, asked: str) -> Person:
        secret = self.settings["cookie_secret"]
        for person in people.people(self.workbook.store):
            if person.roles and hmac.compare_digest(token(secret, person.pseudonym), asked):
                return person
        raise HTTPError(404)

    def _given(self, person: Person) -> tuple[Assignment, ...]:
        store = self.workbook.store
        taught = classes.classes_of(store, person.id, Part.TEACHER)
        gave = (each for school_class in taught for each in assignments.of_class(store, school_class.id))
        far = self.workbook.now() + timedelta(days=3650)  # also what begins later
        return (*assignments.for_pupil(store, person.id, far), *gave)

    def _event(self, given: Assignment, day: date) -> Event:
        module, unit = titles_of(self, given)
        event = Event()
        event.add("uid", f"given-{given.id}@{self.request.host}")
        event.add("dtstamp", given.starts_at)
        event.add("dtstart", day)
        event.add("summary", str(self.words.fill("class.deadline-of", title=unit or module)))
        event.add("description", module)
        event.add("url", f"{self.site}{path_of(given)}")
        return event

    def _week(self, person: Person) -> tuple[date, ...]:
        """Give the days on which the week's nudge stands."""
        workbook, who = self.workbook, person.id
        worked_at = last_here(workbook, who)
        return nudging.entries(found(workbook, who, work_of(workbook, who)), worked_at, workbook.now())

    def _nudge(self, day: date) -> Event:
        """Say that there is something, the same to everybody, and where; it takes up no time of the day."""
        event = Event()
        event.add("uid", f"week-{day.isoformat()}@{self.request.host}")
        event.add("dtstamp", first_moment(day))
        event.add("dtstart", day)
        event.add("summary", str(self.words["week.calendar-entry"]))
        event.add("transp", "TRANSPARENT")
        event.add("url", self.site)
        return event
