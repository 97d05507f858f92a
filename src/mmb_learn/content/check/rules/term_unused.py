"""Every glossary term is linked from a module.

Found only once all modules of the programme are written: until then a term may wait for its module.
"""

from __future__ import annotations

from collections.abc import Iterator

from mmb_learn.content.check.course import Course, file_lines
from mmb_learn.content.check.passage import passages
from mmb_learn.content.check.rule import Rule
from mmb_learn.content.place import line_of, places
from mmb_learn.errors import Finding


def find(course: Course) -> Iterator[Finding]:
    """Look for terms no text leads to."""
    if {written.module.id for written in course.modules} < set(course.programme.modules):
        return
    path = course.programme.folder / "modules" / "programme.toml"
    line = line_of(places("\n".join(file_lines(path))), ("terms",))
    used = {link for _, text in course.texts() for passage in passages(text) for link in passage.links}
    for term in course.programme.terms:
        if f"term:{term}" not in used:
            what = f"the term «{term}» is linked from no module"
            yield RULE.at(path, line, what, f"Link its first use, […](term:{term}), or take it away.")


RULE = Rule("MMB309", "term-unused", __doc__, find)
