"""`/class/<number>/results.csv` and `.xlsx`: how a class stands with what it was given, for a spreadsheet.

A row is a pupil, by pseudonym unless the teacher asks for names. Of each thing given it holds the state, days
without a time of day, and what was handed in; never a practice answer, and nothing of a self-assessment.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Final

from mmb_learn.assessment import achieved
from mmb_learn.content.model import Module, ModuleText, Unit
from mmb_learn.course import (
    AnsweredBy,
    Assignment,
    Event,
    Person,
    SchoolClass,
    Store,
    Submission,
    assignments,
    class_work,
    members,
    reviews,
    submissions,
)
from mmb_learn.course.class_work import Work
from mmb_learn.exchange import Cell, Table, as_csv, as_xlsx
from mmb_learn.language import Words
from mmb_learn.language.figures import ZONE
from mmb_learn.question import KINDS
from mmb_learn.server.class_page import ClassPage, titles_of
from mmb_learn.server.class_state import state_of_units
from mmb_learn.server.looking import looked
from mmb_learn.server.progress import unit_questions

TASKS, REFLECTION = "tasks", "reflection"
_KINDS: Final = {
    "csv": ("text/csv; charset=utf-8", as_csv),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", as_xlsx),
}


@dataclass(frozen=True)
class Column:
    """One thing that a class was given, and the units that it covers."""

    title: str
    module: Module
    text: ModuleText
    units: tuple[Unit, ...]

    def questions(self, assignment: str) -> frozenset[str]:
        """Give the checked questions of these units that a machine scores, or that are reflected on."""
        asked = {q for unit in self.units for q in unit_questions(self.text, unit.id)}
        return frozenset(q.id for q in self.module.checked(assignment) if q.id in asked)

    @property
    def scored(self) -> frozenset[str]:
        """Give those with points by machine."""
        of = self.module.questions
        return frozenset(q for q in self.questions(TASKS) if KINDS[of[q].kind].scored)

    @property
    def whole(self) -> bool:
        """Say whether these are all the scored questions of the module, so that achievement can be said."""
        every = {q.id for q in self.module.checked(TASKS) if KINDS[q.kind].scored}
        return bool(every) and self.scored == every

    def head(self, words: Words) -> Iterator[str]:
        """Give the names of its columns."""
        parts = ["status"]
        if self.questions(TASKS):
            parts += ["handed-in", "points", "maximum"]
        if self.whole:
            parts.append("achievement")
        if self.questions(REFLECTION):
            parts += ["reflection", "reflection-day"]
        return (str(words.fill(f"class-results.{part}", title=self.title)) for part in parts)


@dataclass(frozen=True)
class Pupil:
    """One pupil of a class, and where what she did is kept."""

    store: Store
    person: Person
    work: Work
    school_class: SchoolClass

    def cells(self, column: Column, words: Words) -> Iterator[Cell]:
        """Give her cells below the names that `Column.head` gives."""
        given = {each.assignment: each for each in self.handed_in if each.module == column.module.id}
        yield str(words[f"state.{state_of_units(self.work, column.module, column.text, column.units)}"])
        if column.questions(TASKS):
            yield from _points(column, given.get(TASKS))
        if column.whole:
            yield _reached(column.module, given.get(TASKS), words)
        if column.questions(REFLECTION):
            reflection = given.get(REFLECTION)
            yield self._answered(reflection, words)
            yield _day(reflection)

    @cached_property
    def handed_in(self) -> tuple[Submission, ...]:
        """Give all that she handed in, the latest of each assignment last."""
        return submissions.all_of(self.store, self.person.id)

    def _answered(self, reflection: Submission | None, words: Words) -> Cell:
        if reflection is None:
            return None
        review = reviews.review(self.store, reflection.id)
        if review is None or self.school_class.answered_by is AnsweredBy.ONESELF:
            return str(words["state.submitted"])
        return str(words[f"review.state.{review.state}"])


def _points(column: Column, tasks: Submission | None) -> Iterator[Cell]:
    """Give the day, the points and how many there are; none before the machine has marked."""
    yield _day(tasks)
    scores = [tasks.scores[q] for q in column.scored if q in tasks.scores] if tasks else []
    yield sum(points for points, _ in scores) if scores else None
    yield sum(maximum for _, maximum in scores) if scores else None


def _reached(module: Module, tasks: Submission | None, words: Words) -> Cell:
    level = None if tasks is None else achieved(tasks, module)
    return None if level is None else str(words[f"achievement.{level}"])


def _day(given: Submission | None) -> date | None:
    return None if given is None else _in_norway(given.handed_in_at)


def _in_norway(moment: datetime) -> date:
    return moment.astimezone(ZONE).date()


class ClassResultsHandler(ClassPage):
    """A class's results as a file."""

    async def get(self, number: str, ending: str) -> None:
        """Give the file: pseudonyms, or names with `?names=1`."""
        school_class = await self.which(number)
        named = self.get_query_argument("names", "") == "1"
        kind, written = _KINDS[ending]
        pupils = await self.off(members.pupils, self.workbook.store, school_class.id)
        await looked(self, [pupil.person.id for pupil in pupils], Event.RESULTS_TAKEN)
        table = await self.off(self._table, school_class, named=named)
        today = _in_norway(self.workbook.now())
        self.set_header("Content-Type", kind)
        self.set_header(
            "Content-Disposition", f'attachment; filename="class-{school_class.id}-{today}.{ending}"'
        )
        self.finish(await self.off(written, table))

    def _table(self, school_class: SchoolClass, *, named: bool) -> Table:
        """Give the rows; those by pseudonym in the order of pseudonyms, which says nothing of names."""
        store = self.workbook.store
        given = assignments.of_class(store, school_class.id)
        columns = [column for each in given if (column := self._column(each)) is not None]
        works = class_work.work(store, class_work.of_class(school_class.id))
        people = [member.person for member in members.pupils(store, school_class.id)]
        if not named:
            people.sort(key=lambda person: person.pseudonym)
        pupils = [Pupil(store, person, works[person.id], school_class) for person in people]
        return Table(
            school_class.name,
            self.language,
            (str(self.words["class-results.pupil"]), *(n for c in columns for n in c.head(self.words))),
            tuple(
                (
                    pupil.person.name if named else pupil.person.pseudonym,
                    *(cell for c in columns for cell in pupil.cells(c, self.words)),
                )
                for pupil in pupils
            ),
        )

    def _column(self, given: Assignment) -> Column | None:
        """Give what a class was given; None where the course has it no more."""
        module = self.workbook.course.modules.get(given.module)
        if module is None:
            return None
        units = tuple(unit for unit in module.units if given.unit in {None, unit.id})
        text = self.workbook.course.texts[module.id, self.language]
        title, unit_title = titles_of(self, given)
        return Column(unit_title or title, module, text, units) if units else None
