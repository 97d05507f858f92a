"""What the key names is one of the options: a right answer, a step of an order, a thing to sort.

The key stands in module.toml and the options in the texts; a slip in either makes a question nobody can get
right.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mmb_learn.content.check.course import Course
from mmb_learn.content.check.passage import asked
from mmb_learn.content.check.rule import Rule
from mmb_learn.errors import Finding

_KINDS: Final = ("choice", "order", "sort", "mark")


def find(course: Course) -> Iterator[Finding]:
    """Look for right answers that cannot be chosen."""
    for written, text, question, words in asked(course):
        named = set(question.facts.correct) if question.kind in _KINDS else set()
        for ident in sorted(named - {option.id for option in words.options}):
            what = f"question «{question.id}»: the right answer «{ident}» is no option in {text.path.name}"
            yield RULE.at(written.facts_path, question.line, what, f"Correct it, or write «- {ident}) …».")


RULE = Rule("MMB206", "right-not-option", __doc__, find)
