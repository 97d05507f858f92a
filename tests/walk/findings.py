"""What a walk finds: each finding once, with the places where it was met."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Finding:
    """One thing to mend: the rule it breaks, in words, and where it was met."""

    rule: str
    what: str
    places: tuple[str, ...]

    def line(self) -> str:
        """Say it in one line, with the first place and how many more."""
        more = f" (and {len(self.places) - 1} more)" if len(self.places) > 1 else ""
        return f"{self.rule}: {self.what} – {self.places[0]}{more}"


@dataclass
class Tally:
    """Counts pages and checks, and gathers findings."""

    pages: int = 0
    checks: dict[str, int] = field(default_factory=dict)
    met: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def check(self, rule: str, place: str, whats: Iterable[str]) -> None:
        """Count one check of a rule at a place; each of `whats` breaks it."""
        self.checks[rule] = self.checks.get(rule, 0) + 1
        for what in whats:
            places = self.met.setdefault((rule, what), [])
            if place not in places:
                places.append(place)

    def take(self, other: Tally) -> None:
        """Add what another walk counted and found."""
        self.pages += other.pages
        for rule, count in other.checks.items():
            self.checks[rule] = self.checks.get(rule, 0) + count
        for (rule, what), places in other.met.items():
            mine = self.met.setdefault((rule, what), [])
            mine.extend(place for place in places if place not in mine)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Give each finding once, by rule."""
        return tuple(Finding(rule, what, tuple(places)) for (rule, what), places in sorted(self.met.items()))

    def last_line(self) -> str:
        """Give the line a walk ends with."""
        count = len(self.findings)
        return f"walk: {self.pages} pages, {sum(self.checks.values())} checks, {count} findings"
