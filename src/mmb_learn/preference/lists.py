"""Two lists and a day as a person keeps or sends them: what may stand in them, and the plan they give.

They are JSON, `{"format": …, "lists": {"peace": […], "joy": […]}, "day": {…}}`, and name nobody: there is no
entry for a name, a day of birth or a place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, cast, get_args

from mmb_learn.errors import AnswerError
from mmb_learn.preference.day import List, Plan, PlanError, day_plan
from mmb_learn.preference.listening import BEATS_ENDS, FELT, MOST_SONGS, SECONDS_ENDS, whole_minutes

FORMAT = "mmb-peace-and-joy-1"
NAMES: tuple[List, ...] = get_args(List)
SOURCES = ("person", "family", "guess")
"""Who says it; a wish without one is worth less."""

TOLD = ("memory", "feeling", "use")
"""What stands on a song's label, each a text."""

LONGEST = 500
"""Letters in one text."""

MEALS = ("breakfast", "lunch", "dinner", "supper")
TIMES = ("wake", "care", *MEALS, "peak-from", "peak-to", "bedtime")
"""The times of a day, each «14:30» or empty."""

_CLOCK = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d", re.ASCII)
_TEXTS = ("title", "language", "file", *TOLD)


@dataclass(frozen=True)
class Song:
    """A song as somebody listed it; `language` is that of the title, `tempo` in words or beats a minute."""

    title: str
    language: str
    file: str
    memory: str
    feeling: str
    use: str
    seconds: int
    tempo: str | int
    source: str


@dataclass(frozen=True)
class Made:
    """Both lists, and the times of the day."""

    lists: Mapping[List, tuple[Song, ...]]
    day: Mapping[str, str]

    @property
    def is_empty(self) -> bool:
        """Say whether nothing is written anywhere."""
        return not any(self.lists.values()) and not any(self.day.values())

    def plan(self) -> Plan:
        """Give the day's plan; PlanError as `day_plan`, and where times are missing that belong together."""
        at = {name: _minutes(clock) for name, clock in self.day.items()}
        wake, bedtime, begins, ends = (at.get(name) for name in ("wake", "bedtime", "peak-from", "peak-to"))
        if wake is None or bedtime is None:
            raise PlanError("peace-and-joy-clock")
        if (begins is None) != (ends is None):
            raise PlanError("peace-and-joy-peak")
        peak = None if begins is None or ends is None else (begins, ends)
        meals = [meal for name in MEALS if (meal := at.get(name)) is not None]
        peace, joy = (whole_minutes([song.seconds for song in self.lists[name]]) for name in NAMES)
        return day_plan(peak, meals, bedtime, wake, at.get("care"), peace=peace, joy=joy)


def read_made(value: object) -> Made:
    """Give lists and a day as they were sent.

    Raises AnswerError `peace-and-joy-foreign` for what is none of ours, or longer than any of ours.
    """
    if not _is_made(value):
        raise AnswerError("peace-and-joy-foreign")
    made = cast("dict[str, Any]", value)
    return Made({name: tuple(Song(**song) for song in made["lists"][name]) for name in NAMES}, made["day"])


def _is_made(value: object) -> bool:
    if not (isinstance(value, dict) and value.keys() == {"format", "lists", "day"}):
        return False
    lists, day = value["lists"], value["day"]
    if value["format"] != FORMAT or not _has(lists, NAMES) or not _has(day, TIMES):
        return False
    whole = all(isinstance(songs, list) and len(songs) <= MOST_SONGS for songs in lists.values())
    return whole and all(map(_is_song, (*lists["peace"], *lists["joy"]))) and all(map(_is_time, day.values()))


def _has(value: object, names: tuple[str, ...]) -> bool:
    return isinstance(value, dict) and value.keys() == set(names)


def _is_song(value: object) -> bool:
    if not (isinstance(value, dict) and _has(value, tuple(each.name for each in fields(Song)))):
        return False
    texts = all(isinstance(value[name], str) and len(value[name]) <= LONGEST for name in _TEXTS)
    timed = _is_whole(value["seconds"], SECONDS_ENDS)
    tempo, source = value["tempo"], value["source"]
    paced = tempo in ("", *FELT) if isinstance(tempo, str) else _is_whole(tempo, BEATS_ENDS)
    return texts and timed and paced and isinstance(source, str) and source in ("", *SOURCES)


def _is_whole(value: object, ends: tuple[int, int]) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and ends[0] <= value <= ends[1]


def _is_time(value: object) -> bool:
    return isinstance(value, str) and (value == "" or _CLOCK.fullmatch(value) is not None)


def _minutes(clock: str) -> int | None:
    return int(clock[:2]) * 60 + int(clock[3:]) if clock else None
