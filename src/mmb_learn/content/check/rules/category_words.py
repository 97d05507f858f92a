"""Every category of a sort question has its words, `> category.<id>: …`, in every language.

They stand on the buttons beside each thing: a word or two.
"""

from __future__ import annotations

from collections.abc import Iterator

from mmb_learn.content.check.course import Course
from mmb_learn.content.check.passage import asked
from mmb_learn.content.check.rule import Rule
from mmb_learn.errors import Finding


def find(course: Course) -> Iterator[Finding]:
    """Look for categories without words."""
    for _, text, question, words in asked(course, "sort"):
        for category in question.facts.categories:
            if words.note(f"category.{category}") is None:
                what = f"category «{category}» of question «{question.id}» has no words"
                remedy = f"Write «> category.{category}: …» below the things."
                yield RULE.at(text.path, words.section.line, what, remedy)


RULE = Rule("MMB211", "category-words", __doc__, find)
