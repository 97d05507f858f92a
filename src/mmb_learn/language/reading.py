"""Numbers and times of day as people type them, in any of the languages.

A number field takes both comma and point, whichever the reader writes.
"""

from __future__ import annotations

import re
from datetime import time
from math import isfinite

__all__ = ["parse_number", "read_clock"]

_SPACES = "\\s\u00a0\u2009\u202f"
_NUMBER = re.compile(
    rf"(?P<sign>[+\-\u2212\u2013]?)[{_SPACES}]*"
    rf"(?P<digits>(?:[0-9]{{1,3}}(?:[{_SPACES}][0-9]{{3}})+|[0-9]+)?(?:[.,][0-9]+)*[.,]?)"
    rf"[{_SPACES}]*(?P<unit>[^\W\d_][^0-9]*|[%\u00b0\u2030][^0-9]*)?"
)
_GROUPED = re.compile(r"[0-9]{1,3}(?P<mark>[.,])[0-9]{3}(?:(?P=mark)[0-9]{3})+")
_CLOCK = re.compile(r"(?:kl(?:okka|\.)?\s*)?(?P<hour>[0-9]{1,2})(?:[:.\s]?(?P<minute>[0-9]{2}))?\.?")
_LONGEST = 60


def parse_number(text: str) -> float | None:
    """Give the number of «65,0», «2.5», «−3», «1 720» or «65,0 dB»; None when it is no number.

    One comma or point alone is the decimal sign, so “1,720” is a little under two; with both of them, the
    last one is.
    """
    found = _NUMBER.fullmatch(text.strip()) if len(text) <= _LONGEST else None
    if found is None or not any(digit.isdecimal() for digit in found["digits"]):
        return None
    plain = _plain(re.sub(rf"[{_SPACES}]", "", found["digits"]))
    if plain is None:
        return None
    value = float(plain)
    signed = -value if found["sign"] in {"-", "\u2212", "\u2013"} else value
    return signed + 0.0 if isfinite(signed) else None


def _plain(digits: str) -> str | None:
    """Give digits with a point as their only mark; None when the marks make no sense."""
    if _GROUPED.fullmatch(digits):
        return digits.replace(".", "").replace(",", "")
    last = max(digits.rfind("."), digits.rfind(","))
    if last < 0:
        return digits
    whole, mark, part = digits[:last], digits[last], digits[last + 1 :]
    if mark in whole:
        return None
    return f"{re.sub('[.,]', '', whole) or '0'}.{part or '0'}"


def read_clock(text: str) -> time | None:
    """Give the time of day of «14:02», «14.02», «kl. 14», «1402»; None when it is none."""
    found = _CLOCK.fullmatch(text.strip().lower())
    if found is None:
        return None
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    try:
        return time(hour, minute)
    except ValueError:
        return None
