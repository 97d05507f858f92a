"""Songs that people ask for and that may not stand in the book: named, never with their words or notes."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from pydantic import ConfigDict, TypeAdapter
from pydantic.dataclasses import dataclass

__all__ = ["Absent", "NotFree", "not_free"]

PATH = Path(__file__).parent / "not_free.toml"
_STRICT = ConfigDict(extra="forbid")


@dataclass(frozen=True, config=_STRICT)
class Absent:
    """A song, or all of one maker's: its title, the language of that, and the id of what is said of it."""

    title: str
    language: str
    id: str = ""


@dataclass(frozen=True, config=_STRICT)
class NotFree:
    """`song`: known to be protected; `unsettled`: free or not, nobody here has found out."""

    song: tuple[Absent, ...]
    unsettled: tuple[Absent, ...]


@cache
def not_free() -> NotFree:
    """Give what is absent, in the order of the file; read once."""
    return TypeAdapter(NotFree).validate_python(tomllib.loads(PATH.read_text("utf-8")))
