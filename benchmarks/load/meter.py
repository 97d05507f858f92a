"""What the sessions of one step met with: seconds of everything they waited for, errors, and lost lines."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from benchmarks.figures import percentile

SIGNED_IN, TEXT, USABLE, KERNEL = "signed in", "text", "usable", "kernel"
SAVED, HANDED_IN, MARKED = "saved", "handed in", "marked"


@dataclass
class Meter:
    """One step's times by what was waited for, its errors by what they were, and how often a line was lost.

    `without_kernel` counts refusals for want of room, which are no errors: the page goes on without.
    """

    took: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: Counter[str] = field(default_factory=Counter)
    requests: int = 0
    reconnects: int = 0
    without_kernel: int = 0

    @contextmanager
    def timed(self, what: str) -> Iterator[None]:
        """Note how long the block takes; one that breaks off has no time."""
        began = time.perf_counter()
        yield
        self.took[what].append(time.perf_counter() - began)

    def of(self, what: str, percent: float) -> float | None:
        """Give a percentile of the seconds; None where nobody got so far."""
        took = self.took.get(what)
        return percentile(took, percent) if took else None

    @property
    def share_of_errors(self) -> float:
        """Give the share of requests that went wrong."""
        return sum(self.errors.values()) / max(1, self.requests)

    def told(self) -> str:
        """Name the errors, the most frequent first."""
        return ", ".join(f"{count} × {what}" for what, count in self.errors.most_common())
