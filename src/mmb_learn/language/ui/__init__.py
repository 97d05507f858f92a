"""The interface's words as they stand in `nb.toml`, `nn.toml` and `en.toml`, read once each.

Those of an instrument or element stand in a folder of its own, `<id>/nb.toml` and so on. Nested tables become
dotted keys: `[button] next = "Neste"` is `button.next`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any

__all__ = ["FALLBACK", "LANGUAGES", "sentences"]

LANGUAGES = ("nb", "nn", "en")
"""Bokmål is the source; the order is that of the language switch."""

FALLBACK: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"nb": ("nb", "en"), "nn": ("nn", "nb", "en"), "en": ("en", "nb")}
)
"""Where a missing word is looked for, the language itself first."""


@cache
def sentences(language: str) -> Mapping[str, str]:
    """Give every word of one language by its dotted key; no fallback.

    Raises ValueError where two files say the same key.
    """
    found: dict[str, str] = {}
    for source in _files(language):
        for key, sentence in _flat(tomllib.loads(source.read_text(encoding="utf-8"))):
            if key in found:
                raise ValueError(f"{source}: {key} has been said before")
            found[key] = sentence
    return MappingProxyType(found)


def _files(language: str) -> list[Traversable]:
    here = files(__name__)
    folders = sorted((each for each in here.iterdir() if each.is_dir()), key=lambda folder: folder.name)
    name = f"{language}.toml"
    return [here / name, *(folder / name for folder in folders if (folder / name).is_file())]


def _flat(table: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        key = f"{before}{name}"
        if isinstance(value, dict):
            yield from _flat(value, f"{key}.")
        else:
            yield key, str(value)
