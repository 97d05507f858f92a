"""What changed in a text between two handings-in, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORDS = re.compile(r"\S+\s*|\s+")


@dataclass(frozen=True)
class Piece:
    """Some words in a row, and whether only one of the two texts has them."""

    words: str
    is_changed: bool


@dataclass(frozen=True)
class Change:
    """One box of a reflection: as it was, and as it is."""

    label: str
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]


def change(label: str, before: str, after: str) -> Change:
    """Compare two texts; a word that moved is taken out in one place and put in at another."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    steps = SequenceMatcher(None, [w.strip() for w in old], [w.strip() for w in new], autojunk=False)
    codes = steps.get_opcodes()
    was = _pieces((old[start:end], kind != "equal") for kind, start, end, _, _ in codes)
    now = _pieces((new[start:end], kind != "equal") for kind, _, _, start, end in codes)
    return Change(label, was, now)


def _pieces(runs: Iterator[tuple[list[str], bool]]) -> tuple[Piece, ...]:
    return tuple(Piece("".join(words), is_changed) for words, is_changed in runs if words)
