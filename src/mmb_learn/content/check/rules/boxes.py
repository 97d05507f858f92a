"""A reflection and a plan have exactly their own boxes, each `- id) label: help`.

Reflection: done, learned, clever, next. Plan: what, who, when, next, obstacle, then.
"""

from __future__ import annotations

from collections.abc import Iterator

from mmb_learn.content.check.course import Course
from mmb_learn.content.check.passage import asked
from mmb_learn.content.check.rule import Rule
from mmb_learn.errors import Finding
from mmb_learn.question.plan.facts import BOXES as PLAN
from mmb_learn.question.text.facts import BOXES as TEXT


def find(course: Course) -> Iterator[Finding]:
    """Compare the boxes written with the boxes there are."""
    for kind, boxes in (("text", TEXT), ("plan", PLAN)):
        for _, text, question, words in asked(course, kind):
            told = [option.id for option in words.options]
            if told != list(boxes):
                what = f"question «{question.id}» has the boxes {', '.join(told) or 'none'}"
                remedy = f"A {kind} has {', '.join(boxes)}, in this order."
                yield RULE.at(text.path, words.section.line, what, remedy)
            for option in words.options:
                if ":" not in option.words:
                    what = f"box «{option.id}» of question «{question.id}» has no help"
                    remedy = f"Write «- {option.id}) label: help»."
                    yield RULE.at(text.path, option.line, what, remedy)


RULE = Rule("MMB204", "boxes", __doc__, find)
