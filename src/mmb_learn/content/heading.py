"""A text cut at its headings: sections with id, level, line and hash.

A heading is `# Title`, or `## id: Title` from the second level down, and in a translation it ends in
`<!-- nb 3f9a2c -->`: the hash of the source section it was written from.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from mmb_learn.content.model import SectionMark

_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*$")
_MARK = re.compile(r"\s*<!--\s*nb\s+(\S+?)\s*-->")
_COMMENT = re.compile(r"\s*<!--.*?-->")
_NAMED = re.compile(r"^([a-z][a-z0-9-]*):\s+(\S.*)$")
_HASH_LENGTH = 6


@dataclass(frozen=True)
class Section:
    """A heading and the lines below it, up to the next heading of any level."""

    level: int
    id: str | None
    title: str
    line: int
    source_hash: str | None
    body: tuple[str, ...]

    def mark(self, fallback_id: str = "") -> SectionMark:
        """Give the section's mark, with the hash of its words as they stand."""
        words = (self.id or "", self.title, *self.body)
        return SectionMark(
            self.id or fallback_id, self.level, self.line, section_hash(words), self.source_hash
        )


def section_hash(lines: Sequence[str]) -> str:
    """Give six hexadecimal digits of SHA-256 over the words, comments dropped and white space made even."""
    words = _COMMENT.sub("", "\n".join(lines)).split()
    return hashlib.sha256(" ".join(words).encode()).hexdigest()[:_HASH_LENGTH]


def sections(lines: Sequence[str]) -> tuple[Section, ...]:
    """Cut the lines of a text at its headings; what stands before the first heading is left out."""
    starts = [index for index, line in enumerate(lines) if _HEADING.match(line)]
    ends = [*starts[1:], len(lines)]
    return tuple(_section(lines, start, end) for start, end in zip(starts, ends, strict=bool(starts)))


def _section(lines: Sequence[str], start: int, end: int) -> Section:
    heading = _HEADING.match(lines[start])
    level, words = (len(heading[1]), heading[2]) if heading else (1, "")
    mark = _MARK.search(words)
    words = _COMMENT.sub("", words).strip()
    named = _NAMED.match(words) if level > 1 else None
    ident, title = (named[1], named[2]) if named else (None, words)
    return Section(level, ident, title, start + 1, mark[1] if mark else None, tuple(lines[start + 1 : end]))


def with_mark(line: str, source_hash: str) -> str:
    """Give a heading line that ends in the hash of the source it now agrees with."""
    return f"{_MARK.sub('', line).rstrip()} <!-- nb {source_hash} -->"
