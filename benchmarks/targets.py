"""What the workbook is to reach on two cores, whether it did, and what holds it back where it did not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from . import grading, module_page, sessions, together
from .figures import OURS, STOCK, Figure, find, ratio
from .size import Size


@dataclass(frozen=True)
class Limit:
    """One figure and how it is to lie: at most, or at least, so much of a unit."""

    what: str
    value: float | None
    bound: float
    unit: str
    at_least: bool = False

    @property
    def kept(self) -> bool | None:
        """Say whether it was reached; None when it was not measured."""
        if self.value is None:
            return None
        return self.value >= self.bound if self.at_least else self.value <= self.bound

    def asked(self) -> str:
        """Give what is to be reached."""
        return f"{'≥' if self.at_least else '≤'} {self.bound:g} {self.unit}"

    def found(self) -> str:
        """Give what was measured."""
        return "not measured" if self.value is None else f"{self.value:.2f} {self.unit}"


@dataclass(frozen=True)
class Target:
    """One row of what is to be reached; `because` is what holds it back where it is not."""

    name: str
    limits: tuple[Limit, ...]
    because: str

    @property
    def reached(self) -> bool | None:
        """Say whether every limit was kept; None when one was not measured and none was missed."""
        kept = [limit.kept for limit in self.limits]
        return False if False in kept else None if None in kept else True


_PAGE_HOLDS = (
    "The text is whole in the first answer, so what is left is the server's time to make the page, and the "
    "browser's to lay it out; on two cores both wait while other work of the server has the processor."
)
_USABLE_HOLDS = (
    "After the text, the page's own scripts are loaded and mounted, and one question goes to the server and "
    "back; where the kernel is reached only later, the verdict is the server's. Starting Voilà's front end "
    "competes with that for the same two cores."
)
_CLASS_HOLDS = (
    "Each page forks a kernel, opens its sockets and makes one widget, and that is work for the processor: "
    "thirty of them share two cores, and the clients that ask take their part too."
)
_MEMORY_HOLDS = (
    "A forked kernel shares what its template had loaded, and owns the pages that it writes to afterwards: "
    "its threads, ZeroMQ, the shell and the reference counts of what it touches. The ratio is held back from "
    "the other side too: the module's notebook loads neither pandas nor altair, so stock's kernels are small."
)
_WIRE_HOLDS = (
    "Nearly all of it is Voilà's own front end with the widgets of Jupyter, which the channel to the kernel "
    "needs; the workbook's own scripts and styles are a small part."
)
_SAVE_HOLDS = (
    "Every save is on disk before it is acknowledged, and SQLite writes one at a time; the clients that type "
    "here run on the same two cores as the server."
)
_GRADING_HOLDS = (
    "Each hand-in is written as a submission and goes through nbgrader's own converters and its gradebook, "
    "which takes one writer at a time; two cores allow no more than two workers."
)


def targets(figures: Sequence[Figure], size: Size) -> tuple[Target, ...]:
    """Give the rows of the issue, filled in with what was measured."""
    page = module_page.PART
    return (
        Target(
            "Readable, later visitor",
            (_ours(figures, page, "Later visit: readable", 0.25, "s"),),
            _PAGE_HOLDS,
        ),
        Target(
            "Usable, later visitor (a verdict, of the server or the kernel)",
            (
                _ours(figures, page, "Later visit: usable (a verdict)", 1.0, "s"),
                _times(figures, page, "Later visit: usable (a verdict)", 3),
            ),
            _USABLE_HOLDS,
        ),
        Target(
            f"{size.at_once} at once, the last has a verdict from its kernel",
            (
                _ours(figures, together.PART, together.LAST, 5, "s"),
                _times(figures, together.PART, together.LAST, 8),
            ),
            _CLASS_HOLDS,
        ),
        _memory(figures, size),
        Target(
            "First visit, on the wire",
            (
                _ours(figures, page, "First visit: requests", 20, "requests"),
                _ours(figures, page, "First visit: on the wire", 1300, "kB"),
            ),
            _WIRE_HOLDS,
        ),
        _saves(figures, size),
        Target(
            "100 submissions autograded",
            (
                _ours(figures, grading.PART, grading.ALL, 15, "s"),
                _alike(figures),
            ),
            _GRADING_HOLDS,
        ),
    )


def _value(figure: Figure | None) -> float | None:
    return None if figure is None else figure.value


def _ours(figures: Sequence[Figure], part: str, what: str, bound: float, unit: str) -> Limit:
    return Limit(what, _value(find(figures, part, what, OURS)), bound, unit)


def _times(figures: Sequence[Figure], part: str, what: str, bound: float) -> Limit:
    share = ratio(find(figures, part, what, STOCK), find(figures, part, what, OURS))
    return Limit(what, share, bound, "× better than stock", at_least=True)


def _memory(figures: Sequence[Figure], size: Size) -> Target:
    where = sessions.column(size.live[0])
    mine = find(figures, sessions.PART, sessions.EACH, where)
    theirs = find(figures, sessions.PART, sessions.EACH_STOCK, where)
    limits = (
        Limit("memory", _value(mine), 20, "MB"),
        Limit("memory", ratio(theirs, mine), 6, "× better than stock", at_least=True),
    )
    return Target(f"Memory per live session ({size.live[0]} live)", limits, _MEMORY_HOLDS)


def _saves(figures: Sequence[Figure], size: Size) -> Target:
    where = sessions.column(size.live[1])
    p99 = find(figures, sessions.PART, sessions.ACKNOWLEDGED, where)
    lost = find(figures, sessions.PART, sessions.LOST, where)
    limits = (Limit("p99", _value(p99), 200, "ms (p99)"), Limit("lost", _value(lost), 0, "lost"))
    return Target(f"Save acknowledged, {size.live[1]} sessions typing", limits, _SAVE_HOLDS)


def _alike(figures: Sequence[Figure]) -> Limit:
    alike = find(figures, grading.PART, grading.SAME, OURS)
    whole = None if alike is None or alike.value is None else float(alike.unit.removeprefix("of "))
    share = None if alike is None or alike.value is None or not whole else 100 * alike.value / whole
    return Limit("scores", share, 100, "% with the same scores", at_least=True)


_ANSWER = {True: "yes", False: "**no**", None: "not measured"}


def target_table(rows: Sequence[Target]) -> str:
    """Write the targets as a Markdown table."""
    lines = ["| Target | To reach | Measured | Reached |", "| --- | --- | --- | --- |"]
    for row in rows:
        asked = ", ".join(limit.asked() for limit in row.limits)
        found = ", ".join(limit.found() for limit in row.limits)
        lines.append(f"| {row.name} | {asked} | {found} | {_ANSWER[row.reached]} |")
    return "\n".join(lines)


def not_reached(rows: Sequence[Target]) -> str:
    """Say in plain words what was not reached, and what holds it back."""
    told = [_told(row) for row in rows if row.reached is not True]
    return "\n".join(told) if told else "Everything above was reached."


def _told(row: Target) -> str:
    if row.reached is None:
        return f"- {row.name}: not measured in this run."
    missed = "; ".join(
        f"{limit.found()} where {limit.asked()} was asked" for limit in row.limits if limit.kept is False
    )
    return f"- {row.name}: {missed}.\n  {row.because}"
