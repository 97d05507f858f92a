"""`/staff`: every unit for those who teach it, with all that stands behind it and as a participant meets it.

Neither page has a kernel, and neither stores anything: practice is judged by an address that keeps nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from mmb_learn.content import asking, render
from mmb_learn.content.model import (
    Block,
    Figure,
    Module,
    Option,
    Panel,
    Question,
    QuestionText,
)
from mmb_learn.course.people import STAFF
from mmb_learn.language import Words, number
from mmb_learn.question import Label
from mmb_learn.server import templates
from mmb_learn.server.blocks import Drawing
from mmb_learn.server.charts import unit_charts
from mmb_learn.server.rubric import Criterion, rubric
from mmb_learn.server.trying import Unkept, judged, unkept_figure, unkept_unit
from mmb_learn.server.unit import unit_asked
from mmb_learn.server.unit_view import alone, drawn, plain_lead, reading_of, sources_in
from mmb_learn.server.visit import Page, Visit

_SHOWN_APART = ("hint", "expert", "sample", "sample-answer")
_NAMES_APART = ("criterion.", "level.", "category.")
_OPEN = Markup(
    '<details class="more" open><summary>{title}</summary><div class="more-body">{body}</div></details>'
)
_INSTRUMENT = Markup('<p class="key-instrument"><strong>{name}</strong> {words}</p>')
_AS_PARTICIPANT = Unkept("api/staff", "staff/{module}/{unit}/as-participant", "staff.no-hand-in")


@dataclass(frozen=True)
class Key:
    """One question with all that is known of it.

    `options` are the words of each option with its feedback, `feedback` when a note is said with the note.
    """

    question: Question
    title: str
    prompt: Markup
    options: tuple[tuple[Markup, Markup], ...]
    solution: Markup
    feedback: tuple[tuple[str, Markup], ...]
    hints: tuple[Markup, ...]
    rubric: tuple[Criterion, ...]
    examples: tuple[tuple[str, Markup], ...]


def question_key(visit: Visit, module: Module, text: QuestionText) -> Key:
    """Give a question with its solution, its feedback, its hints, its rubric and its examples."""
    reading, question = reading_of(visit, module), module.questions[text.id]
    asked = asking.ask(text, reading, visit.words, 3)
    said = {
        key: Markup().join(render.html(note, reading) for note in notes) for key, notes in text.notes.items()
    }
    of_options = {label.id for label in asked.labels}
    rest = [key for key in said if key not in of_options and key not in _SHOWN_APART]
    return Key(
        question=question,
        title=asked.title,
        prompt=asked.prompt,
        options=tuple(_option(label, said) for label in asked.labels),
        solution=asking.solution(question, text, reading),
        feedback=tuple(
            (_when(key, question, visit.words), said[key]) for key in rest if not key.startswith(_NAMES_APART)
        ),
        hints=asked.hints,
        rubric=rubric(visit, module, text) if hasattr(question.facts, "criteria") else (),
        examples=tuple((key, said[key]) for key in ("sample", "sample-answer", "expert") if key in said),
    )


def _option(label: Label, said: dict[str, Markup]) -> tuple[Markup, Markup]:
    return label.html, said.get(label.id, Markup())


def _when(key: str, question: Question, words: Words) -> str:
    """Say when a note is shown: an answer that many give is named by its value."""
    kind, _, near = key.partition(".")
    if kind != "near":
        return str(words[f"staff.note.{key}"])
    value = next(each.value for each in question.facts.near if each.id == near)
    shown = number(value, words.language, 0 if value.is_integer() else len(str(value).partition(".")[2]))
    return str(words.fill("staff.note.near", value=shown))


@dataclass(frozen=True, kw_only=True)
class KeyDrawing(Drawing):
    """Draws the blocks for reading and for paper: questions with their key, everything open."""

    visit: Visit

    def block(self, block: Block, level: int) -> Markup:
        """Give one block; a question comes with its key."""
        if isinstance(block, QuestionText):
            key = question_key(self.visit, self.reading.module, block)
            return templates.part(self.visit, "staff-question.html.j2", key=key, level=level)
        if isinstance(block, Figure) and block.kind == "instrument":
            return _INSTRUMENT.format(
                name=self.words["staff.instrument"], words=render.plain(block.words, self.reading)
            )
        return super().block(block, level)

    def _panel(self, panel: Panel) -> Markup:
        if panel.kind != "more":
            return super()._panel(panel)
        return _OPEN.format(title=panel.title or self.words["panel.more"], body=self._body(panel.blocks))

    def _asked_workplace(self, own: object) -> Markup:  # noqa: ARG002 - all four places stand open
        return Markup()

    def _place(self, option: Option, *, opened: bool) -> Markup:  # noqa: ARG002 - all four places stand open
        return super()._place(option, opened=True)


class UnitsHandler(Page):
    """`/staff`: every module and unit, each to be opened in two ways."""

    roles = STAFF

    async def get(self) -> None:
        """Show the list."""
        course = self.workbook.course
        written = (course.modules[name] for name in course.programme.modules if name in course.modules)
        readings = [reading_of(self, module) for module in written]
        self.page("staff_units.html.j2", readings=readings, lead_of=plain_lead)


class KeyHandler(Page):
    """`/staff/<module>/<unit>`: the unit with solutions, feedback, sources and rubric, made for paper too."""

    roles = STAFF

    async def get(self, module_id: str, unit_id: str) -> None:
        """Show everything that the course says of the unit."""
        module = unit_asked(self, module_id, unit_id)
        reading = reading_of(self, module)
        charts = await unit_charts(self.workbook, self.language, module, unit_id)
        drawing = KeyDrawing(reading, self.words, charts=charts, visit=self)
        text = reading.text.units[unit_id]
        steps = [(step, drawn(drawing, step)) for step in text.steps]
        self.page(
            "staff_unit.html.j2",
            module=module,
            module_text=reading.text,
            unit=module.unit(unit_id),
            unit_text=text,
            lead=render.inline(text.lead, reading),
            steps=steps,
            alone=alone,
            sources=sources_in(module, steps),
        )


class AsParticipantHandler(Page):
    """`/staff/<module>/<unit>/as-participant`: the unit's own page, nothing answered, nothing kept."""

    roles = STAFF

    async def get(self, module_id: str, unit_id: str) -> None:
        """Show the page; its script judges practice and sends nothing to be stored."""
        context = await unkept_unit(self, module_id, unit_id, _AS_PARTICIPANT)
        self.page("staff_as_participant.html.j2", **context)


class VerdictHandler(Visit):
    """`/api/staff/verdict/<module>/<question>`: judges a value and stores nothing."""

    roles = STAFF

    async def post(self, module_id: str, question_id: str) -> None:
        """Say what the answer would be told."""
        self.say({"verdict": judged(self, module_id, question_id)})


class FigureHandler(Visit):
    """`/api/staff/figure/<module>/<name>`: draws what a participant's kernel would draw; keeps nothing."""

    roles = STAFF

    async def post(self, module_id: str, name: str) -> None:
        """Give the figure of an instrument for `{params}`, or a code that says why there is none."""
        self.say(await unkept_figure(self, module_id, name))
