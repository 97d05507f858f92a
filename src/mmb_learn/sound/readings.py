"""What a person types about a sound walk, read as levels: «64 67 66,5; 58».

Spaces, lines and semicolons part the readings. A comma is a decimal sign, unless a space follows it, a point
is the decimal sign beside it, or there are several in one word. What could be either is asked about, never
guessed.
"""

from __future__ import annotations

import re

from mmb_learn.sound.level import checked_levels
from mmb_learn.sound.refusal import LevelError

MOST_READINGS = 500
"""Eight hours with a reading a minute are 480; more is a pasted file, and its chart would be a blur."""

_NUMBER = re.compile(r"[+-]?\d{1,6}(\.\d{0,6})?", re.ASCII)
_UNIT = re.compile(r"(?<=[\d\s])db(\(?[acz]\)?)?(?![a-z])", re.IGNORECASE)
_PARTING = re.compile(r"(?:[;\s]|,(?=[\s;]|$)|(?<=[\s;]),)+")
_SHOWN = 20


def parse_readings(text: str) -> tuple[float, ...]:
    """Levels of a typed text, in the order they stand, in dB.

    Raises LevelError: `sound-no-readings`, `sound-too-many` above 500 (with `count` and `most`),
    `sound-not-a-number` (with the offending `word`), `sound-comma` (with the `word` that could be one number
    or several), and `sound-out-of-range` as `checked_levels` does.
    """
    words = [word for word in _PARTING.split(_UNIT.sub(" ", text.replace("−", "-"))) if word]
    numbers = [number for word in words for number in _numbers(word, alone=len(words) == 1)]
    if len(numbers) > MOST_READINGS:
        raise LevelError("sound-too-many", count=len(numbers), most=MOST_READINGS)
    return checked_levels(numbers)


def _numbers(word: str, *, alone: bool) -> list[float]:
    """One word's readings: «66,5» is one, «64,67,66» are three, «64,5,66,5» nobody can know."""
    parts = word.split(",")
    if "." in word or len(parts) == 1:
        return [_number(part, word) for part in parts]
    if len(parts) > 2:  # noqa: PLR2004 — a number has one decimal sign
        return [_number(part, word) for part in _unmistakable(parts, word)]
    if alone and len(parts[1]) > 1:
        _number(".".join(parts), word)
        raise LevelError("sound-comma", word=word[:_SHOWN])
    return [_number(".".join(parts), word)]


def _unmistakable(parts: list[str], word: str) -> list[str]:
    """Parts between several commas, when none of them can be the decimals of the one before."""
    for part in parts:
        _number(part, word)
    if any(len(part) == 1 for part in parts[1:]):
        raise LevelError("sound-comma", word=word[:_SHOWN])
    return parts


def _number(part: str, word: str) -> float:
    if not _NUMBER.fullmatch(part):
        raise LevelError("sound-not-a-number", word=word[:_SHOWN])
    return float(part)
