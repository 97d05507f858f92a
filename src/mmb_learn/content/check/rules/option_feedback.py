"""Every option of a choice has feedback of its own, and so has every thing to sort or segment to mark.

A lucky guess shall also learn. Where more than one thing has to be right, there is also `> right: …`, shown
when all of it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mmb_learn.content.check.course import Course
from mmb_learn.content.check.passage import asked
from mmb_learn.content.check.rule import Rule
from mmb_learn.errors import Finding

_KINDS: Final = ("choice", "sort", "mark")


def find(course: Course) -> Iterator[Finding]:
    """Look for options nobody gets an answer to."""
    for _, text, question, words in asked(course):
        if question.kind not in _KINDS:
            continue
        for option in words.options:
            if words.note(option.id) is None:
                what = f"option «{option.id}» of question «{question.id}» has no feedback"
                yield RULE.at(text.path, option.line, what, f"Write «> {option.id}: …» below the options.")
        if (question.kind != "choice" or question.facts.several) and words.note("right") is None:
            what = f"question «{question.id}» says nothing when all is right"
            yield RULE.at(text.path, words.section.line, what, "Write «> right: …» below the options.")


RULE = Rule("MMB201", "option-feedback", __doc__, find)
