"""A right answer is one of the options.

The key stands in module.toml and the options in the texts; a slip in either makes a question nobody can get
right.
"""

from __future__ import annotations

from collections.abc import Iterator

from mmb_learn.content.check.course import Course
from mmb_learn.content.check.passage import asked
from mmb_learn.content.check.rule import Rule
from mmb_learn.errors import Finding


def find(course: Course) -> Iterator[Finding]:
    """Look for right answers that cannot be chosen."""
    for written, text, question, words in asked(course, "choice"):
        missing = sorted(question.facts.correct - {option.id for option in words.options})
        for ident in missing:
            what = f"question «{question.id}»: the right answer «{ident}» is no option in {text.path.name}"
            yield RULE.at(written.facts_path, question.line, what, f"Correct it, or write «- {ident}) …».")


RULE = Rule("MMB206", "right-not-option", __doc__, find)
