"""Reads `songs.toml`: the course's own songs, each free in Norway, words and tune.

A work is free when 70 years have gone since the end of the year in which its maker died (åndsverkloven § 11):
in 2026, when that was 1955 or before. A tradition belongs to all. What is not free is refused when read.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, ConfigDict, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from mmb_learn.errors import ContentError, Finding

__all__ = ["LAST_FREE", "Maker", "Metre", "Song", "read_songs", "songbook", "songbook_version"]

HERE = Path(__file__).parent
LAST_FREE = 1955
"""The last year in which a maker may have died for the work to be free in 2026."""

Metre = Literal["2/4", "4/4", "6/8", "3/4", "6/4"]
Language = Literal["nb", "nn", "sv", "fi", "fkv", "en", "de", "fr", "zxx"]

Sure = Literal["high", "medium"]

_CODE = "MMB093"
_STRICT = ConfigDict(extra="forbid")
_BEATS: Mapping[str, int] = MappingProxyType({"2/4": 2, "4/4": 4, "6/8": 2, "3/4": 3, "6/4": 6})
_GROUPS: Mapping[str, Literal[2, 3]] = MappingProxyType({"2/4": 2, "4/4": 2, "6/8": 2, "3/4": 3, "6/4": 3})
_ID = re.compile(r"[a-z][a-z0-9-]*")
_PUBLISHED = re.compile(r"1[5-9]\d\d(?:s|–\d\d)?")
_LINE = re.compile(r"^\[\[song\]\]", re.MULTILINE)
_GRIEF = frozenset({"funeral", "loss", "longing", "mother"})
_SLOWEST, _FASTEST = 40, 200


def _id(text: str) -> str:
    return _meant(text, _ID, "an id of small letters, digits and hyphens")


def _published(text: str) -> str:
    return _meant(text, _PUBLISHED, "a year, a span, a decade or a century, as 1859, 1859–63, 1840s")


def _meant(text: str, pattern: re.Pattern[str], what: str) -> str:
    if not pattern.fullmatch(text):
        raise ValueError(f"{text!r} is not {what}")
    return text


def _rising(span: tuple[int, int]) -> tuple[int, int]:
    if span[0] > span[1]:
        raise ValueError(f"{span[0]} comes before {span[1]}: write the lower one first")
    return span


def _tempo(span: tuple[int, int]) -> tuple[int, int]:
    if not _SLOWEST <= span[0] <= span[1] <= _FASTEST:
        raise ValueError(f"felt beats a minute lie from {_SLOWEST} to {_FASTEST}, the lower one first")
    return span


Id = Annotated[str, AfterValidator(_id)]
Published = Annotated[str, AfterValidator(_published)]


@dataclass(frozen=True, config=_STRICT)
class Maker:
    """Who made the words or the tune: a person and the year of death, or where it is handed down.

    `tradition` is a country (ISO 3166), a place or a people, empty where it is not known, None for a person.
    """

    name: str = ""
    died: int | None = None
    tradition: str | None = None
    translated: bool = False

    @property
    def free(self) -> bool:
        """Whether this maker's part of a song is in the public domain."""
        return self.tradition is not None or (self.died is not None and self.died <= LAST_FREE)


@dataclass(frozen=True, config=_STRICT)
class Song:
    """One song of the book.

    `tempo` is the slowest and fastest suggested, in felt beats a minute; `range` the lowest and highest note
    as MIDI numbers; `language` that of the words, «zxx» for a tune to hum. `metre`, `key`, `range`, `bars`
    and `abc` are None until somebody has checked them; `verse` is the first verse where we have it, and
    `sung` the same on the notes: a syllable a note, «-» where the word goes on, «_» where it is held.
    `sure` is how sure we are of the makers, `notes_sure` of the melody.
    """

    id: Id
    title: str
    language: Language
    tune: tuple[Maker, ...]
    tempo: Annotated[tuple[int, int], AfterValidator(_tempo)]
    occasions: tuple[Id, ...]
    words: tuple[Maker, ...] = ()
    also: str | None = None
    title_language: Language | None = None
    words_published: Published | None = None
    tune_published: Published | None = None
    metre: Metre | None = None
    key: str | None = None
    range: Annotated[tuple[int, int], AfterValidator(_rising)] | None = None
    bars: int | None = None
    sources: tuple[str, ...] = ()
    abc: str | None = None
    verse: str | None = None
    sure: Sure = "medium"
    notes_sure: Sure | None = None
    sung: str | None = None

    @property
    def beats_per_bar(self) -> int | None:
        """Felt beats in a bar: two in 6/8; six in 6/4, whose tempo counts crotchets."""
        return None if self.metre is None else _BEATS[self.metre]

    @property
    def beats_together(self) -> Literal[2, 3] | None:
        """Whether beats go two and two, as feet do, or three and three, as in a waltz."""
        return None if self.metre is None else _GROUPS[self.metre]

    @property
    def ask_first(self) -> bool:
        """Whether many connect it with grief: one asks before one sings it."""
        return not _GRIEF.isdisjoint(self.occasions)

    @property
    def decade(self) -> str | None:
        """When it came out, its words first: «1840», «1800s» where only the century is known."""
        year = self.words_published or self.tune_published
        if year is None or year.endswith("00s"):
            return year
        return str(int(year[:4]) // 10 * 10)

    @property
    def shown_in(self) -> str:
        """Language of the title, for its `lang`."""
        return self.title_language or self.language


@cache
def songbook_version() -> str:
    """Give a short name of what the book holds, and of how it is drawn: another one when either changes."""
    digest = hashlib.sha256()
    for path in (HERE / "songs.toml", *sorted(HERE.glob("*.py"))):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


@cache
def songbook() -> tuple[Song, ...]:
    """Give all songs of the course, in the order of the file; read once."""
    return read_songs(HERE / "songs.toml")


def read_songs(path: Path) -> tuple[Song, ...]:
    """Give the songs of a file; ContentError says of each that cannot be taken where and why."""
    text = path.read_text("utf-8")
    try:
        tables = tomllib.loads(text).get("song", [])
        songs = TypeAdapter(tuple[Song, ...]).validate_python(tables)
    except tomllib.TOMLDecodeError as error:
        raise ContentError(Finding(_CODE, path, 1, f"is not TOML: {error}", "mend the line named")) from error
    except ValidationError as error:
        found = [_finding(dict(slip), tables, text, path) for slip in error.errors()]
        raise ContentError(*found) from error
    starts = _starts(text)
    findings = [
        Finding(_CODE, path, starts[place], f"{songs[place].id}: {what}", remedy)
        for place, what, remedy in _amiss(songs)
    ]
    if findings:
        raise ContentError(*findings)
    return songs


def _finding(slip: Mapping[str, Any], tables: list[dict[str, Any]], text: str, path: Path) -> Finding:
    place, *inside = slip["loc"] or (0,)
    name = tables[place].get("id", f"song {place + 1}") if slip["loc"] else "every song"
    where = " → ".join(str(part) for part in inside)
    what = f"{name}: {where}: {slip['msg'].removeprefix('Value error, ')}"
    line = _starts(text)[place] if slip["loc"] else 1
    return Finding(_CODE, path, line, what, "look at how the other songs are written")


def _starts(text: str) -> list[int]:
    return [text.count("\n", 0, found.start()) + 1 for found in _LINE.finditer(text)]


def _amiss(songs: tuple[Song, ...]) -> Iterator[tuple[int, str, str]]:
    """Give the place of a song, what is amiss with it, and the remedy, for all that a type cannot say."""
    counted = Counter(song.id for song in songs)
    for place, song in enumerate(songs):
        if counted[song.id] > 1:
            yield place, "the id stands twice", "give one of them another id"
        if not song.tune:
            yield place, "nobody is named for the tune", "name the maker, or the tradition"
        if not song.words and song.language != "zxx":
            yield place, "nobody is named for the words", 'name the maker, or write language = "zxx"'
        for maker in (*song.words, *song.tune):
            if not maker.free:
                yield place, f"{maker.name or 'a maker'} is not known to be free", _FREE
        if song.abc and not (song.metre and song.key and song.range and song.bars and song.notes_sure):
            what = "has notes, but not metre, key, range and bars, and how sure they are"
            yield place, what, "read them from the notes, and say in notes_sure what they were compared with"


_FREE = f"leave the song out, or find that its maker died in {LAST_FREE} or before"
