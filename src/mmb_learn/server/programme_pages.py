"""`/programme`: the gatherings of the programme, for whoever takes part, and how they are set up."""

from __future__ import annotations

from dataclasses import dataclass, replace
from http import HTTPStatus

from tornado.web import HTTPError

from mmb_learn.course import (
    Around,
    AskedRound,
    Part,
    Role,
    Run,
    SchoolClass,
    classes,
    gatherings,
    rounds,
    runs,
)
from mmb_learn.course.people import STAFF
from mmb_learn.errors import AnswerError
from mmb_learn.server import calendar_feed
from mmb_learn.server.programme_page import EMPTY, QUESTIONS, Form, ProgrammePage, form_of
from mmb_learn.server.visit import Visit


@dataclass(frozen=True)
class Shown:
    """A run on the page: what is to come, what has been, and whether the visitor leads it.

    `rounds` are the questions that she has been asked.
    """

    run: Run
    coming: tuple[Around, ...]
    been: tuple[Around, ...]
    leads: bool
    rounds: tuple[AskedRound, ...]


def next_gathering(visit: Visit) -> Around | None:
    """Give the next gathering of the visitor, None where none is set up."""
    store = visit.workbook.store
    return gatherings.next_of(store, runs.runs_of(store, visit.who.id), visit.workbook.now())


class ProgrammeHandler(ProgrammePage):
    """The list of runs with their gatherings, and a new run."""

    roles = frozenset(Role)

    async def get(self) -> None:
        """Show them."""
        await self._list()

    async def post(self) -> None:
        """Begin a run, and show it."""
        if not self.who.roles & STAFF:
            raise HTTPError(403)
        try:
            made = await self.off(self._begin)
        except AnswerError as amiss:
            self.set_status(HTTPStatus.BAD_REQUEST)
            await self._list(self.sentence(amiss))
            return
        self.to_run(made.id)

    def _begin(self) -> Run:
        chosen = self.get_body_argument("class", "")
        hers = {str(each.id): each.id for each in self._classes()}
        if (chosen and chosen not in hers) or (not chosen and Role.FACILITATOR not in self.who.roles):
            raise AnswerError("not-readable")
        name = self.get_body_argument("name", "", strip=False)
        return runs.new_run(self.workbook.store, name, hers.get(chosen), self.workbook.now())

    async def _list(self, amiss: str = "") -> None:
        self.page(
            "programme.html.j2",
            shown=await self.off(self._shown),
            classes=await self.off(self._classes),
            is_staff=bool(self.who.roles & STAFF),
            for_all=Role.FACILITATOR in self.who.roles,
            questions=QUESTIONS,
            calendar=calendar_feed.address(self),
            amiss=amiss,
            now=self.workbook.now(),
            written=self.get_body_argument("name", "", strip=False),
        )

    def _classes(self) -> tuple[SchoolClass, ...]:
        store = self.workbook.store
        if Role.FACILITATOR in self.who.roles:
            return classes.every_class(store)
        return classes.classes_of(store, self.who.id, Part.TEACHER)

    def _shown(self) -> list[Shown]:
        store, who = self.workbook.store, self.who
        hers = runs.every_run(store) if Role.FACILITATOR in who.roles else runs.runs_of(store, who.id)
        return [self._one(run) for run in hers]

    def _one(self, run: Run) -> Shown:
        store, now = self.workbook.store, self.workbook.now()
        found = gatherings.around(store, run)
        over = tuple(each for each in found if each.gathering.is_over(now))
        leads = runs.may_lead(store, self.who, run)
        asked = rounds.rounds_of(store, run, now) if runs.takes_part(store, self.who.id, run) else ()
        return Shown(run, found[len(over) :], over, leads, asked)


class _OneRun(ProgrammePage):
    """Shows one run."""

    async def show(self, run: Run, form: Form, amiss: str = "") -> None:
        """Show the run, with the form of a new gathering as it is filled in."""
        self.page(
            "run.html.j2",
            run=run,
            found=await self.off(gatherings.around, self.workbook.store, run),
            form=form,
            amiss=amiss,
            questions=QUESTIONS,
        )


class RunHandler(_OneRun):
    """`/programme/run/<number>`: one run, and a new gathering of it."""

    async def get(self, number: str) -> None:
        """Show the run."""
        await self.show(await self.led(number), EMPTY)

    async def post(self, number: str) -> None:
        """Add a gathering."""
        run, form = await self.led(number), self.typed()
        try:
            plan, now = self.plan(form), self.workbook.now()
            await self.off(gatherings.add, self.workbook.store, run.id, plan, now)
        except AnswerError as amiss:
            self.set_status(HTTPStatus.BAD_REQUEST)
            await self.show(run, replace(form, amiss=self.sentence(amiss)))
            return
        self.to_run(run.id)


class RunActHandler(_OneRun):
    """What can be done to a run: another name, or its end."""

    async def get(self, number: str, _act: str) -> None:
        """Go to the run: to look has no effect."""
        self.redirect(f"{self.workbook.base_url}programme/run/{int(number)}")

    async def post(self, number: str, act: str) -> None:
        """Do it."""
        run = await self.led(number)
        if act == "delete":
            await self.off(runs.delete_run, self.workbook.store, run.id)
            self.redirect(f"{self.workbook.base_url}programme", status=303)
            return
        try:
            name = self.get_body_argument("name", "", strip=False)
            await self.off(runs.rename, self.workbook.store, run.id, name)
        except AnswerError as amiss:
            self.set_status(HTTPStatus.BAD_REQUEST)
            await self.show(run, EMPTY, self.sentence(amiss))
            return
        self.to_run(run.id)


class GatheringHandler(ProgrammePage):
    """`/programme/<number>`: one gathering, to be changed."""

    async def get(self, number: str) -> None:
        """Show it."""
        around = await self.gathering(number)
        self._show(around, form_of(around.gathering))

    async def post(self, number: str) -> None:
        """Keep what was changed; who comes second is shown both and loses nothing."""
        around, form = await self.gathering(number), self.typed()
        try:
            told = (around.gathering.id, form.revision, self.plan(form), self.workbook.now())
            kept = await self.off(gatherings.change, self.workbook.store, *told)
        except AnswerError as amiss:
            self.set_status(HTTPStatus.BAD_REQUEST)
            self._show(around, replace(form, amiss=self.sentence(amiss)))
            return
        if kept:
            self.to_run(around.run.id, f"#gathering-{int(number)}")
            return
        now_is = await self.gathering(number)
        self.set_status(HTTPStatus.CONFLICT)
        self._show(now_is, replace(form, revision=now_is.gathering.revision), by_another=True)

    def _show(self, around: Around, form: Form, *, by_another: bool = False) -> None:
        self.page("gathering.html.j2", around=around, form=form, by_another=by_another, questions=QUESTIONS)


class CancelHandler(ProgrammePage):
    """`/programme/<number>/cancel`: a gathering that will not be."""

    async def get(self, number: str) -> None:
        """Go to the gathering: to look has no effect."""
        self.redirect(f"{self.workbook.base_url}programme/{int(number)}")

    async def post(self, number: str) -> None:
        """Delete it."""
        around = await self.gathering(number)
        await self.off(gatherings.cancel, self.workbook.store, around.gathering.id)
        self.to_run(around.run.id)
