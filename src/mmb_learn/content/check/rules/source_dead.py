"""A source that is named exists: in `[…](source:id)` and in `source = "id"` of a fact."""

from __future__ import annotations

from collections.abc import Iterator

from mmb_learn.content.check.course import Course
from mmb_learn.content.check.passage import passages
from mmb_learn.content.check.rule import Rule
from mmb_learn.errors import Finding


def find(course: Course) -> Iterator[Finding]:
    """Look for sources that module.toml does not have."""
    for written in course.modules:
        for fact in written.module.facts.values():
            if fact.source is not None and fact.source not in written.module.sources:
                what = f"fact «{fact.id}» names the source «{fact.source}», which is not there"
                yield RULE.at(
                    written.facts_path, fact.line, what, f"Add [source.{fact.source}], or correct it."
                )
    for written, text in course.every_text():
        for passage in passages(text):
            for link in passage.links:
                scheme, _, ident = link.partition(":")
                if scheme == "source" and ident not in written.module.sources:
                    what = f"the source «{ident}» is not in module.toml"
                    yield RULE.at(
                        text.path, passage.line, what, f"Add [source.{ident}] there, or correct it."
                    )


RULE = Rule("MMB304", "source-dead", __doc__, find)
