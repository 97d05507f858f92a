"""What every page about the programme does: finds a run or a gathering, and reads the form of one.

Whoever takes part reads; who leads a run changes it. Days and times are Norway's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time

from tornado.web import HTTPError

from mmb_learn.course import Around, Gathering, Plan, Run, gatherings, runs
from mmb_learn.course.people import STAFF
from mmb_learn.errors import AnswerError
from mmb_learn.language import ZONE
from mmb_learn.server.class_page import ClassPage

FIELDS = ("name", "day", "from", "to", "place", "link", "prepare", "agreed")
QUESTIONS = ("stand", "share", "hard")
"""The three questions of the programme that are prepared for a gathering."""


@dataclass(frozen=True)
class Form:
    """A gathering as its form shows it, with what is amiss with it."""

    written: Mapping[str, str]
    three: bool = True
    revision: int = 0
    amiss: str = ""


EMPTY = Form(dict.fromkeys(FIELDS, ""))


def form_of(gathering: Gathering) -> Form:
    """Give a gathering as its form begins."""
    plan = gathering.plan
    starts, ends = plan.starts_at.astimezone(ZONE), plan.ends_at.astimezone(ZONE)
    when = {"day": starts.date().isoformat(), "from": f"{starts:%H:%M}", "to": f"{ends:%H:%M}"}
    said = {name: str(getattr(plan, name)) for name in FIELDS if name not in when}
    return Form(said | when, plan.three, gathering.revision)


class ProgrammePage(ClassPage):
    """Whatever ends in the programme."""

    roles = STAFF

    async def led(self, number: str) -> Run:
        """Give a run that the visitor leads; 404 for any other."""
        found = await self.off(runs.find_run, self.workbook.store, int(number))
        if found is None or not await self.off(runs.may_lead, self.workbook.store, self.who, found):
            raise HTTPError(404)
        return found

    async def gathering(self, number: str) -> Around:
        """Give a gathering of a run that the visitor leads; 404 for any other."""
        run_id = await self.off(gatherings.run_of, self.workbook.store, int(number))
        if run_id is None:
            raise HTTPError(404)
        run = await self.led(str(run_id))
        found = await self.off(gatherings.around, self.workbook.store, run)
        return next(each for each in found if each.gathering.id == int(number))

    def typed(self) -> Form:
        """Give what the form holds, as it was typed."""
        written = {name: self.get_body_argument(name, "", strip=False) for name in FIELDS}
        return Form(written, bool(self.get_body_argument("three", "")), self.revision())

    def revision(self) -> int:
        """Give the revision that the form was made from, 0 for none."""
        return self.number_if_any("revision") or 0

    def plan(self, form: Form) -> Plan:
        """Give the plan that a form tells; AnswerError for what is no day or no time."""
        said = form.written
        return Plan(
            name=said["name"],
            starts_at=self._moment(said["from"]),
            ends_at=self._moment(said["to"]),
            place=said["place"],
            link=said["link"],
            three=form.three,
            prepare=said["prepare"],
            agreed=said["agreed"],
        )

    def _moment(self, clock: str) -> datetime:
        day = self.day("day")
        if day is None:
            raise AnswerError("not-a-day")
        try:
            return datetime.combine(day, time.fromisoformat(clock).replace(tzinfo=None), ZONE)
        except ValueError:
            raise AnswerError("not-a-time") from None

    def to_run(self, run_id: int, part: str = "") -> None:
        """Go back to a run after something was done."""
        self.redirect(f"{self.workbook.base_url}programme/run/{run_id}{part}", status=303)
