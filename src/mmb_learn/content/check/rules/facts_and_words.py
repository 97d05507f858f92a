"""`module.toml` and the source text name the same units, steps and questions, in the same order.

What has facts and no words would be an empty place on the page; what has words and no facts cannot be
resumed or answered.
"""

from __future__ import annotations

from collections.abc import Iterator

from mmb_learn.content.check.course import Course, Written
from mmb_learn.content.check.passage import questions
from mmb_learn.content.check.rule import Rule
from mmb_learn.content.model import ModuleText, Unit, UnitText
from mmb_learn.errors import Finding


def find(course: Course) -> Iterator[Finding]:
    """Compare each module's facts with its source text."""
    for written in course.modules:
        if written.source is not None:
            yield from _units(written, written.source)
            yield from _questions(written, written.source)


def _units(written: Written, text: ModuleText) -> Iterator[Finding]:
    known = {unit.id: unit for unit in written.module.units}
    for unit in written.module.units:
        if unit.id not in text.units:
            what = f"unit «{unit.id}» has no words in {text.path.name}"
            yield RULE.at(
                written.facts_path, unit.line, what, f"Write «## {unit.id}: …», or take the unit away."
            )
        else:
            yield from _steps(written, text, unit, text.units[unit.id])
    for words in text.units.values():
        if words.id not in known:
            what = f"unit «{words.id}» has no facts"
            yield RULE.at(text.path, words.section.line, what, "Add [[unit]] with this id to module.toml.")
    shared = [unit.id for unit in written.module.units if unit.id in text.units]
    told = [unit for unit in text.units if unit in known]
    if shared != told:
        what = f"the units come as {', '.join(told)}, in module.toml as {', '.join(shared)}"
        yield RULE.at(text.path, text.section.line, what, "Put them in the same order in both.")


def _steps(written: Written, text: ModuleText, unit: Unit, words: UnitText) -> Iterator[Finding]:
    told = {step.id: step.section.line for step in words.steps}
    for step in unit.steps:
        if step not in told:
            what = f"step «{step}» of unit «{unit.id}» has no words in {text.path.name}"
            yield RULE.at(
                written.facts_path, unit.line, what, f"Write «### {step}: …», or take it out of steps."
            )
    for step, line in told.items():
        if step not in unit.steps:
            what = f"step «{step}» is not among the steps of unit «{unit.id}»"
            yield RULE.at(text.path, line, what, "Add it to steps in module.toml.")
    if set(told) == set(unit.steps) and list(told) != list(unit.steps):
        what = f"the steps of unit «{unit.id}» come in another order than in module.toml"
        yield RULE.at(text.path, words.section.line, what, f"There they are {', '.join(unit.steps)}.")


def _questions(written: Written, text: ModuleText) -> Iterator[Finding]:
    told = {question.id: question.section.line for _, question in questions(text)}
    for question in written.module.questions.values():
        if question.id not in told:
            what = f"question «{question.id}» has no words in {text.path.name}"
            yield RULE.at(
                written.facts_path, question.line, what, "Write its heading and prompt, or take it away."
            )
    for ident, line in told.items():
        if ident not in written.module.questions:
            what = f"question «{ident}» has no facts"
            yield RULE.at(text.path, line, what, f"Add [question.{ident}] to module.toml.")


RULE = Rule("MMB102", "facts-and-words", __doc__, find)
