"""Every source carries something: a fact, or a link in the source text."""

from __future__ import annotations

from collections.abc import Iterator

from mmb_learn.content.check.course import Course
from mmb_learn.content.check.passage import passages
from mmb_learn.content.check.rule import Rule
from mmb_learn.errors import Finding


def find(course: Course) -> Iterator[Finding]:
    """Look for sources nothing rests on."""
    for written in course.modules:
        if written.source is None:
            continue
        used = {fact.source for fact in written.module.facts.values()}
        used |= {
            link.removeprefix("source:") for passage in passages(written.source) for link in passage.links
        }
        for source in written.module.sources.values():
            if source.id not in used:
                what = f"source «{source.id}» is not used"
                yield RULE.at(
                    written.facts_path, source.line, what, "Link it where it is told, or take it away."
                )


RULE = Rule("MMB305", "source-unused", __doc__, find)
