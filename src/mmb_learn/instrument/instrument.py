"""An instrument: something in the page to try, hear or measure with, without an answer that is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from markupsafe import Markup

from mmb_learn.language import Words


def _nothing(_words: Words) -> Mapping[str, Any]:
    return {}


@dataclass(frozen=True)
class Instrument:
    """One instrument: what stands in the page before any script, and what its script is told.

    `html` gives its native controls. `prefixes` are the beginnings of the keys of words that its script
    needs, `facts` are what it reckons with, as JSON. One that is not `alone` needs a unit's kernel to draw
    for it, and has no page of its own.
    """

    id: str
    html: Callable[[Words], Markup]
    prefixes: tuple[str, ...]
    facts: Callable[[Words], Mapping[str, Any]] = field(default=_nothing)
    alone: bool = True

    @property
    def folder(self) -> str:
        """Give the name of its folder within its element's."""
        return self.id.replace("-", "_")


def by_id(*instruments: Instrument) -> Mapping[str, Instrument]:
    """Give instruments by the name that a module's text and an address give them, in this order."""
    return MappingProxyType({instrument.id: instrument for instrument in instruments})
