"""A translated section carries the hash of the source section it was written from.

The heading ends in `<!-- nb 3f9a2c -->`. When the source section changes, its hash does, and the translation
is read again; `mmb-learn check --accept nn.md#loudest` says that this has been done.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from mmb_learn.content.check.course import SOURCE, Course
from mmb_learn.content.check.rule import Rule
from mmb_learn.content.lessons import LESSONS
from mmb_learn.content.model import SectionMark
from mmb_learn.errors import Finding


def find(course: Course) -> Iterator[Finding]:
    """Compare the marks of the translations with the hashes of their source."""
    for written in (*course.modules, *course.lessons):
        for text, source in written.translations():
            folder = f"/{LESSONS}" if text.path.parent.name == LESSONS else ""
            owner = f"{written.module.id}{folder}"
            yield from _stale(text.path, owner, text.sections(), source.sections())
    source_text = course.programme_texts.get(SOURCE)
    for language, shared in course.programme_texts.items():
        if language != SOURCE and source_text is not None:
            yield from _stale(shared.path, "text", shared.sections, source_text.sections)


def _stale(
    path: Path, owner: str, ours: Iterable[SectionMark], theirs: Iterable[SectionMark]
) -> Iterator[Finding]:
    hashes = {mark.id: mark.hash for mark in theirs}
    for mark in ours:
        current = hashes.get(mark.id)
        if current is None or mark.source_hash == current:
            continue
        done = f"run mmb-learn check --accept {owner}/{path.name}#{mark.id}."
        if mark.source_hash is None:
            what = f"«{mark.id}» does not say which source it was written from"
            yield RULE.at(path, mark.line, what, f"Compare it with {SOURCE}.md, then {done}")
        else:
            what = f"the source of «{mark.id}» has changed since it was written"
            yield RULE.at(path, mark.line, what, f"Read {SOURCE}.md again, write it anew, then {done}")


RULE = Rule("MMB401", "translation-stale", __doc__, find)
