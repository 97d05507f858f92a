"""The preference form: its groups and entries, and what may stand in each.

A form is JSON, `{"format": …, "fields": {…}}`, and names nobody: there is no entry for a name, a day of birth
or the name of a place. Its entries are our own (after the six steps of Batt-Rawden & Storlien 2019,
doi 10.3390/medicines6010012, checked 2026-11-22); no published form is copied.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeGuard

from mmb_learn.errors import AnswerError

FORMAT = "mmb-preference-form-1"
SOURCES = ("person", "family", "guess")
"""Who says it; a wish without one is worth less."""

LONGEST = 10_000
"""Letters in one entry."""

MOST_SONGS = 12
SNIPPETS = 8
SCORES = (-2, -1, 0, 1, 2)
REVIEW_MONTHS = 3
_DECEMBER = 12


class Kind(StrEnum):
    """What an entry holds."""

    TEXT = "text"
    SONGS = "songs"
    ONE = "one"
    SEVERAL = "several"
    REACTIONS = "reactions"
    DAY = "day"


@dataclass(frozen=True)
class Field:
    """One entry; `options` are those of a choice, `sourced` says whether it is asked who says it."""

    id: str
    kind: Kind = Kind.TEXT
    options: tuple[str, ...] = ()
    sourced: bool = False


@dataclass(frozen=True)
class Group:
    """Entries that are filled in together."""

    id: str
    fields: tuple[Field, ...]


def _told(*names: str) -> tuple[Field, ...]:
    return tuple(Field(name, sourced=True) for name in names)


DECADES = tuple(f"{year}s" for year in range(1920, 2020, 10))
GROUPS = (
    Group(
        "background",
        (
            Field("decade", Kind.ONE, (*DECADES, "unknown")),
            Field("grew-up", Kind.SEVERAL, ("coast", "inland", "town", "farm", "reindeer", "abroad")),
            *_told("language"),
        ),
    ),
    Group("making", _told("played", "sang", "danced")),
    Group("life", _told("home", "school", "work", "faith", "love", "grief")),
    Group("songs", tuple(Field(name, Kind.SONGS, sourced=True) for name in ("peace", "joy", "never"))),
    Group("listening", _told("artists", "instruments", "radio")),
    Group(
        "hearing",
        (
            Field("ears", Kind.SEVERAL, ("good", "left", "right", "resting", "loop", "unknown")),
            Field("aids"),
            Field("volume", Kind.ONE, ("soft", "speech", "louder", "untried")),
            Field("device", Kind.ONE, ("speaker", "headphones", "either", "untried")),
            Field("listening-note"),
        ),
    ),
    Group("reactions", (Field("reactions", Kind.REACTIONS),)),
    Group(
        "consent",
        (
            Field("consent", Kind.ONE, ("said-yes", "showed-yes", "said-no", "not-asked")),
            Field("consent-note"),
        ),
    ),
    Group("review", (Field("review", Kind.DAY),)),
)
FIELDS: Mapping[str, Field] = {field.id: field for group in GROUPS for field in group.fields}


def review_day(today: date) -> date:
    """Give the day to look at the form again: three months on, the month's last where it is shorter."""
    month = today.month + REVIEW_MONTHS
    year, month = today.year + (month - 1) // _DECEMBER, (month - 1) % _DECEMBER + 1
    following = date(year + month // _DECEMBER, month % _DECEMBER + 1, 1)
    last = (following - date(year, month, 1)).days
    return date(year, month, min(today.day, last))


def empty_form() -> dict[str, Any]:
    """Give a form with nothing in it."""
    return {"format": FORMAT, "fields": {name: empty_value(field.kind) for name, field in FIELDS.items()}}


def empty_value(kind: Kind) -> Any:
    """Give what an untouched entry holds."""
    if kind is Kind.TEXT:
        return {"text": "", "source": ""}
    return [] if kind in {Kind.SONGS, Kind.SEVERAL, Kind.REACTIONS} else ""


def read_form(value: object) -> dict[str, Any]:
    """Give a form as it was sent or loaded, whole, the entries it lacks empty.

    Raises AnswerError `preference-form-foreign` for what is no such form, and for a letter too many.
    """
    if not (isinstance(value, dict) and value.keys() == {"format", "fields"} and value["format"] == FORMAT):
        raise AnswerError("preference-form-foreign")
    given = value["fields"]
    if not isinstance(given, dict) or not given.keys() <= FIELDS.keys():
        raise AnswerError("preference-form-foreign")
    for name, entry in given.items():
        if not _fits(FIELDS[name], entry):
            raise AnswerError("preference-form-foreign")
    form = empty_form()
    return form | {"fields": form["fields"] | given}


def _fits(field: Field, entry: object) -> bool:
    match field.kind:
        case Kind.TEXT:
            return _is_told(entry, field.sourced)
        case Kind.SONGS:
            return _is_list(entry, MOST_SONGS) and all(_is_told(song, field.sourced) for song in entry)
        case Kind.ONE:
            return entry == "" or (isinstance(entry, str) and entry in field.options)
        case Kind.SEVERAL:
            return _is_list(entry, len(field.options)) and all(
                isinstance(each, str) and each in field.options for each in entry
            )
        case Kind.REACTIONS:
            return _is_list(entry, SNIPPETS) and all(_is_reaction(each) for each in entry)
        case Kind.DAY:
            return entry == "" or _is_day(entry)


def _is_list(entry: object, most: int) -> TypeGuard[list[Any]]:
    return isinstance(entry, list) and len(entry) <= most


def _is_text(entry: object) -> bool:
    return isinstance(entry, str) and len(entry) <= LONGEST


def _is_told(entry: object, sourced: bool) -> bool:  # noqa: FBT001 - which of the two it is
    if not isinstance(entry, dict) or entry.keys() != {"text", "source"}:
        return False
    return _is_text(entry["text"]) and entry["source"] in (("", *SOURCES) if sourced else ("",))


def _is_reaction(entry: object) -> bool:
    if not isinstance(entry, dict) or entry.keys() != {"score", "seen"}:
        return False
    score = entry["score"]
    whole = score is None or (isinstance(score, int) and not isinstance(score, bool) and score in SCORES)
    return whole and _is_text(entry["seen"])


def _is_day(entry: object) -> bool:
    try:
        return isinstance(entry, str) and date.fromisoformat(entry).isoformat() == entry
    except ValueError:
        return False
