"""The interface's words in one language, with a fallback that can be seen.

`words("nn")["button.next"]` is a `Word`: a string that knows which language it is in. Where nynorsk lacks a
word, bokmål stands in, then English, and a template marks it: `<span lang="{{ word.language }}">`. A key that
no language has gives its own last part, so a participant never meets an error; the tests find it instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Self

from mmb_learn.language.figures import figure
from mmb_learn.language.ui import FALLBACK, sentences

__all__ = ["Word", "Words", "words"]

_HOLE = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_NO_LANGUAGE = "zxx"  # BCP 47: what stands here is in no language


class Word(str):
    """Words for a reader, and the language they are really in."""

    __slots__ = ("language",)
    language: str

    def __new__(cls, text: str, language: str) -> Self:
        """Give the text its language."""
        word = super().__new__(cls, text)
        word.language = language
        return word


@dataclass(frozen=True, eq=False)
class Words:
    """All words of the interface for a reader of one language.

    `tables` are the languages looked in, her own first, each with its words by dotted key.
    """

    language: str
    tables: tuple[tuple[str, Mapping[str, str]], ...]

    def __getitem__(self, key: str) -> Word:
        """Give the words of a dotted key, from the nearest language that has them."""
        for language, table in self.tables:
            if key in table:
                return Word(table[key], language)
        return Word(key.rpartition(".")[2].replace("-", " "), _NO_LANGUAGE)

    def __contains__(self, key: object) -> bool:
        """Say whether any language of the fallback has the key."""
        return any(key in table for _, table in self.tables)

    def fill(self, key: str, **values: object) -> Word:
        """Give the words with their holes filled; numbers are written as the reader writes them.

        A hole without a value shows an ellipsis. Give a year as text: years have no space in them.
        """
        word = self[key]
        text = _HOLE.sub(lambda hole: self._shown(values.get(hole[1], "…")), word)
        return Word(text, word.language)

    def count(self, key: str, count: int, **values: object) -> Word:
        """Give `<key>.one` for exactly one thing, else `<key>.other`; its hole `{count}` is filled."""
        return self.fill(f"{key}.{'one' if count == 1 else 'other'}", count=count, **values)

    def subset(self, prefixes: Iterable[str]) -> dict[str, str]:
        """Give the words whose keys begin with one of the prefixes, for the browser."""
        return dict(_subset(self, tuple(prefixes)))

    def _shown(self, value: object) -> str:
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return figure(value, self.language)
        return str(value)


@lru_cache(maxsize=256)  # each page asks, and there are as many answers as kinds of pages
def _subset(said: Words, prefixes: tuple[str, ...]) -> Mapping[str, str]:
    keys = {key for _, table in said.tables for key in table if key.startswith(prefixes)}
    return {key: str(said[key]) for key in sorted(keys)}


@cache
def words(language: str) -> Words:
    """Give the words for a reader of `nb`, `nn` or `en`."""
    if language not in FALLBACK:
        known = ", ".join(FALLBACK)
        msg = f"language must be one of {known}, not {language!r}"
        raise ValueError(msg)
    return Words(language, tuple((each, sentences(each)) for each in FALLBACK[language]))
