"""`/review/rubric/<module>`: what each level of a rubric gives, says to the learner, and means to us.

A change is looked at before it is made: the page says how many markings get other points, and one button then
makes it. What was looked at goes along in the form, so that nothing is made that nobody has seen.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from http import HTTPStatus
from itertools import pairwise

from tornado.web import HTTPError

from mmb_learn.content.model import Module
from mmb_learn.course import Effect, Role, Wanted, rubrics
from mmb_learn.errors import AnswerError
from mmb_learn.question.typed import typed
from mmb_learn.server.rubric import REFLECTION, Criterion, Level, levels_of, rubric
from mmb_learn.server.unit import module_asked
from mmb_learn.server.visit import Page

LONGEST_WORDS, LONGEST_NOTE = 400, 600


@dataclass(frozen=True)
class Looked:
    """What a change would do; `seen` is the mark by which the page proves that it was looked at."""

    effect: Effect
    is_other: bool
    seen: str


class RubricHandler(Page):
    """The rubric of one module, for facilitators: it counts for everybody in the course."""

    roles = frozenset({Role.FACILITATOR})

    async def get(self, module_id: str) -> None:
        """Show it as it stands."""
        module = self._module(module_id)
        rows = await self.off(self._rows, module)
        self._show(module, rows, await self.off(rubrics.state, self.workbook.store, module.id))

    async def post(self, module_id: str) -> None:
        """Say what the change would do; make it when that has been seen."""
        module = self._module(module_id)
        now = await self.off(self._rows, module)
        since = self.get_body_argument("since", "")
        rows = tuple(self._sent(criterion) for criterion in now)
        if _falls(rows):
            self.set_status(HTTPStatus.BAD_REQUEST)
            self._show(module, rows, since, amiss=str(self.words["rubric.falls"]))
            return
        wanted = self._wanted(rows)
        effect = await self.off(rubrics.look, self.workbook.store, module.id, wanted)
        looked = Looked(effect, rows != now, _mark(since, wanted, effect))
        if self.get_body_argument("seen", "") == looked.seen:
            await self._change(module, rows, wanted, since)
        else:
            self._show(module, rows, since, looked=looked)

    async def _change(self, module: Module, rows: tuple[Criterion, ...], wanted: Wanted, since: str) -> None:
        store, now = self.workbook.store, self.workbook.now()
        done = await self.off(rubrics.change, store, module.id, wanted, self.who.id, now, since)
        if done is None:
            state = await self.off(rubrics.state, store, module.id)
            self.set_status(HTTPStatus.CONFLICT)
            self._show(module, rows, state, amiss=str(self.words["rubric.moved"]))
            return
        if done.told and self.workbook.grader is not None:
            self.workbook.grader.wake()
        here = f"{self.workbook.base_url}review/rubric/{module.id}?lang={self.language}"
        self.redirect(f"{here}&changed={done.changed}", status=303)

    def _module(self, module_id: str) -> Module:
        """Give a module with a reflection; 404 for any other."""
        module = module_asked(self, module_id)
        if not levels_of(module):
            raise HTTPError(404)
        return module

    def _rows(self, module: Module) -> tuple[Criterion, ...]:
        question = module.checked(REFLECTION)[0]
        text = self.workbook.course.texts[module.id, self.language].question(question.id)
        return rubric(self, module, text)

    def _sent(self, criterion: Criterion) -> Criterion:
        """Give a criterion as the form has it."""
        return replace(
            criterion, levels=tuple(self._sent_level(criterion, level) for level in criterion.levels)
        )

    def _sent_level(self, criterion: Criterion, level: Level) -> Level:
        name = f"{criterion.id}-{level.number}"
        given = self.get_body_argument(f"points-{name}", "")
        points = next((each for each in criterion.choices if f"{each:g}" == given), None)
        if points is None:
            raise AnswerError("not-readable")
        words = typed(_lines(self.get_body_argument(f"words-{name}", "")), LONGEST_WORDS)
        note = typed(_lines(self.get_body_argument(f"note-{name}", "")), LONGEST_NOTE)
        return replace(level, points=points, own_words=" ".join(words.split()), note=note)

    def _wanted(self, rows: tuple[Criterion, ...]) -> Wanted:
        levels = {(row.id, level.number): level for row in rows for level in row.levels}
        return Wanted(
            scope=frozenset(levels),
            language=self.language,
            points={key: level.points for key, level in levels.items() if level.points != level.number},
            words={key: level.own_words for key, level in levels.items() if level.own_words},
            notes={key: level.note for key, level in levels.items() if level.note},
        )

    def _show(
        self,
        module: Module,
        rows: tuple[Criterion, ...],
        since: str,
        *,
        looked: Looked | None = None,
        amiss: str = "",
    ) -> None:
        changed = self.get_query_argument("changed", "")
        self.page(
            "rubric.html.j2",
            module=module,
            title=self.workbook.course.texts[module.id, self.language].title,
            rows=rows,
            since=since,
            looked=looked,
            amiss=amiss,
            changed=int(changed[:6]) if changed.isascii() and changed.isdecimal() else None,
            longest={"words": LONGEST_WORDS, "note": LONGEST_NOTE},
        )


def _falls(rows: tuple[Criterion, ...]) -> bool:
    """Say whether a level gives fewer points than the one below it."""
    return any(higher.points < lower.points for row in rows for lower, higher in pairwise(row.levels))


def _lines(note: str) -> str:
    """Give a text with the line ends that are ours: a browser counts one letter for each, and sends two."""
    return "\n".join(note.strip().splitlines())


def _mark(since: str, wanted: Wanted, effect: Effect) -> str:
    said = (
        since,
        wanted.language,
        *(sorted(each.items()) for each in (wanted.points, wanted.words, wanted.notes)),
    )
    return hashlib.sha256(repr((said, effect)).encode()).hexdigest()[:16]
