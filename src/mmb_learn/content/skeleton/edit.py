"""Small edits of the authors' files, as text: nobody's comments and spacing are lost."""

from __future__ import annotations

import contextlib
import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from mmb_learn.content.heading import Section, sections, with_mark
from mmb_learn.content.place import line_of, places
from mmb_learn.errors import WorkbookError

HERE: Final = Path(__file__).parent
LANGUAGES: Final = ("nb", "nn", "en")
_ID: Final = re.compile(r"[a-z][a-z0-9-]*")
_ARRAY: Final = re.compile(r"\[[^\]]*\]")


def refused_id(ident: str) -> None:
    """Refuse what is no id."""
    if _ID.fullmatch(ident) is None:
        raise WorkbookError(
            f"«{ident}» is no id: use small letters a to z, digits and hyphens, a letter first."
        )


def with_item(text: str, key: Sequence[str | int], item: str) -> str:
    """Give a TOML text with one more string at the end of an array.

    Raises WorkbookError when the array stands in a way that is not understood.
    """
    begin = sum(len(line) for line in text.splitlines(keepends=True)[: line_of(places(text), key) - 1])
    array = _ARRAY.search(text, begin)
    if array is not None:
        last = array[0].rfind('"') + 1
        items = f'{array[0][:last]}, "{item}"{array[0][last:]}' if last else f'["{item}"]'
        edited = text[: array.start()] + items + text[array.end() :]
        with contextlib.suppress(tomllib.TOMLDecodeError):
            if [*_at(text, key), item] == _at(edited, key):
                return edited
    name = ".".join(str(part) for part in key)
    raise WorkbookError(
        f"«{name}» is not written as a plain list: add «{item}» to it yourself, then try again."
    )


def _at(text: str, key: Sequence[str | int]) -> list[str]:
    found: Any = tomllib.loads(text)
    for part in key:
        found = found[part]
    return list(found)


def own_section(lines: Sequence[str], ident: str) -> Section:
    """Give the section of that id, or of that title where it has no id; WorkbookError when there is none."""
    for section in sections(lines):
        if ident == (section.id or section.title):
            return section
    raise WorkbookError(
        f"There is no heading «{ident}» in the text: run mmb-learn check, and mend that first."
    )


def with_lines(lines: Sequence[str], at: int, more: Sequence[str]) -> list[str]:
    """Give the lines with more of them, apart from what stands before and after."""
    before, after = list(lines[:at]), list(lines[at:])
    while before and not before[-1].strip():
        before.pop()
    return [*before, "", *more, *([""] if after else []), *after]


def kept_agreed(lines: list[str], ident: str, old: str, new: str) -> list[str]:
    """Give a translation whose section still agrees with its source after both got the same addition."""
    section = own_section(lines, ident)
    if section.source_hash == old:
        lines[section.line - 1] = with_mark(lines[section.line - 1], new)
    return lines


def joined(lines: Sequence[str]) -> str:
    """Give a file's text, with one newline at its end."""
    return "\n".join(lines).rstrip("\n") + "\n"
