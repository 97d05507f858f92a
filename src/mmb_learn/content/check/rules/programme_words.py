"""What the programme names has words in every language: modules, outcomes, terms, curricula and aims.

`modules/text/<language>.md` lists these, and no others, as `- id) name: meaning`. A module folder that the
programme does not name would be met by nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mmb_learn.content.check.course import Course
from mmb_learn.content.check.rule import Rule
from mmb_learn.content.model import ProgrammeText
from mmb_learn.errors import Finding


def find(course: Course) -> Iterator[Finding]:
    """Compare the programme's ids with its words and with the module folders."""
    path = course.programme.folder / "modules" / "programme.toml"
    for written in course.modules:
        if written.module.id not in course.programme.modules:
            what = f"module «{written.module.id}» is not in modules"
            yield RULE.at(path, 1, what, "Add it where it belongs in the order.")
    for text in course.programme_texts.values():
        yield from _part(text, "module", "modules", course.programme.modules, list(text.modules))
        yield from _part(text, "outcome", "outcomes", course.programme.outcomes, list(text.outcomes))
        yield from _part(text, "term", "terms", course.programme.terms, list(text.terms))
        yield from _part(
            text, "curriculum", "curricula", list(course.programme.curricula), list(text.curricula)
        )
        yield from _part(text, "aim", "aims", list(course.programme.aims), list(text.aims))


def _part(
    text: ProgrammeText, noun: str, heading: str, known: Sequence[str], told: Sequence[str]
) -> Iterator[Finding]:
    line = next((mark.line for mark in text.sections if mark.id == heading), 1)
    for ident in known:
        if ident not in told:
            remedy = f"Add «- {ident.lower()}) name: meaning» below ## {heading}."
            yield RULE.at(text.path, line, f"{noun} «{ident}» has no words", remedy)
    for ident in told:
        if ident not in known:
            what = f"{noun} «{ident}» is not in programme.toml"
            yield RULE.at(text.path, line, what, "Add it there, or take it away here.")


RULE = Rule("MMB105", "programme-words", __doc__, find)
