"""A glossary term that is linked exists: `[…](term:id)` is one of `terms` in programme.toml."""

from __future__ import annotations

from collections.abc import Iterator

from mmb_learn.content.check.course import Course
from mmb_learn.content.check.passage import passages
from mmb_learn.content.check.rule import Rule
from mmb_learn.errors import Finding


def find(course: Course) -> Iterator[Finding]:
    """Look for terms the glossary does not have."""
    for _, text in course.every_text():
        for passage in passages(text):
            for link in passage.links:
                scheme, _, ident = link.partition(":")
                if scheme == "term" and ident not in course.programme.terms:
                    what = f"the term «{ident}» is not in programme.toml"
                    yield RULE.at(text.path, passage.line, what, "Add it to terms there, or correct it.")


RULE = Rule("MMB308", "term-dead", __doc__, find)
