"""Keys and the names of notes, on the line of fifths: B flat, F, C, G, D, and so on to both sides.

There a note's name is a whole number (C is 0, G 1, F −1, B flat −2), and to transpose is to add one number to
them all. So every note keeps its place in the key, and a sharp never becomes a flat on the way.
"""

from __future__ import annotations

__all__ = ["WIDEST", "interval", "place", "shift", "signs", "tonic"]

WIDEST = 6
"""Semitones up and down: with them every key is reached."""

_LETTERS = "FCGDAEB"
_SHARP = 7  # a sharp lies seven fifths further
_OCTAVE = 12
_LETTERS_OF_OCTAVE = 7
_FIFTH = (7, 4)  # semitones, letters
_PERFECT = {0, 3, 4}
_PLAIN = (0, 2, 4, 5, 7, 9, 11)
"""Semitones of the perfect and major intervals, by letters apart."""


def place(letter: str, sharps: int = 0) -> int:
    """Give a note's place on the line of fifths; flats are sharps below nought."""
    return _LETTERS.index(letter.upper()) - 1 + _SHARP * sharps


def tonic(key: str) -> int:
    """Give the place of a key's first note: «Bb» and «Bbm» are both −2."""
    name = key.removesuffix("m")
    return place(name[0], name.count("#") - name.count("b"))


def signs(key: str) -> int:
    """Give a key's sharps, flats below nought: «D» 2, «Gm» −2."""
    return tonic(key) - (3 if key.endswith("m") else 0)


def shift(key: str, semitones: int) -> int:
    """Give what to add to each place, so that the key lies as many semitones higher, with the fewest signs.

    Of two that have as many, it is the one that stays on the key's own side.
    """
    own = signs(key)
    near = (_FIFTH[0] * semitones) % _OCTAVE
    return min(
        (near + turn * _OCTAVE for turn in (-2, -1, 0, 1)),
        key=lambda added: (abs(own + added), (own + added < 0) != (own < 0)),
    )


def interval(key: str, semitones: int) -> str:
    """Give the interval as verovio writes it: «M2», «-m3», «A4»."""
    added = shift(key, semitones)
    octaves = (_FIFTH[0] * added - semitones) // _OCTAVE
    letters = _FIFTH[1] * added - _LETTERS_OF_OCTAVE * octaves
    off = abs(semitones) - _PLAIN[abs(letters)]
    qualities = {-1: "d", 0: "P", 1: "A"} if abs(letters) in _PERFECT else {-2: "d", -1: "m", 0: "M", 1: "A"}
    return f"{'-' if semitones < 0 else ''}{qualities[off]}{abs(letters) + 1}"
