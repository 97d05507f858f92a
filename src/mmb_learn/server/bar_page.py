"""`/programme/run/<number>/bar`: where the institutions of a run lay the bar, side by side and on paper.

Whoever takes part reads all of it and writes for her own institution; who leads the run writes for each.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from http import HTTPStatus

from tornado.web import HTTPError

from mmb_learn.course import Institution, Run, bar
from mmb_learn.course.bar import TEXTS, Bar, Level
from mmb_learn.errors import AnswerError
from mmb_learn.language import figure, parse_number
from mmb_learn.server.cooperation_pages import Together


@dataclass(frozen=True)
class Typed:
    """What a form holds, and what is amiss with it; `people` and `hours` are as they were typed."""

    bar: Bar
    people: str
    hours: str
    amiss: str = ""


class BarsHandler(Together):
    """The page."""

    async def get(self, number: str) -> None:
        """Show it."""
        run, leads = await self.joined(number)
        await self._bars(run, leads=leads)

    async def _bars(
        self, run: Run, *, leads: bool, whose: Institution | None = None, typed: Typed | None = None
    ) -> None:
        found = await self.off(bar.bars, self.workbook.store, run.id)
        forms = {each: self._form(one) for each, one in found.bars.items()}
        if whose is not None and typed is not None:
            forms[whose] = typed
        self.page(
            "bars.html.j2",
            run=run,
            found=found,
            forms=forms,
            writes_for=await self.writes_for(run, leads=leads),
            institutions=tuple(Institution),
            levels=tuple(Level),
            texts=TEXTS,
            shown=self._number,
        )

    def _form(self, one: Bar) -> Typed:
        return Typed(one, self._number(one.people), self._number(one.hours))

    def _number(self, value: float | None) -> str:
        return "" if value is None else figure(value, self.language)


class BarHandler(BarsHandler):
    """`…/bar/<institution>`: what one institution says."""

    async def get(self, number: str, _part: str = "") -> None:
        """Go to the page: to look has no effect."""
        self.redirect(f"{self.workbook.base_url}programme/run/{int(number)}/bar")

    async def post(self, number: str, part: str) -> None:
        """Keep it; what cannot be kept stands in the form again."""
        run, leads = await self.joined(number)
        whose, typed = Institution(part), self._typed()
        if whose not in await self.writes_for(run, leads=leads):
            raise HTTPError(403)
        try:
            told = (run.id, whose, self.revision(), self._read(typed), self.workbook.now())
            kept = await self.off(bar.say, self.workbook.store, *told)
            status, sentence = HTTPStatus.CONFLICT, str(self.words["cooperation.another"])
        except AnswerError as amiss:
            kept, status, sentence = False, HTTPStatus.BAD_REQUEST, self.sentence(amiss)
        if kept:
            self.to_run(run.id, "/bar")
            return
        self.set_status(status)
        await self._bars(run, leads=leads, whose=whose, typed=replace(typed, amiss=sentence))

    def _typed(self) -> Typed:
        level = self.get_body_argument("level", "")
        said = {name: self.get_body_argument(name, "", strip=False) for name in TEXTS}
        chosen = Bar(Level(level) if level in set(Level) else None, texts=said)
        return Typed(chosen, self.get_body_argument("people", ""), self.get_body_argument("hours", ""))

    def _read(self, typed: Typed) -> Bar:
        people, hours = self._parsed(typed.people), self._parsed(typed.hours)
        if people is not None and people != int(people):
            raise AnswerError("bar-number", people=bar.MOST_PEOPLE, hours=bar.MOST_HOURS)
        return replace(typed.bar, people=None if people is None else int(people), hours=hours)

    def _parsed(self, written: str) -> float | None:
        if not written.strip():
            return None
        found = parse_number(written)
        if found is None:
            raise AnswerError("bar-number", people=bar.MOST_PEOPLE, hours=bar.MOST_HOURS)
        return found
