"""Numbers, dates and clocks as a reader of one language writes them.

The conventions are those of the Language Council for Norwegian (decimal comma, thousands apart by a no-break
space, «kl. 14:02») and of British English, through Unicode CLDR as babel carries it.
Moments are told in the time of the course, which is Norway's, whatever zone the server stands in.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from babel.dates import format_date
from babel.numbers import format_decimal

from mmb_learn.language.ui import sentences

__all__ = [
    "ZONE",
    "at_clock",
    "clock",
    "clock_span",
    "day",
    "figure",
    "measured",
    "number",
    "numbers",
    "percent",
    "short_day",
    "span",
    "table_day",
]

ZONE = ZoneInfo("Europe/Oslo")
NO_BREAK = "\u00a0"
MINUS = "\u2212"

_LOCALE = {"nb": "nb_NO", "nn": "nn_NO", "en": "en_GB"}
_DAY = {"nb": "EEEE d. MMMM y", "nn": "EEEE d. MMMM y", "en": "EEEE d MMMM y"}
_SHORT_DAY = {"nb": "d. MMMM", "nn": "d. MMMM", "en": "d MMMM"}
_TABLE_DAY = {"nb": "dd.MM.y", "nn": "dd.MM.y", "en": "d MMM y"}


def number(value: float, language: str, decimals: int = 0) -> str:
    """Give «65,0», «1 720» or “1,720”: always that many decimals, the zero kept."""
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    shown = format_decimal(value, format=pattern, locale=_LOCALE[language])
    if not any(digit in "123456789" for digit in shown):
        shown = shown.lstrip(f"-{MINUS}")
    return shown.replace("-", MINUS).replace("\u202f", NO_BREAK)


def figure(value: float, language: str) -> str:
    """Give a number with the decimals it has, ten at most."""
    digits = f"{value:.10f}".rstrip("0").partition(".")[2]
    return number(value, language, len(digits))


def numbers(values: Iterable[float], language: str, decimals: int = 0) -> str:
    """Give several numbers: «98,6; 105,3», “98.6, 105.3”."""
    apart = ", " if language == "en" or not decimals else "; "
    return apart.join(number(value, language, decimals) for value in values)


def measured(value: float, unit: str, language: str, decimals: int = 0) -> str:
    """Give a number with its unit, kept on one line: «65,0 dB», «85 %», “85%”."""
    shown = number(value, language, decimals)
    if not unit:
        return shown
    between = "" if unit == "%" and language == "en" else NO_BREAK
    return f"{shown}{between}{unit}"


def percent(share: float, language: str, decimals: int = 0) -> str:
    """Give a share between 0 and 1 as per cent: «85 %», “85%”."""
    return measured(share * 100, "%", language, decimals)


def span(low: float, high: float, language: str, decimals: int = 0) -> str:
    """Give a range: «10–15»; with a minus sign «fra −0,27 til 0,17»."""
    ends = number(low, language, decimals), number(high, language, decimals)
    if any(end.startswith(MINUS) for end in ends):
        return sentences(language)["figure.from-to"].format(low=ends[0], high=ends[1])
    return "–".join(ends)


def clock(moment: datetime | time) -> str:
    """Give «14:02», the time of day alone; a moment with a zone is told in Norway's time."""
    if isinstance(moment, datetime) and moment.tzinfo is not None:
        moment = moment.astimezone(ZONE)
    return f"{moment:%H:%M}"


def at_clock(moment: datetime | time, language: str) -> str:
    """Give a time of day inside a sentence: «kl. 14:02», “14:02”."""
    return sentences(language)["figure.at-clock"].format(clock=clock(moment))


def clock_span(start: datetime | time, end: datetime | time, language: str) -> str:
    """Give two times of day: «kl. 14–17», «kl. 14:30–17:00», “14:00–17:00”."""
    ends = clock(start), clock(end)
    if language != "en" and all(end.endswith(":00") for end in ends):
        ends = ends[0].removesuffix(":00"), ends[1].removesuffix(":00")
    return sentences(language)["figure.at-clock"].format(clock="–".join(ends))


def day(moment: date, language: str) -> str:
    """Give «onsdag 3. mars 2027», “Wednesday 3 March 2027”."""
    return _dated(moment, language, _DAY)


def short_day(moment: date, language: str) -> str:
    """Give «3. mars», “3 March”."""
    return _dated(moment, language, _SHORT_DAY)


def table_day(moment: date, language: str) -> str:
    """Give a day for a table: «03.03.2027», “3 Mar 2027”."""
    return _dated(moment, language, _TABLE_DAY)


def _dated(moment: date, language: str, patterns: dict[str, str]) -> str:
    if isinstance(moment, datetime) and moment.tzinfo is not None:
        moment = moment.astimezone(ZONE)
    if isinstance(moment, datetime):
        moment = moment.date()
    return format_date(moment, format=patterns[language], locale=_LOCALE[language])
