"""A song's score, as many semitones higher or lower as a voice asks, with the first verse beneath the notes.

Verovio reads the ABC, we put the syllables in, verovio transposes and draws. What comes out is cleaned to
what a page needs: no script, no address, no ids but those of its signs, and each note marked with its number
in the tune and its pitch. Colours follow the page (`--ink`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from xml.etree.ElementTree import Element, SubElement, tostring

from mmb_learn.songbook.book import Song
from mmb_learn.songbook.clean_svg import clean_svg, without_namespace
from mmb_learn.songbook.engraver import engraver
from mmb_learn.songbook.key import WIDEST, interval, place
from mmb_learn.songbook.lines import break_lines, first_bars
from mmb_learn.songbook.tune import spelt_out, with_notes

__all__ = ["SpeltNote", "score", "spelt"]

NARROW, WIDE = 800, 1700
"""Widths of a page in verovio's units: about two bars on a phone, four on paper and on a screen."""

_MEI = "http://www.music-encoding.org/ns/mei"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_ALTERED = {"s": 1, "x": 2, "ss": 2, "f": -1, "ff": -2, "n": 0}
_SEMITONES = {"c": 0, "d": 2, "e": 4, "f": 5, "g": 7, "a": 9, "b": 11}
_LOOK = {
    "adjustPageHeight": True,
    "pageHeight": 20_000,
    "pageMarginTop": 20,
    "pageMarginBottom": 25,
    "pageMarginLeft": 0,
    "pageMarginRight": 0,
    "header": "none",
    "footer": "none",
    "svgViewBox": True,
    "svgRemoveXlink": True,
    "smuflTextFont": "none",
    "lyricSize": 4.9,
    "lyricTopMinMargin": 4.5,
    "lyricWordSpace": 1.6,
    "spacingNonLinear": 0.5,
    "staffLineWidth": 0.22,
}
_ONE_LINE = {"breaks": "none", "noJustification": True, "pageWidth": 20_000}


@dataclass(frozen=True)
class SpeltNote:
    """A note as it is written: its number in the tune, its place on the line of fifths, its MIDI number.

    A note that is tied to the one before has its number too.
    """

    number: int
    place: int
    pitch: int


def score(song_id: str, semitones: int = 0, *, wide: bool = False) -> str:
    """Give the score as SVG; KeyError for a song without notes or farther than `WIDEST` semitones."""
    if abs(semitones) > WIDEST:
        raise KeyError(semitones)
    song = with_notes(song_id)
    drawn, written = _drawn(song, semitones, WIDE if wide else NARROW)
    pitches = {f"{note.number}": note.pitch for note in _notes(written)}
    return clean_svg(drawn, song.title, song.shown_in, f"{song.id}-{semitones}", pitches)


def spelt(song_id: str, semitones: int = 0) -> tuple[SpeltNote, ...]:
    """Give the notes as verovio writes them, so many semitones higher."""
    return tuple(_notes(_drawn(with_notes(song_id), semitones, NARROW)[1]))


def _drawn(song: Song, semitones: int, width: int) -> tuple[str, Element]:
    """Give verovio's drawing, and the notes it drew as MEI."""
    written = _with_words(song)
    moved = {"transpose": interval(song.key or "C", semitones)} if semitones else {}
    with engraver("mei") as toolkit:
        toolkit.setOptions({**_LOOK, **moved, **_ONE_LINE})
        toolkit.loadData(written)
        begun = first_bars(toolkit.renderToSVG(1), width)
    with engraver("mei") as toolkit:
        toolkit.setOptions({**_LOOK, **moved, "pageWidth": width, "breaks": "encoded"})
        if not toolkit.loadData(_broken(written, begun)):
            raise ValueError(f"{song.id}: verovio cannot read its notes")
        return toolkit.renderToSVG(1), without_namespace(toolkit.getMEI())


def _broken(written: str, begun: frozenset[int]) -> str:
    tune = without_namespace(written)
    break_lines(tune, begun)
    tune.set("xmlns", _MEI)
    return tostring(tune, encoding="unicode")


@cache
def _with_words(song: Song) -> str:
    """Give the song as MEI, its notes numbered, with a syllable at each where we have them."""
    with engraver("abc") as toolkit:
        toolkit.loadData(f"X:1\nT:{song.title}\n{spelt_out(song.abc or '')}")
        written = without_namespace(toolkit.getMEI())
    _unspell(written)
    _put_words(_number(written), (song.sung or "").split())
    written.set("xmlns", _MEI)
    return tostring(written, encoding="unicode")


def _unspell(written: Element) -> None:
    """Take away naturals that `spelt_out` wrote: those that no sign before them in the bar asks for."""
    for bar in written.iter("measure"):
        signed = set()
        for note in bar.iter("note"):
            own = (note.get("pname"), note.get("oct"))
            for sign in note.findall("accid"):
                if sign.get("accid") == "n" and own not in signed:
                    note.remove(sign)
                elif sign.get("accid") != "n":
                    signed.add(own)


def _number(written: Element) -> list[Element]:
    """Give the notes that are sung; the id of each says its number, and of one tied to it the same."""
    tied = {(tie.get("endid") or "").removeprefix("#") for tie in written.iter("tie")}
    sung: list[Element] = []
    renamed = {}
    for note in written.iter("note"):
        held = note.get(_ID) in tied
        if not held:
            sung.append(note)
        renamed[note.get(_ID)] = f"tune{len(sung) - 1}{'t' if held else ''}"
        note.set(_ID, renamed[note.get(_ID)])
    for tie in written.iter("tie"):
        for end in ("startid", "endid"):
            tie.set(end, f"#{renamed[(tie.get(end) or '').removeprefix('#')]}")
    return sung


def _put_words(sung: list[Element], syllables: list[str]) -> None:
    """Write a syllable at each note: «-» joins it to the next, «_» holds the one before, «~» is a space."""
    within = False
    for note, syllable, after in zip(sung, syllables, [*syllables[1:], ""], strict=False):
        if syllable == "_":
            continue
        goes_on = syllable.endswith("-")
        verse = SubElement(note, "verse", n="1")
        syl = SubElement(verse, "syl", wordpos=_POSITION[within, goes_on])
        if goes_on or after == "_":
            syl.set("con", "d" if goes_on else "u")
        syl.text = syllable.removesuffix("-").replace("~", " ")
        within = goes_on


_POSITION = {(False, False): "s", (False, True): "i", (True, True): "m", (True, False): "t"}


def _notes(written: Element) -> Iterator[SpeltNote]:
    for note in written.iter("note"):
        letter, octave = note.get("pname") or "", int(note.get("oct") or 0)
        altered = sum(_ALTERED[sign] for sign in _signs(note)[:1])
        number = int(re.sub(r"\D", "", note.get(_ID) or ""))
        yield SpeltNote(number, place(letter, altered), 12 * (octave + 1) + _SEMITONES[letter] + altered)


def _signs(note: Element) -> list[str]:
    """Give the sign of a note, written or held since earlier in the bar or from the key."""
    holders = (note, *note.findall("accid"))
    found = (holder.get("accid") or holder.get("accid.ges") for holder in holders)
    return [sign for sign in found if sign]
