"""`/programme/run/<number>/ladder`: how the three institutions of a run work together, side by side.

Whoever takes part reads all of it and writes for her own institution; who leads the run writes for each. Who
joined a class by its code reads: what three institutions agree on is not a pupil's to change.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from http import HTTPStatus

from tornado.web import HTTPError

from mmb_learn.course import Institution, Role, Run, cooperation, runs
from mmb_learn.course.cooperation import (
    AGREEMENT,
    FIELDS,
    MOST_GOALS,
    STEPS,
    Cooperation,
    Effect,
    Partner,
    Rung,
    Says,
)
from mmb_learn.errors import AnswerError
from mmb_learn.language import Words
from mmb_learn.paper import Part, Sheet, Table
from mmb_learn.server.me_sheet import sheet
from mmb_learn.server.papers import send_sheet
from mmb_learn.server.programme_page import ProgrammePage


class Together(ProgrammePage):
    """Whatever institutions of one run write side by side."""

    roles = frozenset(Role)

    async def joined(self, number: str) -> tuple[Run, bool]:
        """Give a run that the visitor takes part in, and whether she leads it; 404 for any other."""
        store = self.workbook.store
        found = await self.off(runs.find_run, store, int(number))
        if found is None:
            raise HTTPError(404)
        leads = await self.off(runs.may_lead, store, self.who, found)
        if not leads and found not in await self.off(runs.runs_of, store, self.who.id):
            raise HTTPError(404)
        return found, leads

    async def writes_for(self, run: Run, *, leads: bool) -> tuple[Institution, ...]:
        """Give the institutions that the visitor writes for: none for a pupil who joined by a code."""
        if leads:
            return tuple(Institution)
        by_code = await self.off(runs.came_by_code, self.workbook.store, self.who.id, run)
        return () if by_code else (self.who.institution,)

    async def written(self, number: str, whose: Institution | None = None) -> tuple[Run, bool]:
        """Give what `joined` does to whoever writes there, for `whose` where it is one's; 403 for others."""
        run, leads = await self.joined(number)
        hers = await self.writes_for(run, leads=leads)
        if not hers or whose not in {None, *hers}:
            raise HTTPError(403)
        return run, leads

    async def keep(self, act: Callable[[], bool]) -> str:
        """Keep what was typed, and say what stands in the way of it: nothing where it is kept."""
        try:
            if await self.off(act):
                return ""
        except AnswerError as amiss:
            self.set_status(HTTPStatus.BAD_REQUEST)
            return self.sentence(amiss)
        self.set_status(HTTPStatus.CONFLICT)
        return self.words["cooperation.another"]

    async def show(
        self, run: Run, *, leads: bool, typed: Mapping[str, object] | None = None, amiss: str = ""
    ) -> None:
        """Show the ladder; `typed` is what was not kept, in the place of what is."""
        found = await self.off(cooperation.cooperation, self.workbook.store, run.id)
        self.page(
            "cooperation.html.j2",
            run=run,
            found=found,
            writes_for=await self.writes_for(run, leads=leads),
            institutions=tuple(Institution),
            steps=STEPS,
            says=tuple(Says),
            effects=tuple(Effect),
            fields=FIELDS,
            most_goals=MOST_GOALS,
            typed=typed or {},
            amiss=amiss,
        )

    async def after(self, run: Run, amiss: str, *, leads: bool, part: str, typed: object) -> None:
        """Go on when it is kept; otherwise show what was typed beside what stands."""
        if amiss:
            await self.show(run, leads=leads, typed={part: typed}, amiss=amiss)
        else:
            self.to_run(run.id, f"/ladder#{part}")


class LadderHandler(Together):
    """The page."""

    async def get(self, number: str) -> None:
        """Show it."""
        run, leads = await self.joined(number)
        await self.show(run, leads=leads)


class PartnerHandler(Together):
    """`…/ladder/<institution>`: what one institution says."""

    async def get(self, number: str, _part: str) -> None:
        """Go to the ladder: to look has no effect."""
        self.redirect(f"{self.workbook.base_url}programme/run/{int(number)}/ladder")

    async def post(self, number: str, part: str) -> None:
        """Keep it."""
        whose, typed = Institution(part), self._typed()
        run, leads = await self.written(number, whose)
        told = (self.workbook.store, run.id, whose, self.revision(), typed, self.workbook.now())
        amiss = await self.keep(lambda: cooperation.say(*told))
        await self.after(run, amiss, leads=leads, part=part, typed=typed)

    def _typed(self) -> Partner:
        """Give what the form holds; what is none of the choices counts as not answered."""
        rungs = {step: Rung(self._says(step), self._written(f"proof-{step}")) for step in STEPS}
        goals = tuple(self._written(f"goal-{number}") for number in range(1, MOST_GOALS + 1))
        effects = {}
        for name in self.request.body_arguments:
            key = name.removeprefix("effect-")
            if key != name:
                with suppress(ValueError):
                    effects[key[:60]] = Effect(self.get_body_argument(name))
        return Partner(rungs, goals, effects)

    def _says(self, step: str) -> Says | None:
        said = self.get_body_argument(f"says-{step}", "")
        return Says(said) if said in set(Says) else None

    def _written(self, name: str) -> str:
        return str(self.get_body_argument(name, "", strip=False))


class AgreementHandler(Together):
    """`…/agreement`: what all three agree on."""

    async def get(self, number: str) -> None:
        """Go to the ladder: to look has no effect."""
        self.redirect(f"{self.workbook.base_url}programme/run/{int(number)}/ladder")

    async def post(self, number: str) -> None:
        """Keep it."""
        run, leads = await self.written(number)
        said = {name: self.get_body_argument(name, "", strip=False) for name in FIELDS}
        told = (self.workbook.store, run.id, self.revision(), said, self.workbook.now())
        amiss = await self.keep(lambda: cooperation.agree(*told))
        await self.after(run, amiss, leads=leads, part=AGREEMENT, typed=said)


class AgreementPaperHandler(Together):
    """`…/agreement.pdf`: the agreement on one page, to be signed by all three."""

    async def get(self, number: str) -> None:
        """Give it."""
        run, _ = await self.joined(number)
        found = await self.off(cooperation.cooperation, self.workbook.store, run.id)
        await send_sheet(self, "mmb-agreement", lambda: agreement_sheet(self.words, run.name, found))


def agreement_sheet(words: Words, run: str, found: Cooperation) -> Sheet:
    """Give the agreement on paper; what is not filled in leaves room to write."""
    whose, sign = str(words["cooperation.whose"]), str(words["cooperation.paper.sign-here"])
    said = tuple((str(words[f"cooperation.field.{name}"]), found.agreement[name]) for name in FIELDS)
    agreed = (str(words["cooperation.paper.about"]), str(words["cooperation.paper.agreed"]))
    signed = tuple((str(words[f"institution.{each}"]), "") for each in Institution)
    goals = tuple(
        (str(words[f"institution.{each}"]), goal)
        for each, partner in found.partners.items()
        for goal in partner.goals
    )
    parts = (
        _part(words, "goals", (whose, str(words["cooperation.goals"])), goals),
        _part(words, "agreed", agreed, said, tall=not all(text for _, text in said)),
        _part(words, "signed", (whose, sign), signed, tall=True),
    )
    title = str(words.fill("cooperation.paper.title", name=run))
    kept = [part for part in parts if part.blocks]
    return sheet(words, title, str(words["cooperation.paper.rule"]), kept)


def _part(
    words: Words, name: str, head: tuple[str, str], rows: tuple[tuple[str, str], ...], *, tall: bool = False
) -> Part:
    """Give one table under its heading; a part without rows is empty."""
    label = str(words[f"cooperation.paper.{name}-how"])
    return Part(
        words[f"cooperation.paper.{name}"], (Table(label, head, rows, (2, 3), tall=tall),) if rows else ()
    )
