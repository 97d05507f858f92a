"""Holding up whoever guesses: after some wrong tries each further one waits twice as long as the one before.

Pure rules. What is counted for a code lies in the store, what is counted for an address in memory alone,
since an address says where somebody is. Only wrong tries count.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address
from threading import Lock


@dataclass(frozen=True)
class Rule:
    """How many wrong tries are free, how long the next wait, and after how much calm all is forgotten."""

    free: int
    first: timedelta
    longest: timedelta
    forgotten: timedelta


@dataclass(frozen=True)
class Wrong:
    """Wrong tries so far, and when the last one was."""

    count: int
    last: datetime


PER_CODE = Rule(5, timedelta(seconds=30), timedelta(hours=1), timedelta(hours=24))
PER_ADDRESS = Rule(30, timedelta(seconds=5), timedelta(minutes=2), timedelta(hours=1))
"""A whole school may share one address, so it waits later and shorter than a single code does."""

_DOUBLINGS = 20  # beyond any rule's longest wait


def free_at(wrong: Wrong | None, rule: Rule, now: datetime) -> datetime | None:
    """Give the moment when the next try is looked at, None for now."""
    if wrong is None or wrong.count < rule.free:
        return None
    wait: timedelta = min(rule.longest, rule.first * 2 ** min(wrong.count - rule.free, _DOUBLINGS))
    return wrong.last + wait if wrong.last <= now < wrong.last + wait else None


def one_more(wrong: Wrong | None, rule: Rule, now: datetime) -> Wrong:
    """Count a wrong try."""
    known = wrong is not None and now < wrong.last + rule.forgotten
    return Wrong(wrong.count + 1 if wrong is not None and known else 1, now)


class Addresses:
    """Wrong tries by address, for as long as the server runs; safe to share between threads."""

    most = 10_000

    def __init__(self, rule: Rule = PER_ADDRESS) -> None:
        self.rule = rule
        self._wrong: dict[str, Wrong] = {}
        self._one_at_a_time = Lock()

    def free_at(self, address: str, now: datetime) -> datetime | None:
        """Give the moment when the next try from there is looked at, None for now."""
        with self._one_at_a_time:
            return free_at(self._wrong.get(_household(address)), self.rule, now)

    def count(self, address: str, now: datetime) -> None:
        """Count a wrong try from there."""
        place = _household(address)
        with self._one_at_a_time:
            if len(self._wrong) >= self.most:
                self._forget(now)
            self._wrong[place] = one_more(self._wrong.get(place), self.rule, now)

    def _forget(self, now: datetime) -> None:
        recent = {each: w for each, w in self._wrong.items() if now < w.last + self.rule.forgotten}
        self._wrong = recent if len(recent) < self.most else {}


def _household(address: str) -> str:
    """Give what belongs to one household: an IPv6 network of 64 bits, for each of its hosts may have many."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    return str(found) if not isinstance(found, IPv6Address) else found.exploded[:19]
