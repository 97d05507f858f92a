"""`/programme/run/<number>/asked`: rounds of questions as whoever leads sees them: sums and nameless words.

A coordinator reads the sums of every run, and no words. Nothing here says who has answered.
"""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from tornado.web import HTTPError

from mmb_learn.course import AskedRound, AskedSums, Asking, Role, Run, rounds, runs
from mmb_learn.course.round_questions import asked
from mmb_learn.errors import AnswerError
from mmb_learn.language import percent
from mmb_learn.server.programme_page import ProgrammePage

FEWEST_FOR_PERCENT = 20
"""Below so many a count says more than a per cent."""

BEGUN_HERE = (Asking.PULSE, Asking.MID_TERM, Asking.FINAL)


@dataclass(frozen=True)
class Told:
    """A round with its sums."""

    round: AskedRound
    sums: AskedSums
    is_open: bool


class RoundsHandler(ProgrammePage):
    """The rounds of a run, and a new one."""

    roles = ProgrammePage.roles | {Role.COORDINATOR}

    async def get(self, number: str) -> None:
        """Show them."""
        run = await self.off(runs.find_run, self.workbook.store, int(number))
        leads = run is not None and await self.off(runs.may_lead, self.workbook.store, self.who, run)
        if run is None or not (leads or Role.COORDINATOR in self.who.roles):
            raise HTTPError(404)
        await self._show(run, leads=leads)

    async def post(self, number: str) -> None:
        """Open a round."""
        run = await self.led(number)
        try:
            await self.off(self._begin, run)
        except AnswerError as amiss:
            self.set_status(HTTPStatus.BAD_REQUEST)
            await self._show(run, leads=True, amiss=self.sentence(amiss))
            return
        self.to_run(run.id, "/asked")

    def _begin(self, run: Run) -> None:
        try:
            kind = Asking(self.get_body_argument("kind", ""))
        except ValueError:
            raise AnswerError("not-readable") from None
        questions, days = self.get_body_arguments("question"), self.number("days")
        rounds.begin(self.workbook.store, run.id, kind, questions, days, self.workbook.now())

    async def _show(self, run: Run, *, leads: bool, amiss: str = "") -> None:
        self.page(
            "rounds.html.j2",
            run=run,
            leads=leads,
            told=await self.off(self._told, run),
            kinds=BEGUN_HERE,
            scales=asked().questions,
            ticked=self.get_body_arguments("question"),
            most=rounds.MOST_QUESTIONS,
            most_days=rounds.MOST_DAYS,
            share=self._share,
            amiss=amiss,
        )

    def _told(self, run: Run) -> list[Told]:
        store, now = self.workbook.store, self.workbook.now()
        found = rounds.rounds_of(store, run, now)
        return [Told(each, rounds.sums(store, run, each, now), each.is_open(now)) for each in found]

    def _share(self, part: int, of: int) -> str:
        """Give a per cent, nothing where there are too few for one."""
        return percent(part / of, self.language) if of >= FEWEST_FOR_PERCENT else ""


class CloseHandler(ProgrammePage):
    """Closes a round before its time."""

    async def get(self, number: str, _key: str) -> None:
        """Go to the rounds: to look has no effect."""
        self.redirect(f"{self.workbook.base_url}programme/run/{int(number)}/asked")

    async def post(self, number: str, key: str) -> None:
        """Close it."""
        run = await self.led(number)
        await self.off(rounds.close, self.workbook.store, run.id, key, self.workbook.now())
        self.to_run(run.id, "/asked")
