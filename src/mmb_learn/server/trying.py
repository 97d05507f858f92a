"""A unit's page with nothing answered and nothing kept: for staff, and for whoever wants to look first.

`/try` is for a colleague who holds a pocket card, and signs nobody in: practice is judged, a checked question
is not, and nothing is stored. Whoever is signed in is led to the unit's own page.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any

from tornado.web import HTTPError

from mmb_learn.content import asking
from mmb_learn.content.model import Use
from mmb_learn.drawing import draw
from mmb_learn.elements import element_view
from mmb_learn.errors import AnswerError
from mmb_learn.server.charts import unit_charts
from mmb_learn.server.results import Result, assignments
from mmb_learn.server.unit import module_asked, unit_asked
from mmb_learn.server.unit_view import UnitView, plain_lead, reading_of
from mmb_learn.server.visit import FromHere, Page, Visit, for_anybody

_STRANGERS = ThreadPoolExecutor(2, thread_name_prefix="strangers")
"""Draws their figures; those who learn wait for none of them."""


@dataclass(frozen=True)
class Unkept:
    """What such a page's script goes by: where it asks, where units lie, why nothing is handed in."""

    judge: str
    unit: str
    no_hand_in: str


_VISITOR = Unkept("api/try", "try/{module}/{unit}", "trying.no-hand-in")


async def unkept_unit(visit: Visit, module_id: str, unit_id: str, way: Unkept) -> dict[str, Any]:
    """Give what the template of a unit needs, as somebody meets it who has answered nothing."""
    module = unit_asked(visit, module_id, unit_id)
    charts = await unit_charts(visit.workbook, visit.language, module, unit_id)
    reading = reading_of(visit, module)
    nothing = {name: Result(visit, reading, name) for name in assignments(module)}
    context = UnitView(visit, unit_id, reading, nothing).context(charts)
    prefixes = (*context["facts"]["word_prefixes"], way.no_hand_in)
    context["facts"] |= {"word_prefixes": prefixes, "unkept": asdict(way)}
    return context


def judged(visit: Visit, module_id: str, question_id: str, *, checked: bool = True) -> Mapping[str, Any]:
    """Give what the answer that was sent is told; 404 for a question that is not judged here."""
    module = module_asked(visit, module_id)
    question, reading = module.questions.get(question_id), reading_of(visit, module)
    text = asking.find(reading.text, question_id)
    if question is None or text is None or (question.use is Use.CHECKED and not checked):
        raise HTTPError(404)
    value = visit.body().get("value")
    if not asking.offered(text, value):
        raise AnswerError("not-a-choice")
    return asking.say(asking.judge(question, value), text, reading, visit.words).to_json()


async def unkept_figure(
    visit: Visit, module_id: str, name: str, pool: ThreadPoolExecutor | None = None
) -> dict[str, Any]:
    """Give the figure of an instrument for `{params}`, or a code that says why there is none."""
    loop = asyncio.get_running_loop()
    view, drawing = element_view(module_asked(visit, module_id).id), visit.workbook.drawing
    params = visit.body().get("params")
    if view is None or drawing is None or not isinstance(params, dict):
        raise AnswerError("not-readable")
    make = partial(draw, socket_path=drawing.socket_path)
    return await loop.run_in_executor(pool, view.figure, name, params, visit.words, make)


class OpenVisit(FromHere):
    """What nobody in particular may ask of a course that lets units be tried."""

    async def prepare(self) -> None:
        """Ask a stranger to sign in where the course is closed."""
        await super().prepare()
        if self.person is None and not self.workbook.course.programme.open_to_try:
            raise HTTPError(401)


class TryUnitsHandler(OpenVisit, Page):
    """`/try`: the units, for somebody who wants to look first."""

    @for_anybody
    async def get(self) -> None:
        """Show the list; who is signed in has a path of her own."""
        if self.person is not None:
            self.redirect(self.workbook.base_url)
            return
        course = self.workbook.course
        written = (course.modules[name] for name in course.programme.modules if name in course.modules)
        readings = [reading_of(self, module) for module in written]
        self.page("trying_units.html.j2", readings=readings, lead_of=plain_lead)


class TryUnitHandler(OpenVisit, Page):
    """`/try/<module>/<unit>`: one unit, for whoever has its address."""

    @for_anybody
    async def get(self, module_id: str, unit_id: str) -> None:
        """Show it; who is signed in goes to where her answers are kept."""
        if self.person is not None:
            unit_asked(self, module_id, unit_id)
            query = f"?{self.request.query}" if self.request.query else ""
            self.redirect(f"{self.workbook.base_url}m/{module_id}/{unit_id}{query}")
            return
        self.page("trying.html.j2", **await unkept_unit(self, module_id, unit_id, _VISITOR))


class TryVerdictHandler(OpenVisit):
    """`/api/try/verdict/<module>/<question>`: judges practice and stores nothing."""

    @for_anybody
    async def post(self, module_id: str, question_id: str) -> None:
        """Say what the answer is told."""
        self.say({"verdict": judged(self, module_id, question_id, checked=False)})


class TryFigureHandler(OpenVisit):
    """`/api/try/figure/<module>/<name>`: a figure of one's own readings; keeps nothing."""

    @for_anybody
    async def post(self, module_id: str, name: str) -> None:
        """Give the figure for `{params}`, or a code that says why there is none."""
        self.say(await unkept_figure(self, module_id, name, _STRANGERS))
