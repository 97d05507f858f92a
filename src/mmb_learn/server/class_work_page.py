"""`/class/<number>/work`: who needs help: how far each pupil is, what most got wrong, what stood in the way.

Names are hidden until somebody asks for them, for the page may stand on a shared screen. Nothing here tells a
time of day, a practice answer or one pupil's self-assessment.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from mmb_learn.content import asking, render
from mmb_learn.course import Assignment, Member, SchoolClass, assignments, class_work, members, tries
from mmb_learn.course.class_work import Growth, Missed
from mmb_learn.server.class_page import ClassPage, is_there, titles_of
from mmb_learn.server.class_state import Row, Standing, rows, sums
from mmb_learn.server.progress import where_asked
from mmb_learn.server.unit_view import reading_of

NEVER = 10**6  # weeks: who has not begun stands on top


@dataclass(frozen=True)
class Thing:
    """One thing the class was given: its title, and how many stand how in it."""

    title: str
    of_module: str
    sums: Mapping[Standing, int]


@dataclass(frozen=True)
class Hard:
    """A question that many got wrong: its title, its unit for staff, how many, and how most answered."""

    title: str
    address: str
    answered: int
    missed: int
    common: str
    common_count: int


class ClassWorkHandler(ClassPage):
    """Who needs help."""

    async def get(self, number: str) -> None:
        """Show it, with names where they are asked for."""
        school_class = await self.which(number)
        self.page("class-work.html.j2", **await self.off(self._read, school_class))

    def _read(self, school_class: SchoolClass) -> dict[str, object]:
        store, now = self.workbook.store, self.workbook.now()
        course = self.workbook.course
        given = [each for each in assignments.of_class(store, school_class.id) if is_there(course, each)]
        texts = {m: (course.modules[m], course.texts[m, self.language]) for m in course.modules}
        whose = class_work.of_class(school_class.id)
        works = class_work.work(store, whose)
        found, scales = rows(works, given, texts, school_class.answered_by, now), self._scales()
        return {
            "school_class": school_class,
            "names": self.get_query_argument("names", "") == "1",
            "things": [Thing(*self._short(each), sums(found, at)) for at, each in enumerate(given)],
            "pupils": self._in_order(found, members.pupils(store, school_class.id)),
            "standings": tuple(Standing),
            "hard": [self._hard(each) for each in class_work.missed(store, whose)],
            "obstacles": tries.obstacle_sums(store, whose),
            "growth": [
                (self._statement(each, scales[each.module][0]), each)
                for each in class_work.growth(store, whose, scales)
            ],
        }

    def _short(self, given: Assignment) -> tuple[str, str]:
        module, unit = titles_of(self, given)
        return (unit, module) if unit else (module, "")

    def _in_order(self, found: tuple[Row, ...], pupils: tuple[Member, ...]) -> list[tuple[Member, Row]]:
        """Put first who has not worked for longest; those who never did stand on top."""
        by_id = {row.person_id: row for row in found}
        pairs = [(pupil, by_id[pupil.person.id]) for pupil in pupils]
        return sorted(pairs, key=lambda pair: -(NEVER if pair[1].weeks is None else pair[1].weeks))

    def _hard(self, each: Missed) -> Hard:
        module = self.workbook.course.modules.get(each.module)
        text = self.workbook.course.texts.get((each.module, self.language))
        found = asking.find(text, each.question) if text else None
        if module is None or text is None or found is None:
            return Hard(each.question, "", each.answered, each.missed, "", 0)
        told = asking.told(found, reading_of(self, module), self.words, each.common)
        return Hard(
            found.title,
            f"{self.workbook.base_url}staff/{module.id}/{where_asked(module, text, each.question)[0]}",
            each.answered,
            each.missed,
            told,
            each.common_count,
        )

    def _scales(self) -> dict[str, tuple[str, str]]:
        """Give each module's first self-assessment and the one that looks back on it."""
        return {
            module.id: (question.facts.again, question.id)
            for module in self.workbook.course.modules.values()
            for question in module.questions.values()
            if question.kind == "scale" and question.facts.again is not None
        }

    def _statement(self, each: Growth, scale: str) -> Markup:
        reading = reading_of(self, self.workbook.course.modules[each.module])
        options = reading.text.question(scale).options
        return render.inline(
            next((o.words for o in options if o.id == each.statement), each.statement), reading
        )
