"""Which days are Norwegian public holidays: fixed days, and those that follow Easter.

The days are those of lov om helligdager og helligdagsfred § 2, and 1 and 17 May by lov om 1 og 17 mai som
høgtidsdager (lovdata.no, checked 2026-11-22). Easter is reckoned by the anonymous Gregorian algorithm
(Nature, 20 April 1876; J. Meeus, Astronomical Algorithms, ch. 8).
"""

from __future__ import annotations

from datetime import date, timedelta

_FIXED = frozenset({(1, 1), (5, 1), (5, 17), (12, 25), (12, 26)})
_FROM_EASTER = (-3, -2, 0, 1, 39, 49, 50)
"""Maundy Thursday, Good Friday, Easter Sunday and Monday, Ascension, Whit Sunday and Monday."""


def easter(year: int) -> date:
    """Give Easter Sunday of a year of the Gregorian calendar."""
    golden = year % 19
    century, of_century = divmod(year, 100)
    leaps, rest = divmod(century, 4)
    moon = (19 * golden + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * rest + 2 * (of_century // 4) - moon - of_century % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, before = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, before + 1)


def is_holiday(day: date) -> bool:
    """Say whether a day is a public holiday in Norway; an ordinary Sunday is none."""
    sunday = easter(day.year)
    return (day.month, day.day) in _FIXED or day in {sunday + timedelta(days=each) for each in _FROM_EASTER}
