"""People of the small course, what they hand in, and waiting for processes that mark it."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime

from mmb_learn.course import Institution, Role, Store, SubmissionState, people, submissions


def now() -> datetime:
    return datetime.now(UTC)


def until(met: Callable[[], object], seconds: float = 30.0) -> None:
    """Look every 50 ms; a process of its own has no other way to say that it is done."""
    deadline = time.monotonic() + seconds
    while not met():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)


def add_person(store: Store, name: str = "Kari Fiktdal", role: Role = Role.PARTICIPANT) -> int:
    return people.add_person(store, name, {role}, Institution.HEALTH_CARE, now()).id


def hand_in(store: Store, person: int, answers: dict[str, object], assignment: str = "tasks") -> int:
    return submissions.hand_in(store, person, "listening", assignment, 1, answers, now()).id


def state_of(store: Store, number: int) -> SubmissionState:
    found = submissions.submission(store, number)
    assert found is not None
    return found.state
