"""`/remember`: «Husker du?», a few practice questions from finished units, one after the other.

What is answered here is judged and not kept; only how it went is, for the person alone. The answer that
stands in the unit is neither shown nor touched.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from mmb_learn.content import asking
from mmb_learn.content.model import Block, Panel, Prose, StepText
from mmb_learn.course import progress, recalls
from mmb_learn.course.recalling import Key, Went
from mmb_learn.errors import AnswerError
from mmb_learn.language import clock
from mmb_learn.question import Outcome
from mmb_learn.server.blocks import Drawing
from mmb_learn.server.progress import latest_unit
from mmb_learn.server.remembering import can_come_back, due, places
from mmb_learn.server.sent import Sent, sent
from mmb_learn.server.unit_view import reading_of
from mmb_learn.server.visit import Page, Visit
from mmb_learn.server.week import work_of

SKIPPED = {"skipped": True}


@dataclass(frozen=True)
class Back:
    """One question that has come back: where it stands, the case it is about, the text before it, itself.

    `of_step` is the step's title, nothing where the question is all there is of the step.
    """

    module: str
    question: str
    of_unit: str
    of_module: str
    of_step: str
    path: str
    case: Markup
    before: Markup
    html: Markup
    facts: dict[str, Any]


class RememberHandler(Page):
    """The page, with no kernel and no waiting."""

    async def get(self) -> None:
        """Show what has come back, or that nothing has."""
        found = await self.off(self._found)
        self.page(
            "remember.html.j2",
            found=found,
            resume=await self.off(self._resume),
            facts={
                "questions": {back.question: back.facts for back in found},
                "word_prefixes": ("remember.later",),
            },
        )

    def _found(self) -> list[Back]:
        work = work_of(self.workbook, self.who.id)
        return [self._back(key) for key in due(self.workbook, self.who.id, work)]

    def _back(self, key: Key) -> Back:
        module = self.workbook.course.modules[key[0]]
        reading = reading_of(self, module)
        text, question = reading.text, reading.text.question(key[1])
        place = places(module, text)[key[1]]
        asked = asking.ask(question, reading, self.words, 3)
        drawing = Drawing(reading, self.words)
        address = f"{self.workbook.base_url}m/{module.id}/{place.unit}"
        step = next(step for step in text.units[place.unit].steps if step.id == place.step)
        case, before = _before(step, key[1])
        return Back(
            *key,
            of_unit=text.units[place.unit].title,
            of_module=text.title,
            of_step="" if step.title == question.title else step.title,
            path=f"{address}#{place.step}",
            case=_led(Markup().join(drawing.block(block, 3) for block in case), address),
            before=_led(Markup().join(drawing.block(block, 3) for block in before), address),
            html=_led(asking.draw(asked), address),
            facts={
                "id": key[1],
                "module": module.id,
                "kind": module.questions[key[1]].kind,
                "edition": module.edition,
                "hints": [str(_led(hint, address)) for hint in asked.hints],
            },
        )

    def _resume(self) -> tuple[str, str] | None:
        """Give where she was in the course, and its title."""
        latest = progress.latest_place(self.workbook.store, self.who.id)
        module = self.workbook.course.modules.get(latest[0]) if latest else None
        if latest is None or module is None:
            return None
        seen = progress.seen(self.workbook.store, self.who.id, module.id)
        unit, step = latest_unit(module, seen, latest[1])
        address = f"{self.workbook.base_url}m/{module.id}/{unit}" + (f"#{step}" if step else "")
        return address, self.workbook.course.texts[module.id, self.language].units[unit].title


class RecallHandler(Visit):
    """`/api/recalls/<module>/<question>`: judges what came back, and keeps how it went."""

    async def put(self, module_id: str, question_id: str) -> None:
        """Judge an attempt, or note that it was skipped; anything else is heard and leaves no trace."""
        entry = sent(self.body())
        said: dict[str, Any] = {}
        if entry.attempt:
            said["verdict"] = await self._judged((module_id, question_id), entry)
        elif entry.value == SKIPPED and self._is_asked(module_id, question_id):
            await self._keep((module_id, question_id), entry, Went.SKIPPED)
        now = self.workbook.now()
        self.say({"revision": entry.base + 1, "clock": clock(now), "now": now.isoformat()} | said)

    def _is_asked(self, module_id: str, question_id: str) -> bool:
        module = self.workbook.course.modules.get(module_id)
        question = module.questions.get(question_id) if module else None
        return question is not None and can_come_back(question)

    async def _judged(self, key: Key, entry: Sent) -> dict[str, Any]:
        if not self._is_asked(*key):  # the verdict of a checked one would be its key
            raise AnswerError("unknown-question")
        module = self.workbook.course.modules[key[0]]
        reading = reading_of(self, module)
        text = reading.text.question(key[1])
        if not asking.offered(text, entry.value):
            raise AnswerError("not-a-choice")
        verdict = asking.judge(module.questions[key[1]], entry.value)
        await self._keep(key, entry, Went.RIGHT if verdict.outcome is Outcome.RIGHT else Went.NOT_YET)
        place = places(module, reading.text).get(key[1])
        address = f"{self.workbook.base_url}m/{module.id}/{place.unit if place else ''}"
        said = asking.say(verdict, text, reading, self.words).to_json()
        return said | {"feedback": [str(_led(Markup(html), address)) for html in said["feedback"]]}  # noqa: S704 - our own words

    async def _keep(self, key: Key, entry: Sent, went: Went) -> None:
        store, now = self.workbook.store, self.workbook.now()
        await self.off(recalls.remember, store, self.who.id, key, entry.id, went, entry.typed_at, now)


def _before(step: StepText, question: str) -> tuple[list[Block], list[Block]]:
    """Give the cases before a question in its step, and the rest of what stands before it."""
    at = next(n for n, block in enumerate(step.blocks) if getattr(block, "id", None) == question)
    before = step.blocks[:at]
    cases = [block for block in before if _kind(block) == "case"]
    return cases, [block for block in before if _kind(block) in {"prose", "example", "rule", "child"}]


def _kind(block: Block) -> str:
    return "prose" if isinstance(block, Prose) else block.kind if isinstance(block, Panel) else ""


def _led(html: Markup, unit: str) -> Markup:
    """Let the links to sources lead to where those stand, at the end of the unit."""
    return Markup(str(html).replace('href="#source-', f'href="{unit}#source-'))  # noqa: S704 - our own words
