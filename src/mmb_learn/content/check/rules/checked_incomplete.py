"""A checked question says what it is worth, which outcome it shows, and what it is handed in with.

What a machine scores has points and `assignment = "tasks"`, text has points and `assignment = "reflection"`.
A plan is handed in with the tasks and carries no points. A practice question has neither points nor
assignment: nobody but the participant sees it. It may name the outcome it trains, so that whoever misses a
checked question of that outcome is led back to it.
"""

from __future__ import annotations

from collections.abc import Iterator

from mmb_learn.content.check.course import Course
from mmb_learn.content.check.rule import Rule
from mmb_learn.content.model import Question, Use
from mmb_learn.errors import Finding


def find(course: Course) -> Iterator[Finding]:
    """Look at points, outcome and assignment of every question."""
    for written in course.modules:
        for question in written.module.questions.values():
            slips = _checked(question) if question.use is Use.CHECKED else _practice(question)
            for what, remedy in slips:
                said = f"question «{question.id}» {what}"
                yield RULE.at(written.facts_path, question.line, said, remedy)


def _checked(question: Question) -> Iterator[tuple[str, str]]:
    plan = question.kind == "plan"
    due = "reflection" if question.kind == "text" else "tasks"
    if plan and question.points:
        yield "is a plan and has points", "Take points away."
    if not plan and not question.points:
        yield "is checked and has no points", "Add points = 1 or more."
    if question.outcome is None:
        yield "is checked and has no outcome", 'Add outcome = "…", one of the module\'s.'
    if question.assignment != due:
        yield f"is not handed in with «{due}»", f'Write assignment = "{due}".'


def _practice(question: Question) -> Iterator[tuple[str, str]]:
    if question.points or question.assignment is not None:
        yield "is practice and has points or an assignment", 'Take them away, or write use = "checked".'


RULE = Rule("MMB106", "checked-incomplete", __doc__, find)
