"""A reflection shows before writing what it is read by, and afterwards what an expert wrote.

It has `criterion.<id>` and one `level.<id>.<n>` for each level (from 0) of every criterion, `sample` and
`sample-answer` (shown before), and `expert` (shown after handing in).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mmb_learn.content.check.course import Course
from mmb_learn.content.check.passage import asked
from mmb_learn.content.check.rule import Rule
from mmb_learn.errors import Finding


def find(course: Course) -> Iterator[Finding]:
    """Look for what the writer or the reader of a reflection would miss."""
    for _, text, question, words in asked(course, "text"):
        for key in _due(question.facts):
            if words.note(key) is None:
                what = f"question «{question.id}» has no note «{key}»"
                yield RULE.at(text.path, words.section.line, what, f"Write «> {key}: …» below the boxes.")


def _due(facts: Any) -> Iterator[str]:
    for criterion in facts.criteria:
        yield f"criterion.{criterion.id}"
        yield from (f"level.{criterion.id}.{level}" for level in range(criterion.levels))
    yield from ("sample", "sample-answer", "expert")


RULE = Rule("MMB203", "text-notes", __doc__, find)
