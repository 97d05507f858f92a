"""Which song, whose voice, the microphone as a third way, and what to sing it in, whole before any script.

Notes are MIDI numbers; their names come from the line of fifths, so that a sharp never becomes a flat.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from markupsafe import Markup

from mmb_learn.instrument import Instrument, options_html
from mmb_learn.language import Words
from mmb_learn.song.fit_range import FURTHEST, HIGHEST, LOWEST, OLDER_GROUP, fit_range
from mmb_learn.songbook import songbook, tune

VOICES: Mapping[str, tuple[int, int]] = {"group": OLDER_GROUP, "women": (53, 72), "men": (43, 60)}
"""G3–B4 for a group; women F3–C5 and men G2–C4, about what older people could sing in one study."""

TUNE_NOTES = range(48, 85)
VOICE_NOTES = range(36, 85)
OWN_TUNE = (60, 72)
KEYS = ("C", "G", "D", "A", "E", "B", "F#", "Db", "Ab", "Eb", "Bb", "F")
MINOR_KEYS = ("Am", "Em", "Bm", "F#m", "C#m", "G#m", "Ebm", "Bbm", "Fm", "Cm", "Gm", "Dm")

_FIFTHS = "fcgdaeb"
_SIGNS = ("f", "", "s")
_WINDOW = -3  # E flat to G sharp: as notes are named without a key

_SONG = Markup(
    '<fieldset class="part"><legend>{legend}</legend>'
    '<p class="field"><label for="find-the-key-song">{label}</label>'
    '<select id="find-the-key-song" data-part="song" autocomplete="off">{songs}'
    '<option value="">{own}</option></select></p>'
    '<div class="pair" data-part="own" hidden>{low}{high}'
    '<p class="field"><label for="find-the-key-key">{key}</label>'
    '<select id="find-the-key-key" data-part="key" autocomplete="off">'
    '<option value="">{unknown}</option>{keys}</select></p></div></fieldset>'
)
_VOICE = Markup(
    '<fieldset class="part"><legend>{legend}</legend>'
    '<p class="field"><label for="find-the-key-voice">{label}</label>'
    '<select id="find-the-key-voice" data-part="voice" autocomplete="off" '
    'aria-describedby="find-the-key-voice-help">{voices}</select></p>'
    '<div class="pair">{low}{high}</div><p class="help" id="find-the-key-voice-help">{help}</p>'
    '<details class="more"><summary>{sing}</summary><div class="more-body"><p>{sing_help}</p>'
    '<div class="choices"><button type="button" class="quiet" data-part="sing-low">{sing_low}</button>'
    '<button type="button" class="quiet" data-part="sing-high">{sing_high}</button></div>'
    '<p class="sung" data-part="sung" aria-hidden="true" hidden></p>'
    '<p class="state" data-part="state" role="status"></p>'
    '<p class="refused" data-part="microphone-refused" role="alert" hidden></p></div></details></fieldset>'
)
_RESULT = Markup(
    '<section class="found" role="group" aria-label="{result}">'
    '<output class="key-found" data-part="answer" aria-live="polite"></output>'
    '<p class="why" data-part="range"></p><p class="why" data-part="moved"></p>'
    '<p class="why" data-part="others"></p>'
    '<p class="refused" data-part="refused" role="alert" hidden></p>'
    '<div class="choices"><button type="button" class="primary" data-part="play">{play}</button></div>'
    '<p class="refused" data-part="sound-refused" role="alert" hidden></p>'
    '<p class="help">{octave}</p><p class="help">{names}</p></section>'
)
_NOTES = Markup(
    '<p class="field"><label for="find-the-key-{part}">{label}</label>'
    '<select id="find-the-key-{part}" data-part="{part}" autocomplete="off">{notes}</select></p>'
)
_TITLE = Markup('<option value="{value}" lang="{language}"{selected}>{label}</option>')


def find_the_key_html(words: Words) -> Markup:
    """Native controls, with the first song and a group of older people chosen."""
    return Markup().join((_song(words), _voice(words), _result(words)))


@cache
def _songs() -> tuple[Mapping[str, Any], ...]:
    """Give what is reckoned with and played of each song whose notes we have."""
    return tuple(
        {
            "id": song.id,
            "title": song.title,
            "language": song.shown_in,
            "key": song.key,
            "range": song.range,
            "beats": 60 / tune(song.id).tempo,
            "notes": _opening(song.id),
        }
        for song in songbook()
        if song.abc and song.range and song.key
    )


def _opening(song_id: str) -> tuple[tuple[float, float, int], ...]:
    """Give the notes of the upbeat and the first whole bar, from beat 0."""
    whole = tune(song_id)
    begun = whole.notes[0][0]
    until = whole.first_bar + whole.beats_per_bar
    return tuple((start - begun, length, midi) for start, length, midi in whole.notes if start < until)


def find_the_key_facts(_words: Words) -> Mapping[str, Any]:
    """Give the songs and the bounds, stated once, in Python."""
    return {
        "songs": _songs(),
        "voices": VOICES,
        "furthest": FURTHEST,
        "ends": (LOWEST, HIGHEST),
        "voiceEnds": (VOICE_NOTES[0], VOICE_NOTES[-1]),
    }


def note_name(midi: int, words: Words) -> str:
    """Give a note's name as the reader's language has it, with its octave."""
    place = _WINDOW + (7 * midi - _WINDOW) % 12
    sharps, letter = (place + 1) // 7, _FIFTHS[(place + 1) % 7]
    name = words[f"find-the-key.note.{letter}{_SIGNS[sharps + 1]}"]
    octave = (midi - sharps) // 12 - 1
    return words.fill(f"find-the-key.octave.{octave}", note=name)


def key_name(key: str, words: Words) -> str:
    """Give the name of a key as the book writes it, «Bb» or «Gm», in the reader's language."""
    tonic = key.removesuffix("m")
    note = words[f"find-the-key.note.{tonic[0].lower()}{tonic[1:].replace('#', 's').replace('b', 'f')}"]
    kind = "minor" if key.endswith("m") else "major"
    return words.fill(f"find-the-key.{kind}", note=note, capital=note[:1].upper() + note[1:])


def _notes(words: Words, part: str, notes: Iterable[int], chosen: int) -> Markup:
    options = options_html(((midi, note_name(midi, words)) for midi in notes), chosen)
    return _NOTES.format(part=part, label=words[f"find-the-key.{part}"], notes=options)


def _song(words: Words) -> Markup:
    first = next(song["id"] for song in _songs() if _fits(*song["range"]))
    songs = (_song_option(song, chosen=song["id"] == first) for song in _songs())
    return _SONG.format(
        legend=words["find-the-key.which-song"],
        label=words["find-the-key.song"],
        songs=Markup().join(songs),
        own=words["find-the-key.own-song"],
        low=_notes(words, "tune-low", TUNE_NOTES, OWN_TUNE[0]),
        high=_notes(words, "tune-high", TUNE_NOTES, OWN_TUNE[1]),
        key=words["find-the-key.own-key"],
        unknown=words["find-the-key.no-key"],
        keys=options_html((key, key_name(key, words)) for key in (*KEYS, *MINOR_KEYS)),
    )


def _fits(low: int, high: int) -> bool:
    return bool(fit_range(low, high, *OLDER_GROUP).fitting)


def _song_option(song: Mapping[str, Any], *, chosen: bool) -> Markup:
    selected = Markup(" selected") if chosen else ""
    return _TITLE.format(value=song["id"], language=song["language"], selected=selected, label=song["title"])


def _voice(words: Words) -> Markup:
    return _VOICE.format(
        legend=words["find-the-key.whose-voice"],
        label=words["find-the-key.who-sings"],
        voices=options_html((name, words[f"find-the-key.voice.{name}"]) for name in (*VOICES, "own")),
        low=_notes(words, "voice-low", VOICE_NOTES, OLDER_GROUP[0]),
        high=_notes(words, "voice-high", VOICE_NOTES, OLDER_GROUP[1]),
        help=words["find-the-key.voice-help"],
        sing=words["find-the-key.sing"],
        sing_help=words["find-the-key.sing-help"],
        sing_low=words["find-the-key.sing-low"],
        sing_high=words["find-the-key.sing-high"],
    )


def _result(words: Words) -> Markup:
    return _RESULT.format(
        result=words["find-the-key.result"],
        play=words["find-the-key.play"],
        octave=words["find-the-key.men-octave"],
        names=words["find-the-key.h-and-b"],
    )


FIND_THE_KEY = Instrument(
    "find-the-key",
    find_the_key_html,
    ("find-the-key.", "error.find-the-key-"),
    find_the_key_facts,
)
