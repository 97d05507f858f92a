"""The interface's words as they stand in `nb.toml`, `nn.toml` and `en.toml`, read once each.

Nested tables become dotted keys: `[button] next = "Neste"` is `button.next`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
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
    """Give every word of one language by its dotted key; no fallback."""
    source = files(__name__).joinpath(f"{language}.toml").read_text(encoding="utf-8")
    return MappingProxyType(dict(_flat(tomllib.loads(source))))


def _flat(table: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        key = f"{before}{name}"
        if isinstance(value, dict):
            yield from _flat(value, f"{key}.")
        else:
            yield key, str(value)
