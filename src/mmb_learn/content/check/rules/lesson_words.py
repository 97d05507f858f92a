"""The words of a lesson follow its facts: each section once, in order, and a part in two paragraphs.

A lesson has `<lesson>-for`, `<lesson>-prepare`, its parts as `lessons.toml` orders them, `<lesson>-talk`,
`<lesson>-look` and `<lesson>-quiet`. A part says first what the teacher does, then what the pupils do; so
does its `::: child` panel.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from mmb_learn.content.check.course import Course
from mmb_learn.content.check.rule import Rule
from mmb_learn.content.lessons import Lesson, paragraphs, shown
from mmb_learn.content.model import ModuleText, UnitText
from mmb_learn.errors import Finding

_TEACHER_AND_PUPILS = 2


def find(course: Course) -> Iterator[Finding]:
    """Compare the headings with the facts, and count the paragraphs of each part."""
    for written in course.lessons:
        lessons = course.plans[written.module.id].lessons
        for text in written.texts.values():
            yield from _lessons(text, list(lessons.values()))
            for unit in text.units.values():
                if unit.id in lessons:
                    yield from _sections(text, unit, lessons[unit.id])
                    yield from _parts(text, unit, lessons[unit.id])


def _lessons(text: ModuleText, lessons: Sequence[Lesson]) -> Iterator[Finding]:
    for lesson in lessons:
        if lesson.id not in text.units:
            what = f"the lesson «{lesson.id}» has no words"
            yield RULE.at(text.path, 1, what, f"Write «## {lesson.id}: Title» and its sections.")
    ids = Counter(name for lesson in lessons for name in lesson.steps())
    for name in (name for name, times in ids.items() if times > 1):
        what = f"«{name}» is a part of two lessons, or two of one"
        yield RULE.at(text.path, 1, what, "Give one of them another id, here and in lessons.toml.")
    for unit in text.units.values():
        if unit.id not in {lesson.id for lesson in lessons}:
            what = f"«{unit.id}» is no lesson of lessons.toml"
            yield RULE.at(text.path, unit.section.line, what, "Take it away, or add its facts.")


def _sections(text: ModuleText, unit: UnitText, lesson: Lesson) -> Iterator[Finding]:
    last = unit.section.line
    for wanted, step in zip_longest(lesson.steps(), unit.steps):
        if step is not None and step.id == wanted:
            last = step.section.line
            continue
        line = last if step is None else step.section.line
        found = "nothing" if step is None else f"«{step.id}»"
        what = f"{found} stands where the lesson «{lesson.id}» has {f'«{wanted}»' if wanted else 'ended'}"
        yield RULE.at(text.path, line, what, f"The order is {', '.join(lesson.steps())}.")
        return


def _parts(text: ModuleText, unit: UnitText, lesson: Lesson) -> Iterator[Finding]:
    ids = {part.id for part in lesson.parts}
    for step in unit.steps:
        for child in (False, True):
            said = paragraphs(shown(step, child=child))
            if step.id in ids and len(said) != _TEACHER_AND_PUPILS:
                where = "the child panel of" if child else "the part"
                what = f"{where} «{step.id}» has not two paragraphs, but {len(said)}"
                remedy = "Write two: what the teacher does, then what the pupils do."
                yield RULE.at(text.path, step.section.line, what, remedy)
                break


RULE = Rule("MMB604", "lesson-words", __doc__, find)
