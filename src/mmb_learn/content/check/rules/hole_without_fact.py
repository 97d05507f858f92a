"""A hole `{id}` names a fact of the module.

`{leq}` is shown with its unit, `{leq.value}` without; both need `[fact.leq]` in module.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mmb_learn.content.check.course import Course
from mmb_learn.content.check.passage import passages
from mmb_learn.content.check.rule import Rule
from mmb_learn.content.render import HOLE
from mmb_learn.errors import Finding

_BRACES = re.compile(r"\{[^{}\n]*\}")


def find(course: Course) -> Iterator[Finding]:
    """Look for holes nothing would fill."""
    for written, text in course.every_text():
        for passage in passages(text):
            for hole in _BRACES.finditer(passage.words):
                named = HOLE.fullmatch(hole[0])
                if named is None or named[1] not in written.module.facts:
                    line = passage.line + passage.words.count("\n", 0, hole.start())
                    remedy = f"Add [fact.{named[1]}] to module.toml." if named else "Write {id} of a fact."
                    yield RULE.at(text.path, line, f"the hole {hole[0]} names no fact", remedy)


RULE = Rule("MMB302", "hole-without-fact", __doc__, find)
