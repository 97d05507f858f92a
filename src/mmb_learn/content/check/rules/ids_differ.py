"""A translation has the same units, steps, questions, options and notes as its source.

Languages meet by ids alone: a step that is missing in `nn.md` would leave its readers with a hole, and one
that is only there would be met by nobody else.
Hints are counted too: three in bokmål, three in nynorsk.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from mmb_learn.content.check.course import Course
from mmb_learn.content.check.passage import Part, passages
from mmb_learn.content.check.rule import Rule
from mmb_learn.content.model import Block, ModuleText, Panel, QuestionText
from mmb_learn.errors import Finding


def find(course: Course) -> Iterator[Finding]:
    """Compare the ids of each translation with those of its source."""
    for written in (*course.modules, *course.lessons):
        for text, source in written.translations():
            ours, theirs = _ids(text), _ids(source)
            for name in theirs.keys() - ours.keys():
                line = _nearest(name, ours)
                what = f"{name} of {source.path.name} is missing"
                yield RULE.at(text.path, line, what, f"Write it anew from {source.path.name}:{theirs[name]}.")
            for name in ours.keys() - theirs.keys():
                what = f"{name} is not in {source.path.name}"
                yield RULE.at(text.path, ours[name], what, "Take it away, or write it in the source first.")


def _nearest(name: str, ours: dict[str, int]) -> int:
    """Give the line of what the missing thing belongs to, if that is there."""
    _, _, owner = name.partition(" of ")
    return next((line for known, line in ours.items() if owner and known.startswith(owner)), 1)


def _ids(text: ModuleText) -> dict[str, int]:
    """Everything with an id, named as an author would name it, and its line."""
    found: dict[str, int] = {}
    for unit in text.units.values():
        found[f"unit «{unit.id}»"] = unit.section.line
        for step in unit.steps:
            found[f"step «{step.id}» of unit «{unit.id}»"] = step.section.line
            found |= dict(_inside(step.blocks, f"step «{step.id}»"))
    found |= _notes(text)
    return found


def _inside(blocks: tuple[Block, ...], owner: str) -> Iterator[tuple[str, int]]:
    panels: Counter[str] = Counter()
    for block in blocks:
        if isinstance(block, QuestionText):
            yield f"question «{block.id}» of {owner}", block.section.line
            for option in block.options:
                yield f"option «{option.id}» of question «{block.id}»", option.line
        elif isinstance(block, Panel):
            panels[block.kind] += 1
            name = f"panel «{block.kind}» {panels[block.kind]}"
            yield f"{name} of {owner}", block.line
            for option in block.options:
                yield f"place «{option.id}» of {name} of {owner}", option.line


def _notes(text: ModuleText) -> dict[str, int]:
    counts: Counter[tuple[str | None, str | None]] = Counter()
    found: dict[str, int] = {}
    for passage in passages(text):
        if passage.part is Part.NOTE:
            counts[passage.question, passage.note] += 1
            number = counts[passage.question, passage.note]
            name = f"{passage.note} {number}" if passage.note == "hint" else passage.note
            found[f"note «{name}» of question «{passage.question}»"] = passage.line
    return found


RULE = Rule("MMB101", "ids-differ", __doc__, find)
