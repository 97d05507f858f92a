"""Letters that the sheets' fonts have; for any other stands one square, and the sheet says why."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

MISSING = "▯"
LETTERS = (
    "\n\t -~\u00a0-\u036f\u0370-\u04ff\u0531-\u0556\u0561-\u0587\u05b0-\u05bc\u05d0-\u05ea"
    "\u060c\u061b\u061f\u0621-\u063a\u0640-\u0655\u0660-\u066d\u067e\u0686\u0698\u06a9\u06af\u06cc\u06f0-\u06f9"
    "\u10d0-\u10f0\u1e00-\u1eff\u2010-\u2027\u2030-\u203a\u20ac\u2190-\u2193\u2212"
    "\u25af\u2610-\u2612\u2660-\u266f\u2713\u2764"
)
"""Latin with Sami and Kven letters, Greek, Cyrillic, Armenian, Hebrew, Arabic, Persian, Georgian, signs."""

_STRANGE = re.compile(f"[^{LETTERS}]")
_LONG_WORD = re.compile(r"(\S{28})(?=\S)")
_BREAK = "\u200b"
_SILENT = {"Cc", "Cf", "Mn", "Me"}  # controls, joiners, selectors: nothing is seen of them alone


def covered(value: Any) -> Any:
    """Give JSON whose every text the fonts can set, long words with places to break."""
    if isinstance(value, str):
        return _LONG_WORD.sub(rf"\1{_BREAK}", _STRANGE.sub(_stand_in, value))
    if isinstance(value, Mapping):
        return {key: covered(each) for key, each in value.items()}
    return [covered(each) for each in value] if isinstance(value, (list, tuple)) else value


def lacks(value: Any) -> bool:
    """Say whether anything in it will stand as a square."""
    if isinstance(value, str):
        return any(_stand_in(found) for found in _STRANGE.finditer(value))
    if isinstance(value, Mapping):
        return any(lacks(each) for each in value.values())
    return isinstance(value, (list, tuple)) and any(lacks(each) for each in value)


def _stand_in(found: re.Match[str]) -> str:
    return "" if unicodedata.category(found[0]) in _SILENT else MISSING
