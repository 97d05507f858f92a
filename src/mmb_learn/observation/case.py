"""One person's series as it is kept or sent: what is counted, which way is better, and each phase's days.

It is JSON, `{"format": …, "what": …, "unit": …, "each": …, "better": …, "phases": […]}` with phases as
`{"name": …, "days": […]}`, and names nobody: there is no entry for a name, a day of birth or a place, and a
day has no date.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from mmb_learn.errors import AnswerError
from mmb_learn.observation.refusal import is_number
from mmb_learn.observation.series import Better

FORMAT = "mmb-single-case-1"
POINTS = ("day", "week", "time")
"""What one dot is: a day, a week, or one time such as a visit."""

MOST_DAYS = 400
MOST_PHASES = 8
LARGEST = 1_000_000
"""No figure is larger, either way."""

LONGEST = 80
"""Letters in what is counted, its unit, or the name of a phase."""


@dataclass(frozen=True)
class Phase:
    """Days under the same conditions; None is a day nobody measured."""

    name: str
    days: tuple[float | None, ...]


@dataclass(frozen=True)
class Case:
    """One person's series; `better` is None until somebody has said which way is."""

    what: str
    unit: str
    each: str
    better: Better | None
    phases: tuple[Phase, ...]

    @property
    def is_empty(self) -> bool:
        """Say whether no day has a figure."""
        return all(day is None for phase in self.phases for day in phase.days)

    def to_json(self) -> dict[str, Any]:
        """Give it as it is kept and sent."""
        return {
            "format": FORMAT,
            "what": self.what,
            "unit": self.unit,
            "each": self.each,
            "better": self.better or "",
            "phases": [{"name": phase.name, "days": list(phase.days)} for phase in self.phases],
        }


def read_case(value: object) -> Case:
    """Give a series as it was sent.

    Raises AnswerError `single-case-foreign` for what is none of ours, or longer than any of ours.
    """
    if not _is_case(value):
        raise AnswerError("single-case-foreign")
    case = cast("dict[str, Any]", value)
    return Case(
        what=case["what"],
        unit=case["unit"],
        each=case["each"],
        better=Better(case["better"]) if case["better"] else None,
        phases=tuple(Phase(phase["name"], tuple(phase["days"])) for phase in case["phases"]),
    )


def _is_case(value: object) -> bool:
    if not _has(value, "format", "what", "unit", "each", "better", "phases"):
        return False
    case = cast("Mapping[str, Any]", value)
    phases = case["phases"]
    return (
        case["format"] == FORMAT
        and _is_text(case["what"])
        and _is_text(case["unit"])
        and case["each"] in POINTS
        and case["better"] in ("", *Better)
        and isinstance(phases, list)
        and 1 <= len(phases) <= MOST_PHASES
        and all(map(_is_phase, phases))
        and sum(len(phase["days"]) for phase in phases) <= MOST_DAYS
    )


def _is_phase(value: object) -> bool:
    if not _has(value, "name", "days"):
        return False
    phase = cast("Mapping[str, Any]", value)
    return _is_text(phase["name"]) and isinstance(phase["days"], list) and all(map(_is_day, phase["days"]))


def _is_day(value: object) -> bool:
    return value is None or (is_number(value) and abs(value) <= LARGEST)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST


def _has(value: object, *names: str) -> bool:
    return isinstance(value, dict) and value.keys() == set(names)
