"""Solveig Fiktdal's form, on which the preference form opens: she is invented, as is all of it."""

from __future__ import annotations

from typing import Any

from mmb_learn.preference.form import empty_form

_SOURCES = {
    "language": "person",
    "sang": "family",
    "danced": "family",
    "home": "person",
    "work": "person",
    "faith": "family",
    "love": "guess",
    "peace-1": "person",
    "peace-2": "guess",
    "joy-1": "person",
    "joy-2": "family",
    "never-1": "guess",
    "instruments": "family",
    "radio": "person",
}
_NOTES = ("aids", "listening-note", "consent-note")
_SONGS = ("peace", "joy", "never")
_CHOSEN = {
    "decade": "1940s",
    "grew-up": ["coast"],
    "ears": ["left", "right"],
    "volume": "speech",
    "device": "speaker",
    "consent": "showed-yes",
}
_SCORES = {"seen-1": 2, "seen-2": -1}

TOLD = (*_SOURCES, *_NOTES, *_SCORES)
"""What of it is told in words, by the names those words have."""


def solveig(told: dict[str, str], review: str) -> dict[str, Any]:
    """Give her form, told in the reader's language; `review` is the day to look at it again, as ISO."""
    form = empty_form()
    fields = form["fields"]
    fields |= _CHOSEN | {"review": review}
    fields |= {name: {"text": told[name], "source": ""} for name in _NOTES}
    for name, source in _SOURCES.items():
        entry = {"text": told[name], "source": source}
        songs = name.partition("-")[0]
        if songs in _SONGS:
            fields[songs] = [*fields[songs], entry]
        else:
            fields[name] = entry
    fields["reactions"] = [{"score": score, "seen": told[name]} for name, score in _SCORES.items()]
    return form
