"""The years that stick: which years to begin asking about, from a year of birth. A starting guess, no more.

General memories are most from the age of about 10 to 30. For 470 people from 18 to 82 years, songs from the
charts when they were about 14 called up most memories (Jakubowski and others 2020, doi
10.1177/2059204320965058). Among 157 people, the songs best recalled were popular when they were 13 to 19 (Rao
and others 2021, doi 10.2147/JMDH.S312725). Both checked 2026-11-22.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from mmb_learn.errors import WorkbookError

FIRST_AGE, PEAK_AGE, LAST_AGE = 10, 14, 30
BIRTH_YEARS = (1910, 2010)
"""Whoever was born before is hardly with us; whoever was born after has hardly come so far."""

ARRIVAL_AGES = (0, 90)
DECADES: Mapping[int, tuple[str, ...]] = MappingProxyType(
    {
        1930: ("one-channel", "dance-tunes", "hymns", "jazz"),
        1940: ("war", "hymns", "jazz"),
        1950: ("one-channel", "radio-songs", "rock"),
        1960: ("television", "guitar-bands", "schlager"),
        1970: ("songs-wave", "records", "disco-punk", "dance-bands"),
        1980: ("local-radio", "pop", "dance-bands", "rock-in-norwegian"),
        1990: ("three-channels", "techno", "metal", "hip-hop"),
        2000: ("rap-in-norwegian", "own-ways"),
    }
)
"""What was widely heard in Norway, by the name its words have. General, and never of one person.

Radio, television: nrk.no/organisasjon/nrks-historie-1.6589747, dewiki.de/Lexikon/Norsk_rikskringkasting.
Rock to metal, pop, disco: a television series on rock in Norway, as told at
movies.oktaycolakoglu.com/tv/72721/seasons/1. Song wave: nn.wikipedia.org/wiki/Den_norske_visebølgja.
Sheet music, hymns: H. F. Dahl in dagogtid.no 2019. Dance: M. Vestrum, Musikk og tradisjon 33 (2019); dance
bands: H. Stavrum, thesis, Bergen 2014. Jazz: popsenteret.no (ArtId=167).
Hip hop: nn.wikipedia.org/wiki/Hip_hop, dagsavisen.no 8 Nov 2024. All checked 2026-11-22.
"""


class YearsError(WorkbookError, ValueError):
    """No years follow from this. `code` names a sentence `error.<code>`; `values` fill its holes."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


@dataclass(frozen=True)
class Years:
    """The years from the first to the last, both included, and the one from which songs stick most."""

    first: int
    peak: int
    last: int


def reminiscence_years(birth_year: int) -> Years:
    """Give the years when somebody born then was 10 to 30, and the year she was 14.

    Raises YearsError `memory-years-birth` for anything but a whole year from 1910 to 2010.
    """
    lowest, highest = BIRTH_YEARS
    if not _is_whole(birth_year) or not lowest <= birth_year <= highest:
        raise YearsError("memory-years-birth", lowest=str(lowest), highest=str(highest))
    return Years(birth_year + FIRST_AGE, birth_year + PEAK_AGE, birth_year + LAST_AGE)


def years_elsewhere(birth_year: int, arrival_age: int) -> tuple[int, int] | None:
    """Give the memory years, first and last, that somebody lived before she came to Norway at that age.

    The year she came counts as elsewhere. None when she came before the first. Raises YearsError as
    `reminiscence_years`, and `memory-years-arrival` for an age outside 0 to 90.
    """
    years = reminiscence_years(birth_year)
    lowest, highest = ARRIVAL_AGES
    if not _is_whole(arrival_age) or not lowest <= arrival_age <= highest:
        raise YearsError("memory-years-arrival", lowest=str(lowest), highest=str(highest))
    came = birth_year + arrival_age
    return None if came < years.first else (years.first, min(came, years.last))


def decades_of(years: Years) -> tuple[int, ...]:
    """Give the decades of the table that more than one of the years lies in, the earliest first."""
    return tuple(decade for decade in DECADES if decade < years.last and years.first < decade + 9)


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
