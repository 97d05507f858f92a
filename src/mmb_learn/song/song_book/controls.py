"""How songs are found, the list of all of them, and what opens for one: the book whole before any script.

What belongs to singing one song (score, tempo, key) waits in a template, for the song that is opened.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from markupsafe import Markup

from mmb_learn.instrument import Instrument, options_html
from mmb_learn.language import Words
from mmb_learn.song.song_book.view import reach, sing_html, song_html
from mmb_learn.songbook import (
    WIDEST,
    Absent,
    Song,
    not_free,
    shift,
    signs,
    songbook,
    songbook_version,
    spelt,
    tonic,
    tune,
)

LANGUAGES = ("nb", "nn", "sv", "fi", "fkv", "zxx")
PACES: Mapping[str, tuple[float, float]] = {"calm": (0, 72), "middle": (72, 96), "lively": (96, 999)}
"""Felt beats a minute, at the middle of what is suggested: from the first, below the second."""

REACHES: Mapping[str, tuple[int, int]] = {"octave": (0, 12), "sixteen": (0, 16), "wide": (17, 99)}
"""Semitones from the lowest note to the highest. Sixteen is what most voices in old age reach together."""

BEFORE = 1800

SAID = (
    "as-written",
    "bar",
    "first-name",
    "found.",
    "higher-by.",
    "length.",
    "lower-by.",
    "made",
    "major",
    "minor",
    "no-score",
    "none",
    "note-names",
    "octave.",
    "per-minute",
    "play",
    "singer",
    "stop",
    "tone",
    "upbeat",
)
"""Beginnings of the words that the script says; all others stand in the page."""

_BOOK = Markup(
    '<div class="find" role="search"><p class="field wide"><label for="song-book-title">{title}</label>'
    '<input type="search" id="song-book-title" data-part="title" autocomplete="off"></p>{fields}'
    '<p class="check"><label><input type="checkbox" data-part="with-notes" autocomplete="off">'
    " {notes}</label></p>"
    '<p class="check"><label><input type="checkbox" data-part="by-heart" autocomplete="off">'
    ' {heart}</label></p></div><output class="found" data-part="found" aria-live="polite">{found}</output>'
    '<p class="help" data-part="kept" role="status">{kept}</p>'
    '<ul class="songs" data-part="songs" role="list">{songs}</ul>{absent}'
    '<template data-part="sing">{sing}</template>'
    '<dialog class="large" data-part="large" aria-labelledby="song-book-large"><div class="row">'
    '<button type="button" class="quiet" data-part="close">{close}</button>'
    '<button type="button" class="primary" data-part="print">{print}</button></div>'
    '<h2 id="song-book-large" data-part="large-title"></h2>'
    '<p class="large-words" data-part="large-words"></p></dialog>'
)
_FIELD = Markup(
    '<p class="field"><label for="song-book-{name}">{label}</label>'
    '<select id="song-book-{name}" data-part="{name}" autocomplete="off">{options}</select></p>'
)
_ABSENT = Markup(
    '<details class="more absent"><summary>{title}</summary><p>{lead}</p>'
    '<ul class="absent-songs">{songs}</ul>'
    "<p>{all}</p><p>{unsettled}</p><p>{titles}</p></details>"
)
_ABSENT_SONG = Markup('<li><strong lang="{language}">{title}</strong>: {why}</li>')
_TITLE = Markup('<span lang="{language}">{title}</span>')


def song_book_html(words: Words) -> Markup:
    """Native controls, all songs, those that may not stand here, and what waits for one that is opened."""
    songs = songbook()
    return _BOOK.format(
        title=words["song-book.find.title"],
        fields=_fields(songs, words),
        notes=words["song-book.find.with-notes"],
        heart=words["song-book.find.by-heart"],
        found=words.count("song-book.found", len(songs)),
        kept=words["song-book.kept"],
        songs=Markup().join(song_html(song, words) for song in songs),
        absent=_absent(words),
        sing=sing_html(words),
        close=words["button.close"],
        print=words["button.print"],
    )


def _fields(songs: Iterable[Song], words: Words) -> Markup:
    songs = tuple(songs)
    used = {occasion for song in songs for occasion in song.occasions}
    occasions = sorted(
        ((each, words[f"songbook.occasion.{each}"]) for each in used), key=lambda pair: pair[1].casefold()
    )
    choices: Mapping[str, Iterable[tuple[str, str]]] = {
        "occasion": occasions,
        "decade": _decades(songs, words),
        "language": ((each, words[f"song-book.in.{each}"]) for each in LANGUAGES),
        "pace": ((each, words[f"song-book.pace.{each}"]) for each in PACES),
        "reach": ((each, words[f"song-book.reach.{each}"]) for each in REACHES),
    }
    return Markup().join(
        _FIELD.format(
            name=name,
            label=words[f"song-book.find.{name}"],
            options=options_html((("", words["song-book.any"]), *options)),
        )
        for name, options in choices.items()
    )


def _decades(songs: tuple[Song, ...], words: Words) -> list[tuple[str, str]]:
    """Give the decades there are songs of, what is older as one, and the century where that is all."""
    known = {song.decade for song in songs if song.decade}
    decades = sorted(each for each in known if each.isdigit() and int(each) >= BEFORE)
    named = [(each, str(words.fill("song-book.decade", year=each))) for each in decades]
    return [("old", words["song-book.before"]), *named, ("1800s", words["song-book.century"])]


def _absent(words: Words) -> Markup:
    absent = not_free()
    return _ABSENT.format(
        title=words["song-book.absent.title"],
        lead=words["song-book.absent.lead"],
        songs=Markup().join(_absent_song(each, words) for each in absent.song),
        all=words["song-book.absent.recordings"],
        unsettled=words["song-book.absent.unsettled"],
        titles=Markup(" · ").join(
            _TITLE.format(language=each.language, title=each.title) for each in absent.unsettled
        ),
    )


def _absent_song(song: Absent, words: Words) -> Markup:
    why = words[f"song-book.not-free.{song.id}"]
    return _ABSENT_SONG.format(language=song.language, title=song.title, why=why)


def song_book_facts(_words: Words) -> Mapping[str, Any]:
    """Give what the script finds songs by, and the tunes it can play, with the names of their notes."""
    return {
        "version": songbook_version(),
        "widest": WIDEST,
        "songs": {song.id: _found_by(song) for song in songbook()},
        "tunes": {song.id: _tune(song) for song in songbook() if song.abc},
    }


def _found_by(song: Song) -> dict[str, Any]:
    middle, spans = sum(song.tempo) / 2, reach(song)
    return {
        "occasion": song.occasions,
        "decade": "old" if _older(song) else song.decade,
        "language": song.language,
        "pace": [name for name, (low, high) in PACES.items() if low <= middle < high],
        "reach": [
            name for name, (low, high) in REACHES.items() if spans is not None and low <= spans <= high
        ],
    }


def _older(song: Song) -> bool:
    return bool(song.decade) and int((song.decade or "")[:4]) < BEFORE


@cache
def _tune(song: Song) -> dict[str, Any]:
    """Give notes as (start, length, MIDI number, place among the fifths), and what a transposition adds."""
    melody, key = tune(song.id), song.key or "C"
    places = {note.number: note.place for note in spelt(song.id)}
    notes = [
        (round(start, 4), round(length, 4), pitch, places[number])
        for number, (start, length, pitch) in enumerate(melody.notes)
    ]
    return {
        "notes": notes,
        "firstBar": melody.first_bar,
        "beats": melody.beats_per_bar,
        "crotchets": 1.5 if song.metre == "6/8" else 1,
        "metre": song.metre,
        "bars": song.bars,
        "tempo": song.tempo,
        "tonic": tonic(key),
        "minor": key.endswith("m"),
        "signs": signs(key),
        "shifts": [shift(key, semitones) for semitones in range(-WIDEST, WIDEST + 1)],
    }


SONG_BOOK = Instrument(
    id="song-book",
    html=song_book_html,
    prefixes=(*(f"song-book.{each}" for each in SAID), "error.song-book-"),
    facts=song_book_facts,
)
