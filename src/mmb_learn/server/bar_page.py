"""`/programme/run/<number>/bar`: where the institutions of a run lay the bar, side by side and on paper.

Whoever takes part reads all of it and writes for her own institution; who leads the run writes for each.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

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
        whose, typed = Institution(part), self._typed()
        run, leads = await self.written(number, whose)
        store, seen, now = self.workbook.store, self.revision(), self.workbook.now()
        amiss = await self.keep(lambda: bar.say(store, run.id, whose, seen, self._read(typed), now))
        if amiss:
            await self._bars(run, leads=leads, whose=whose, typed=replace(typed, amiss=amiss))
        else:
            self.to_run(run.id, "/bar")

    def _typed(self) -> Typed:
        level = self.get_body_argument("level", "")
        said = {name: self.get_body_argument(name, "", strip=False) for name in TEXTS}
        chosen = Bar(Level(level) if level in set(Level) else None, texts=said)
        return Typed(chosen, self.get_body_argument("people", ""), self.get_body_argument("hours", ""))

    def _read(self, typed: Typed) -> Bar:
        people, hours = parse_number(typed.people), parse_number(typed.hours)
        is_none = (people is None and typed.people) or (hours is None and typed.hours)
        if is_none or (people is not None and not people.is_integer()):
            raise AnswerError("bar-number", people=bar.MOST_PEOPLE, hours=bar.MOST_HOURS)
        return replace(typed.bar, people=None if people is None else int(people), hours=hours)
