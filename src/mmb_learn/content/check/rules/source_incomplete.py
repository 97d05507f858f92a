"""A source has an address one can open, and the day somebody looked is not in the future."""

from __future__ import annotations

from collections.abc import Iterator

from mmb_learn.content.check.course import Course
from mmb_learn.content.check.rule import Rule
from mmb_learn.errors import Finding


def find(course: Course) -> Iterator[Finding]:
    """Look at address and day of every source."""
    for written in course.modules:
        for source in written.module.sources.values():
            if not source.address.startswith("https://"):
                what = f"source «{source.id}» has no https address"
                yield RULE.at(written.facts_path, source.line, what, 'Write address = "https://…".')
            if source.checked > course.today:
                what = f"source «{source.id}» was checked on {source.checked}, which is still to come"
                yield RULE.at(written.facts_path, source.line, what, "Write the day you looked.")


RULE = Rule("MMB306", "source-incomplete", __doc__, find)
