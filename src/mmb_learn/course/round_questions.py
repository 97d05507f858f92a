"""The questions that participants may be asked about the course, and when the check-ins after it come.

What there is stands in a TOML file beside it; a check-in is due by the end of the last gathering alone.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path

from mmb_learn.course.retention import months_later

CHECK_IN_OPEN = timedelta(days=30)


class Asking(StrEnum):
    """What a round of questions is for."""

    PULSE = "pulse"
    MID_TERM = "mid-term"
    FINAL = "final"
    AFTER_3 = "after-3"
    AFTER_6 = "after-6"
    AFTER_12 = "after-12"


CHECK_INS = {Asking.AFTER_3: 3, Asking.AFTER_6: 6, Asking.AFTER_12: 12}
"""Months after the last gathering."""


@dataclass(frozen=True)
class Scale:
    """A closed scale: how many steps it has, and from which, counted from 0, they are told as a yes."""

    name: str
    steps: int
    agrees: int


@dataclass(frozen=True)
class Asked:
    """All questions with their scales, and those that each kind of round has."""

    questions: Mapping[str, Scale]
    kinds: Mapping[Asking, tuple[str, ...]]


@dataclass(frozen=True)
class AskedRound:
    """A round of questions in a run; `key` names it within the run, for good."""

    run_id: int
    key: str
    kind: Asking
    questions: tuple[str, ...]
    opens_at: datetime
    closes_at: datetime

    def is_open(self, now: datetime) -> bool:
        """Say whether it can be answered now."""
        return self.opens_at <= now < self.closes_at


@cache
def asked() -> Asked:
    """Give what may be asked."""
    table = tomllib.loads(Path(__file__).with_name("round_questions.toml").read_text("utf-8"))
    scales = {name: Scale(name, facts["steps"], facts["agrees"]) for name, facts in table["scale"].items()}
    questions = {question: scales[scale] for question, scale in table["question"].items()}
    return Asked(questions, {Asking(kind): tuple(has) for kind, has in table["kind"].items()})


def check_ins(run_id: int, last_end: datetime | None) -> tuple[AskedRound, ...]:
    """Give the check-ins of a run whose last gathering ends then; none where nothing is set up."""
    if last_end is None:
        return ()
    opening = ((kind, months_later(last_end, months)) for kind, months in CHECK_INS.items())
    return tuple(
        AskedRound(run_id, kind.value, kind, asked().kinds[kind], at, at + CHECK_IN_OPEN)
        for kind, at in opening
    )
