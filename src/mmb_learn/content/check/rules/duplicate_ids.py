"""An id is used once: units among units, steps and questions in a module, options and notes in a question.

Answers are kept by the id of their question, and a link resumes at the id of a step; two of the same would
share one answer, or be reached by one link.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from mmb_learn.content.check.course import Course, Written, file_lines
from mmb_learn.content.check.passage import questions
from mmb_learn.content.check.rule import Rule
from mmb_learn.content.heading import sections
from mmb_learn.content.model import ModuleText
from mmb_learn.errors import Finding


def find(course: Course) -> Iterator[Finding]:
    """Look for ids that come twice."""
    for written in course.modules:
        yield from _facts(written)
    for _, text in course.texts():
        yield from _text(text)


def _facts(written: Written) -> Iterator[Finding]:
    units = written.module.units
    steps = chain.from_iterable(((step, unit.line) for step in unit.steps) for unit in units)
    yield from _twice(written.facts_path, "unit", ((unit.id, unit.line) for unit in units))
    yield from _twice(written.facts_path, "step", steps)


def _text(text: ModuleText) -> Iterator[Finding]:
    cut = sections(file_lines(text.path))
    yield from _twice(text.path, "unit", ((s.id or "", s.line) for s in cut if s.level == 2))  # noqa: PLR2004
    yield from _twice(text.path, "step or question", ((s.id or "", s.line) for s in cut if s.level > 2))  # noqa: PLR2004
    for _, question in questions(text):
        options = ((option.id, option.line) for option in question.options)
        yield from _twice(text.path, f"in question «{question.id}», option", options)
        notes = ((key, line) for key, lines in question.note_lines.items() if key != "hint" for line in lines)
        yield from _twice(text.path, f"in question «{question.id}», note", notes)


def _twice(path: Path, what: str, ids: Iterable[tuple[str, int]]) -> Iterator[Finding]:
    seen: set[str] = set()
    for ident, line in ids:
        if ident in seen:
            yield RULE.at(path, line, f"{what} «{ident}» is there twice", "Give one of them another id.")
        seen.add(ident)


RULE = Rule("MMB103", "duplicate-ids", __doc__, find)
