"""Which keys a voice can sing a tune in, and which of them lies best.

A tune fits where its lowest note is not below the voice's lowest and its highest not above the voice's
highest. Older people in a mixed group manage about G3 to B4, the women sounding so and the men an octave
lower; among the keys that fit, the tune's middle should lie near D4, a semitone below the middle of that
range. For another voice the same place in it is meant. The rule is our own, after what 514 people over 65
could sing (about 19 semitones, women about F3 to C5, men almost an octave lower; dossier § 2.4, read
November 2026). `find_the_key/fit.js` reckons the same; a browser test compares the two.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from numbers import Integral

from mmb_learn.song.refusal import SHOWN, RangeError

FURTHEST = 11
"""Semitones a tune is moved at most, up or down: with them every key is reached."""

LOWEST, HIGHEST = 24, 96
"""C1 and C7 as MIDI numbers: no voice goes further."""

OLDER_GROUP = (55, 71)
"""G3 and B4: what a mixed group of older people manages, the men an octave lower."""

_OCTAVE = 12
_BELOW_MIDDLE = 1  # semitones: D4 lies so far below the middle of G3 to B4


@dataclass(frozen=True)
class Fit:
    """How a tune lies for a voice.

    `fitting` are the shifts in semitones with which it fits, from −11 to +11; empty where it is `too_wide`,
    by so many semitones. `best` is the one whose middle lies best; of a tune that is too wide, the one with
    which the lowest note just fits, so that only the highest are left out. `octaves` is how many octaves
    above what is then written the voice sounds: −1 where men sing from notes for women.
    """

    fitting: tuple[int, ...]
    best: int
    octaves: int
    too_wide: int


def fit_range(low: int, high: int, voice_low: int, voice_high: int) -> Fit:
    """Give the keys in which a tune from `low` to `high` fits a voice, all as MIDI numbers.

    Octaves count as the same key: a man's voice finds the keys of a tune that is written for women.
    Raises RangeError for what is no note, and for a highest note below the lowest.
    """
    _check(low, high, "tune")
    _check(voice_low, voice_high, "voice")
    middle, voice_middle = (low + high) / 2, (voice_low + voice_high) / 2
    octaves = math.floor((voice_middle - middle) / _OCTAVE + 0.5)
    lowest, highest = voice_low - _OCTAVE * octaves, voice_high - _OCTAVE * octaves
    fitting = tuple(
        shift for shift in range(-FURTHEST, FURTHEST + 1) if lowest <= low + shift <= high + shift <= highest
    )
    wanted = (lowest + highest) / 2 - _BELOW_MIDDLE - middle
    if fitting:
        best = min(fitting, key=lambda shift: (abs(shift - wanted), abs(shift), shift))
    else:
        best = lowest - low
        best, octaves = _near(best, octaves)
    return Fit(fitting, best, octaves, max(0, (high - low) - (voice_high - voice_low)))


def _near(shift: int, octaves: int) -> tuple[int, int]:
    """Take whole octaves out of a shift that is further than any key."""
    turns = math.trunc(shift / _OCTAVE)
    return shift - _OCTAVE * turns, octaves + turns


def _check(low: int, high: int, name: str) -> None:
    for note in (low, high):
        if not _is_note(note):
            raise RangeError("find-the-key-note", note=str(note)[:SHOWN], lowest=LOWEST, highest=HIGHEST)
    if low > high:
        raise RangeError(f"find-the-key-{name}-order", low=low, high=high)


def _is_note(value: object) -> bool:
    return isinstance(value, Integral) and not isinstance(value, bool) and LOWEST <= int(value) <= HIGHEST
