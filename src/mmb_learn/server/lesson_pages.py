"""`/class/plans`: lesson plans for staff, one page a module, whole without a script and made for paper.

With `?for=child` a page speaks to a class in child and youth work: the same lesson in their words, and the
aims of their curriculum.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup
from tornado.web import HTTPError

from mmb_learn.content import render
from mmb_learn.content.aims import Track
from mmb_learn.content.lessons import Lesson, Part, paragraphs, shown
from mmb_learn.content.model import Module, ModuleText, Prose, StepText
from mmb_learn.content.render import Reading
from mmb_learn.course.people import STAFF
from mmb_learn.elements import instruments
from mmb_learn.server.visit import Page

_CHILD = "child"


@dataclass(frozen=True)
class ShownPart:
    """Some minutes of a lesson: from when to when, in which step and with which instrument."""

    begin: int
    end: int
    title: Markup
    address: str
    place: str
    tool: str
    tool_title: str
    teacher: Markup
    pupils: Markup


@dataclass(frozen=True)
class Aims:
    """The aims that stand at one address of one curriculum."""

    curriculum: str
    code: str
    confirmed: bool
    address: str
    checked: date | None
    aims: tuple[str, ...]


@dataclass(frozen=True)
class ShownLesson:
    """One lesson as a class's teacher reads it."""

    id: str
    minutes: int
    title: Markup
    sections: dict[str, tuple[Markup, Markup]]
    parts: tuple[ShownPart, ...]
    aims: tuple[Aims, ...]
    outcomes: tuple[tuple[str, str], ...]


class PlansHandler(Page):
    """The list."""

    roles = STAFF

    async def get(self) -> None:
        """Show the modules that have plans."""
        course = self.workbook.course
        texts = [(module_id, course.plan_texts[module_id, self.language]) for module_id in course.plans]
        self.page("plans.html.j2", texts=texts)


class PlanHandler(Page):
    """Both plans of one module."""

    roles = STAFF

    async def get(self, module_id: str) -> None:
        """Show them; 404 for a module without plans."""
        course = self.workbook.course
        plans, module = course.plans.get(module_id), course.modules.get(module_id)
        if plans is None or module is None:
            raise HTTPError(404)
        child = self.get_query_argument("for", "") == _CHILD
        text = course.plan_texts[module_id, self.language]
        drawn = _Drawing(self, module, text, child=child)
        self.page(
            "plan.html.j2",
            module=module,
            text=text,
            lead=render.html(text.lead, drawn.reading),
            child=child,
            lessons=[drawn.lesson(lesson) for lesson in plans.lessons.values()],
        )


class _Drawing:
    """Turns the facts and the words of a module's lessons into what the page shows."""

    def __init__(self, page: Page, module: Module, text: ModuleText, *, child: bool) -> None:
        self.page, self.module, self.text, self.child = page, module, text, child
        base = page.workbook.base_url
        self.reading = Reading(module, text, page.language, base, f"{base}media/{module.id}/")

    def lesson(self, lesson: Lesson) -> ShownLesson:
        """Give a lesson with its words."""
        words = self.text.units[lesson.id]
        steps = {step.id: step for step in words.steps}
        course = self.page.workbook.course
        told = course.names[self.page.language].outcomes
        parts = {part.id for part in lesson.parts}
        return ShownLesson(
            id=lesson.id,
            minutes=lesson.minutes,
            title=render.inline(words.title, self.reading),
            sections={
                step.id.removeprefix(f"{lesson.id}-"): (self._title(step), self._html(step))
                for step in words.steps
                if step.id not in parts
            },
            parts=tuple(self._parts(lesson, steps)),
            aims=tuple(self._aims(lesson)),
            outcomes=tuple((outcome, told[outcome]) for outcome in lesson.outcomes),
        )

    def _title(self, step: StepText) -> Markup:
        return render.inline(step.title, self.reading)

    def _html(self, step: StepText) -> Markup:
        blocks = shown(step, child=self.child)
        return Markup().join(
            render.html(block.markdown, self.reading) for block in blocks if isinstance(block, Prose)
        )

    def _parts(self, lesson: Lesson, steps: dict[str, StepText]) -> Iterator[ShownPart]:
        begin = 0
        for part in lesson.parts:
            teacher, pupils = paragraphs(shown(steps[part.id], child=self.child))
            address, place = self._place(part)
            yield ShownPart(
                begin=begin,
                end=begin + part.minutes,
                title=self._title(steps[part.id]),
                address=address,
                place=place,
                tool=self._tool(part.instrument),
                tool_title=str(self.page.words[f"{part.instrument}.title"]) if part.instrument else "",
                teacher=render.inline(teacher, self.reading),
                pupils=render.inline(pupils, self.reading),
            )
            begin += part.minutes

    def _place(self, part: Part) -> tuple[str, str]:
        """Give where a part's unit is, at its step, and what both are called."""
        if part.unit is None:
            return "", ""
        unit = self.page.workbook.course.texts[self.module.id, self.page.language].units[part.unit]
        title = next((step.title for step in unit.steps if step.id == part.step), "")
        at = f"#{part.step}" if part.step else ""
        address = f"{self.page.workbook.base_url}m/{self.module.id}/{part.unit}{at}"
        return address, " · ".join(name for name in (unit.title, title) if name)

    def _tool(self, name: str | None) -> str:
        """Give the address of an instrument that stands by itself, nothing for one that does not."""
        alone = name is not None and name in instruments() and instruments()[name][1].alone
        return f"{self.page.workbook.base_url}tool/{name}" if alone else ""

    def _aims(self, lesson: Lesson) -> Iterator[Aims]:
        """Give the aims by curriculum and address, those of the other track left out."""
        programme = self.page.workbook.course.programme
        names = self.page.workbook.course.names[self.page.language]
        track = Track.CHILD if self.child else Track.HEALTH
        groups: dict[tuple[str, bool, str, date | None], list[str]] = {}
        for aim in (programme.aims[name] for name in lesson.aims):
            if programme.curricula[aim.curriculum].track in (Track.BOTH, track):
                key = (aim.curriculum, aim.confirmed, aim.address, aim.checked)
                groups.setdefault(key, []).append(names.aims[aim.id])
        for (curriculum, confirmed, address, checked), aims in groups.items():
            code = programme.curricula[curriculum].code
            yield Aims(names.curricula[curriculum], code, confirmed, address, checked, tuple(aims))
