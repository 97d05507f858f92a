"""What a class in child and youth work is shown says miljøarbeid, and none of the words of treatment.

That is a lesson's titles, and of each section its `::: child` panel, or its own words where it has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from mmb_learn.content.check.course import Course
from mmb_learn.content.check.rule import Rule
from mmb_learn.content.lessons import paragraphs, shown
from mmb_learn.content.model import ModuleText
from mmb_learn.errors import Finding

_CARE: Final = {
    language: re.compile(rf"\b\w*(?:{words})\w*", re.IGNORECASE)
    for language, words in {
        "nb": "behandl|terapi|pasient|beboer|sykehjem|symptom|diagnos",
        "nn": "behandl|terapi|pasient|bebuar|sjukeheim|symptom|diagnos",
        "en": "treatment|therap|patient|resident|nursing home|symptom|diagnos",
    }.items()
}


def find(course: Course) -> Iterator[Finding]:
    """Read every lesson as such a class does."""
    for written in course.lessons:
        for text in written.texts.values():
            for words, line in _read(text):
                if found := _CARE[text.language].search(words):
                    what = f"a class in child and youth work would read «{found[0]}»"
                    remedy = "Say it in their words, in a «::: child» panel below; in a title, for both."
                    yield RULE.at(text.path, line, what, remedy)


def _read(text: ModuleText) -> Iterator[tuple[str, int]]:
    yield f"{text.title} {text.lead}", text.section.line
    for unit in text.units.values():
        yield f"{unit.title} {unit.lead}", unit.section.line
        for step in unit.steps:
            words = " ".join((step.title, *paragraphs(shown(step, child=True))))
            yield words, step.section.line


RULE = Rule("MMB605", "child-words", __doc__, find)
