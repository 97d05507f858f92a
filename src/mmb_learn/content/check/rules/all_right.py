"""A choice question has options that are right and options that are not, a mark question likewise segments.

If all are right there is nothing to think about. (None right is found already when the file is read.)
"""

from __future__ import annotations

from collections.abc import Iterator

from mmb_learn.content.check.course import SOURCE, Course
from mmb_learn.content.check.passage import asked
from mmb_learn.content.check.rule import Rule
from mmb_learn.errors import Finding


def find(course: Course) -> Iterator[Finding]:
    """Look for questions where every option is right."""
    for kind, article, name in (("choice", "an", "option"), ("mark", "a", "segment")):
        for written, text, question, words in asked(course, kind):
            if text.language == SOURCE and {option.id for option in words.options} <= question.facts.correct:
                what = f"question «{question.id}»: every {name} is right"
                yield RULE.at(written.facts_path, question.line, what, f"Add {article} {name} that is not.")


RULE = Rule("MMB207", "all-right", __doc__, find)
