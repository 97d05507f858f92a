"""The cards' facts, read from `cards.toml` beside this file: figures and sources once, words elsewhere."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

Figure = int | Decimal | str
"""A count, a measured number with the decimals it was given in, or a year."""


@dataclass(frozen=True)
class Source:
    """Where a figure stands, when somebody last looked, and which language it is in."""

    title: str
    address: str
    checked: date
    language: str = "en"


@dataclass(frozen=True)
class Interval:
    """A difference between two groups, and the range that fits what was measured (95 per cent)."""

    measure: str
    middle: Decimal
    low: Decimal
    high: Decimal

    @property
    def across(self) -> bool:
        """Say whether no difference at all lies within the range."""
        return self.low <= 0 <= self.high


@dataclass(frozen=True)
class Comparison:
    """Differences on one axis, from `-reach` to `reach`; `better` is the side that is good for the person."""

    better: str
    unit: str
    reach: Decimal
    intervals: tuple[Interval, ...]


@dataclass(frozen=True)
class Card:
    """One claim and its study. One without statements has `points` to take along instead.

    `statements` says of each whether the study shows it, `rating` how sure the result is, for each measure
    or for "all".
    """

    id: str
    rows: tuple[str, ...]
    rating: Mapping[str, str]
    figures: Mapping[str, Figure]
    comparisons: tuple[Comparison, ...]
    shares: tuple[str, ...]
    statements: Mapping[str, bool]
    points: tuple[str, ...]
    sources: tuple[Source, ...]


@cache
def cards() -> tuple[Card, ...]:
    """Give the cards in the order they are met."""
    text = (files(__package__) / "cards.toml").read_text(encoding="utf-8")
    stated = tomllib.loads(text, parse_float=Decimal)
    sources = {name: Source(**each) for name, each in stated["source"].items()}
    return tuple(_card(each, sources) for each in stated["card"])


def _card(stated: dict[str, Any], sources: Mapping[str, Source]) -> Card:
    return Card(
        id=stated["id"],
        rows=tuple(stated.get("rows", ())),
        rating=stated.get("rating", {}),
        figures=stated.get("figures", {}),
        comparisons=tuple(_comparison(each) for each in stated.get("comparison", ())),
        shares=tuple(stated.get("shares", ())),
        statements=stated.get("statements", {}),
        points=tuple(stated.get("points", ())),
        sources=tuple(sources[name] for name in stated.get("sources", ())),
    )


def _comparison(stated: dict[str, Any]) -> Comparison:
    intervals = tuple(Interval(name, *values) for name, values in stated["interval"].items())
    return Comparison(stated["better"], stated["unit"], stated["reach"], intervals)
