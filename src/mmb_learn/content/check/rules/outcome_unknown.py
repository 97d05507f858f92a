"""Outcomes of modules and questions are outcomes of the programme.

A checked question also stands under an outcome its own module names: the overview of what one has shown is
made of these.
"""

from __future__ import annotations

from collections.abc import Iterator

from mmb_learn.content.check.course import Course, Written, file_lines
from mmb_learn.content.check.rule import Rule
from mmb_learn.content.place import line_of, places
from mmb_learn.errors import Finding


def find(course: Course) -> Iterator[Finding]:
    """Look for outcomes nobody has promised."""
    for written in course.modules:
        path, module = written.facts_path, written.module
        for outcome in module.outcomes:
            if outcome not in course.programme.outcomes:
                what = f"outcome «{outcome}» is not in programme.toml"
                yield RULE.at(path, _line(written), what, "Correct it, or add it to the programme.")
        for question in module.questions.values():
            if question.outcome is not None and question.outcome not in module.outcomes:
                what = f"question «{question.id}»: outcome «{question.outcome}» is not one of the module's"
                yield RULE.at(path, question.line, what, "Correct it, or add it to outcomes of the module.")


def _line(written: Written) -> int:
    return line_of(places("\n".join(file_lines(written.facts_path))), ("outcomes",))


RULE = Rule("MMB104", "outcome-unknown", __doc__, find)
