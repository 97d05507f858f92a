"""What a unit's page shows one person: the steps, her answers, what came of what she handed in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from mmb_learn.content import asking, render
from mmb_learn.content.model import Module, ModuleText, Panel, Source, StepText, Unit, UnitText, Use
from mmb_learn.content.render import Reading
from mmb_learn.course import Place, Store, Try, Version, answers, reviews, tries
from mmb_learn.course import progress as steps_seen
from mmb_learn.language import words
from mmb_learn.server import recounted
from mmb_learn.server.blocks import Drawing, instrument_facts
from mmb_learn.server.lately import lately
from mmb_learn.server.own_words import in_own_words
from mmb_learn.server.progress import unit_progress, unit_questions
from mmb_learn.server.results import Result, results
from mmb_learn.server.templates import OWN_WAY

if TYPE_CHECKING:
    from mmb_learn.server.visit import Visit
    from mmb_learn.server.workbook import CourseWords, Workbook


def reading_in(workbook: Workbook, language: str, module: Module) -> Reading:
    """Give what the module's words are rendered with in a language."""
    base = workbook.base_url
    return Reading(
        module=module,
        text=workbook.course.texts[module.id, language],
        language=language,
        base_url=base,
        media_url=f"{base}media/{module.id}/",
    )


def reading_of(visit: Visit, module: Module) -> Reading:
    """Give what the module's words are rendered with for this visit."""
    return reading_in(visit.workbook, visit.language, module)


def _verdict(visit: Visit, module: Module, reading: Reading, question_id: str, version: Version) -> Any:
    """Give the stored verdict of a practice attempt in the page's language, None where none may be shown."""
    question = module.questions[question_id]
    if question.use is Use.CHECKED or not version.attempt:
        return None
    found = asking.judge_kept(question, version.value)
    if found is None:
        return None
    return asking.say(found, reading.text.question(question_id), reading, visit.words).to_json()


@dataclass(frozen=True)
class UnitView:
    """Everything the template needs but the charts."""

    visit: Visit
    unit_id: str
    reading: Reading
    results: Mapping[str, Result]
    answers: Mapping[str, Version] = field(default_factory=dict)
    seen: frozenset[tuple[str, str]] = frozenset()
    place: str | None = None
    waiting: tuple[Try, ...] = ()

    @property
    def module(self) -> Module:
        """Give the unit's module."""
        return self.reading.module

    @property
    def text(self) -> ModuleText:
        """Give the module's words."""
        return self.reading.text

    def context(self, charts: Mapping[str, Markup]) -> dict[str, Any]:
        """Give the template's context."""
        unit = self.module.unit(self.unit_id)
        words = self.text.units[self.unit_id]
        handed_in = {name for name, result in self.results.items() if result.handed_in}
        person = self.visit.person
        workplace = None if person is None else person.workplace
        drawing = Drawing(self.reading, self.visit.words, workplace, charts, self._after, self._earlier)
        steps = [(step, drawn(drawing, step)) for step in words.steps]
        ids = [each.id for each in self.module.units]
        at = ids.index(self.unit_id)
        progress = unit_progress(self.module, self.text, unit, self.seen, self.answers, handed_in)
        return {
            "module": self.module,
            "module_text": self.text,
            "unit": unit,
            "unit_text": words,
            "lead": render.inline(words.lead, self.reading),
            "steps": steps,
            "current": self.place or unit.steps[0],
            "seen": {step for u, step in self.seen if u == self.unit_id},
            "next_unit": self.text.units[ids[at + 1]] if at + 1 < len(ids) else None,
            "hand_ins": self._hand_ins(),
            "progress": progress,
            "sources": sources_in(self.module, steps),
            "card": card_lines(words, self.reading),
            "waiting": self.waiting,
            "tried_titles": {(t.module, t.item): try_title(self.visit, t) for t in self.waiting},
            "facts": self._facts(steps),
        }

    def _after(self, question_id: str) -> Markup:
        """Give what came of a checked question, below it."""
        question = self.module.questions[question_id]
        result = self.results.get(question.assignment or "")
        return Markup() if result is None else result.after(question_id)

    def _earlier(self, question_id: str) -> Mapping[str, Any]:
        """Give her own answer to the question that this one looks back on, empty where there is none."""
        back = getattr(self.module.questions[question_id].facts, "again", None)
        version = self.answers.get(back) if back else None
        return version.value if version is not None and isinstance(version.value, dict) else {}

    def _hand_ins(self) -> Mapping[str, Result]:
        """Give each assignment of this unit under the step after which it is handed in."""
        last: dict[str, str] = {}
        for step in self.text.units[self.unit_id].steps:
            for block in step.blocks:
                question = self.module.questions.get(getattr(block, "id", ""))
                if question is not None and question.assignment:
                    last[question.assignment] = step.id
        return {step: self.results[assignment] for assignment, step in last.items()}

    def note_reading(self) -> None:
        """Note that the facilitator's answer has now been shown, where this unit shows one."""
        store, who, now = self.visit.workbook.store, self.visit.who.id, self.visit.workbook.now()
        for shown in self._hand_ins().values():
            if shown.answered and shown.review is not None and shown.review.read_at is None:
                reviews.read_reply(store, who, shown.review.submission_id, now)
        here = {*unit_questions(self.text, self.unit_id)}
        recounted.note_reading(self.visit, self.results.values(), here)

    def _facts(self, steps: list[tuple[StepText, list[Markup]]]) -> dict[str, Any]:
        instruments = instrument_facts(self._instruments(), self.visit.words)
        return {
            "module": self.module.id,
            "unit": self.unit_id,
            "edition": self.module.edition,
            "place": self.place,
            "seen": [step for unit, step in self.seen if unit == self.unit_id],
            "saved": self._last_saved(),
            "questions": {q: self._question(q) for q in unit_questions(self.text, self.unit_id)},
            "terms": self._terms(steps),
            **instruments,
            "word_prefixes": (*instruments["word_prefixes"], *OWN_WAY),
        }

    def _terms(self, steps: list[tuple[StepText, list[Markup]]]) -> dict[str, dict[str, str]]:
        """Give what is said at a touch of the terms that the unit links to."""
        lead = render.inline(self.text.units[self.unit_id].lead, self.reading)
        html = "".join([str(lead), *(str(part) for _, parts in steps for part in parts)])
        known = self.visit.workbook.course.names[self.visit.language].terms
        here = (term for term in known.values() if f'glossary#{term.id}"' in html)
        return {term.id: {"word": term.word, "meaning": term.meaning} for term in here}

    def _instruments(self) -> list[str]:
        steps = self.text.units[self.unit_id].steps
        figures = (figure for step in steps for figure in asking.figures(step.blocks))
        return [figure.target for figure in figures if figure.kind == "instrument"]

    def _last_saved(self) -> str | None:
        """Say when an answer of this unit was last saved, None where there is none."""
        here = unit_questions(self.text, self.unit_id)
        saved = [version.saved_at for question, version in self.answers.items() if question in here]
        now, language = self.visit.workbook.now(), self.visit.language
        return lately(max(saved), now, language) if saved else None

    def _question(self, question_id: str) -> dict[str, Any]:
        question = self.module.questions[question_id]
        asked = asking.ask(self.text.question(question_id), self.reading, self.visit.words, 3)
        version = self.answers.get(question_id)
        public = {
            "id": question_id,
            "kind": question.kind,
            "use": question.use,
            "hints": [str(h) for h in asked.hints],
        }
        if version is None:
            return public | {"revision": 0, "value": None, "verdict": None}
        verdict = _verdict(self.visit, self.module, self.reading, question_id, version)
        now, language = self.visit.workbook.now(), self.visit.language
        return public | restored(version, now, language) | {"verdict": verdict}


def alone(step: StepText) -> bool:
    """Say whether a step is itself one question, whose title is then the step's."""
    return [getattr(block, "id", None) for block in step.blocks] == [step.id]


def drawn(drawing: Drawing, step: StepText) -> list[Markup]:
    """Give the blocks of a step; what is in it stands one level below its title."""
    return [drawing.block(block, 2 if alone(step) else 3) for block in step.blocks]


def sources_in(module: Module, steps: Iterable[tuple[StepText, list[Markup]]]) -> list[Source]:
    """Give the sources that the steps name, in the order of the module."""
    html = Markup().join(part for _, parts in steps for part in parts)
    return [source for source in module.sources.values() if f"#source-{source.id}" in html]


def plain_lead(reading: Reading, unit_id: str) -> str:
    """Give what a unit begins with, in words alone: a term leads nowhere from a list of units."""
    return render.plain(reading.text.units[unit_id].lead, reading)


def card_lines(unit: UnitText, reading: Reading) -> list[str]:
    """Give the lines of a unit's pocket card."""
    return [render.plain(line.markdown, reading) for line in unit.card]


def restored(version: Version, now: datetime, language: str) -> dict[str, Any]:
    """Give what a page needs to show an answer again."""
    return {
        "revision": version.revision,
        "value": version.value,
        "entry": version.entry_id,
        "typed_at": version.typed_at.isoformat(),
        "saved": lately(version.saved_at, now, language),
    }


def try_title(visit: Visit, tried: Try) -> str:
    """Give the name of what was to be tried, in the language of a visit."""
    return title_to_try(visit.workbook.course, visit.language, (tried.module, tried.item))


def title_to_try(course: CourseWords, language: str, item: tuple[str, str]) -> str:
    """Give the name of what is to be tried: the title of the unit's `try` panel, or a plan by its module."""
    module_id, name = item
    text = course.texts.get((module_id, language))
    if text is None:
        return name
    if name in text.units:
        unit = text.units[name]
        panels = (block for step in unit.steps for block in step.blocks if isinstance(block, Panel))
        return next((panel.title for panel in panels if panel.kind == "try"), unit.title)
    if asking.find(text, name) is None:
        return name
    return str(words(language).fill("try.your-plan", module=text.title))


def unit_view(visit: Visit, module: Module, unit_id: str) -> UnitView:
    """Read from the store all that the page shows this person."""
    workbook, who, now = visit.workbook, visit.who, visit.workbook.now()
    reading = in_own_words(workbook.store, reading_of(visit, module))
    place = steps_seen.place(workbook.store, who.id, module.id)
    return UnitView(
        visit=visit,
        unit_id=unit_id,
        reading=reading,
        answers=answers.current(workbook.store, who.id, module.id),
        seen=steps_seen.seen(workbook.store, who.id, module.id),
        place=place.step if place is not None and _is_here(place, module.unit(unit_id)) else None,
        results=results(visit, module, reading),
        waiting=_due(workbook.store, who.id, now),
    )


def _is_here(place: Place, unit: Unit) -> bool:
    return place.unit == unit.id and place.step in unit.steps


def _due(store: Store, person_id: int, now: datetime) -> tuple[Try, ...]:
    """Give at most one thing to ask about, so that a visit opens with one question and not three."""
    return tries.waiting(store, person_id, now)[:1]
