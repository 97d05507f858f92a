"""A fact says where it comes from: `source`, or `computed` with how it was worked out.

Not both: a figure from a source that was worked on further is computed, and says from what.
"""

from __future__ import annotations

from collections.abc import Iterator

from mmb_learn.content.check.course import Course
from mmb_learn.content.check.rule import Rule
from mmb_learn.errors import Finding


def find(course: Course) -> Iterator[Finding]:
    """Look for facts without an origin, or with two."""
    for written in course.modules:
        for fact in written.module.facts.values():
            if (fact.source is None) == (fact.computed is None):
                both = "neither source nor computed" if fact.source is None else "both source and computed"
                remedy = 'Write source = "…" of a [source.…], or computed = "how it was worked out".'
                yield RULE.at(written.facts_path, fact.line, f"fact «{fact.id}» has {both}", remedy)


RULE = Rule("MMB307", "fact-unfounded", __doc__, find)
