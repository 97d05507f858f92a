"""The notes of a song in time: its ABC read by verovio, verovio's MIDI read by mido.

Time is counted in felt beats: a crotchet, in 6/8 a dotted one. A whole number is always on the beat, so a
song with an upbeat begins between two beats, or its first whole bar later than at 0 (`first_bar`).
"""

from __future__ import annotations

import math
import re
from base64 import b64decode
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any

from mmb_learn.songbook.book import Song, songbook
from mmb_learn.songbook.engraver import engraver

__all__ = ["Tune", "bar_lengths", "spelt_out", "tune", "tunes_for_tapping", "with_notes"]

FOR_TAPPING = (
    "fader-jakob",
    "ja-vi-elsker",
    "kjerringa-med-staven",
    "nynn-ro-ro-baten",
    "nynn-brahms-vuggesang",
)
"""Well known, with a steady pulse: two in four, two in three, one in 6/8."""

_FINEST = 12
"""Parts of a crotchet that we tell apart: semiquavers and triplets of quavers both fit."""

_NOTE = re.compile(r"([\^_=]+)?([A-Ga-g])")
_KEYS_WITHOUT_SIGNS = {"C", "Am"}


@dataclass(frozen=True)
class Tune:
    """A song's notes.

    `tempo` is the middle of what is suggested, in felt beats a minute. Each note is the beat it starts on,
    its length in beats and its MIDI number. `first_bar` is the beat on which the first whole bar begins;
    `language` that of the title.
    """

    id: str
    title: str
    beats_per_bar: int
    tempo: float
    notes: tuple[tuple[float, float, int], ...]
    first_bar: int = 0
    language: str = "nb"


@cache
def tune(song_id: str) -> Tune:
    """Give the notes of a song of the book; KeyError where it is not there or has no notes."""
    song = with_notes(song_id)
    bars, beats, crotchets = bar_lengths(song_id), song.beats_per_bar or 1, _crotchets(song)
    upbeat = bars[0] if bars[0] < beats else 0.0
    first_bar = math.ceil(upbeat)
    late = first_bar - upbeat
    notes = tuple((start / crotchets + late, length / crotchets, key) for start, length, key in _notes(song))
    return Tune(song.id, song.title, beats, sum(song.tempo) / 2, notes, first_bar, song.shown_in)


@cache
def tunes_for_tapping() -> tuple[Tune, ...]:
    """Give a few well-known tunes of different metre, with a pulse one can tap to."""
    return tuple(tune(song_id) for song_id in FOR_TAPPING)


def bar_lengths(song_id: str) -> tuple[float, ...]:
    """Give the length of each bar in felt beats, an upbeat first, as verovio counts them."""
    song = with_notes(song_id)
    events, _ = _engraved(song)
    starts = [event["qstamp"] for event in events if "measureOn" in event]
    ends = [*starts[1:], events[-1]["qstamp"]]
    crotchets = _crotchets(song)
    return tuple((end - start) / crotchets for start, end in zip(starts, ends, strict=True))


def with_notes(song_id: str) -> Song:
    """Give a song that has notes; KeyError for any other."""
    return {song.id: song for song in songbook() if song.abc}[song_id]


def _crotchets(song: Song) -> float:
    """Give how many crotchets a felt beat of the song is."""
    return 1.5 if song.metre == "6/8" else 1.0


def _notes(song: Song) -> list[tuple[float, float, int]]:
    """Give start and length in crotchets, and MIDI number, of each note in order."""
    import mido  # noqa: PLC0415 — only where notes are really asked for

    _, midi = _engraved(song)
    written = mido.MidiFile(file=BytesIO(midi))
    notes, begun, now = [], {}, 0
    for message in mido.merge_tracks(written.tracks):
        now += message.time
        if message.type == "note_on" and message.velocity:
            begun[message.note] = now
        elif message.type in {"note_on", "note_off"}:
            start = _exact(begun.pop(message.note), written.ticks_per_beat)
            notes.append((start, _exact(now, written.ticks_per_beat) - start, message.note))
    return sorted(notes)


def _exact(ticks: int, ticks_per_crotchet: int) -> float:
    """Give crotchets: verovio lets go of a note a tick early, so that the next one can be the same."""
    return round(ticks * _FINEST / ticks_per_crotchet) / _FINEST


@cache
def _engraved(song: Song) -> tuple[list[dict[str, Any]], bytes]:
    """Give verovio's timemap and its MIDI; ValueError where it cannot read the notes."""
    with engraver("abc") as toolkit:
        if not toolkit.loadData(f"X:1\nT:{song.title}\n{spelt_out(song.abc or '')}"):
            raise ValueError(f"{song.id}: verovio cannot read its notes")
        events = toolkit.renderToTimemap({"includeMeasures": True, "includeRests": True})
        return events, b64decode(toolkit.renderToMIDI())


def spelt_out(abc: str) -> str:
    """Give the notes, their naturals written out where the key has no signs.

    verovio 6.4 goes on with the signs of the tune it read before when a key has none, in the whole process.
    """
    head, key, body = re.split(r"^K:(.+)\n", abc, maxsplit=1, flags=re.MULTILINE)
    if key.strip() in _KEYS_WITHOUT_SIGNS:
        body = "|".join(_natural(bar) for bar in body.split("|"))
    return f"{head}K:{key}\n{body}"


def _natural(bar: str) -> str:
    signed = {note for sign, note in _NOTE.findall(bar) if sign}  # a sign holds until the bar ends
    return _NOTE.sub(lambda found: found[0] if found[1] or found[2] in signed else f"={found[0]}", bar)
