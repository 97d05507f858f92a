"""How hearing changes with age in people without ear disease: the medians of ISO 7029:2017.

A median says where the middle of many people lies: half hear better, half worse, and the spread is wide.
Nobody's hearing may be guessed from it. The people behind it had healthy ears and little noise behind them.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from mmb_learn.sound.refusal import FrequencyError, HearingError, is_number, named, within

YOUNGEST, OLDEST = 18, 80
"""Years: the scope of ISO 7029:2017. At 18 the shift is none, by definition."""

OLDEST_FIRM = 70
"""Years: above this age the standard gives its figures from 3000 Hz on «for information only»."""

LOWEST_FOR_INFORMATION = 3000
"""Hz: from here upwards the figures of those above seventy are for information only."""


class Sex(StrEnum):
    """The two groups that the standard tells apart."""

    WOMAN = "woman"
    MAN = "man"


_MAN, _WOMAN = Sex.MAN, Sex.WOMAN
_TABLE: Mapping[Sex, Mapping[int, tuple[float, float]]] = MappingProxyType({
    _MAN: {
        125: (2.50e-6, 3.841), 250: (1.39e-4, 2.832), 500: (4.59e-4, 2.537), 750: (5.70e-4, 2.512),
        1000: (7.02e-4, 2.494), 1500: (1.09e-3, 2.446), 2000: (1.56e-3, 2.404), 3000: (2.54e-3, 2.350),
        4000: (3.40e-3, 2.325), 6000: (4.53e-3, 2.315), 8000: (5.06e-3, 2.328),
    },
    _WOMAN: {
        125: (6.16e-4, 2.451), 250: (3.98e-4, 2.568), 500: (2.61e-4, 2.708), 750: (2.25e-4, 2.775),
        1000: (2.21e-4, 2.805), 1500: (2.53e-4, 2.813), 2000: (3.12e-4, 2.792), 3000: (4.88e-4, 2.728),
        4000: (7.37e-4, 2.660), 6000: (1.47e-3, 2.539), 8000: (2.53e-3, 2.439),
    },
})  # fmt: skip
"""a and b of ΔH = a·(age − 18)^b by frequency in Hz: ISO 7029:2017, table 1 (checked 2026-11-21)."""

HEARING_FREQUENCIES: tuple[int, ...] = tuple(_TABLE[Sex.WOMAN])
"""Hz: the frequencies that the standard has figures for."""


def hearing_threshold_shift(age: float, sex: Sex | str, frequency: float) -> float:
    """Median shift of the hearing threshold since the age of 18, in dB, at a frequency in Hz.

    So many dB stronger must a pure tone be, for the middle one of many people of that age in years to just
    hear it. ΔH = a·(age − 18)^b. Between the tabulated frequencies the standard says nothing, and nothing is
    made up here: such a frequency is refused. See `for_information_only` for whom the figure is less firm.
    Raises HearingError `sound-age` outside 18–80 years and `sound-sex`, FrequencyError `sound-no-tone`.
    Source: ISO 7029:2017, 4.2 and table 1.
    """
    years = within(age, (YOUNGEST, OLDEST), "age", HearingError) - YOUNGEST
    a, b = _row(sex)[_tabulated(frequency)]
    shift: float = a * years**b
    return shift


def for_information_only(age: float, frequency: float) -> bool:
    """Say whether ISO 7029:2017 gives the figure for information only: above 70 years, at 3–8 kHz.

    Raises HearingError and FrequencyError as `hearing_threshold_shift` does.
    """
    years = within(age, (YOUNGEST, OLDEST), "age", HearingError)
    return years > OLDEST_FIRM and _tabulated(frequency) >= LOWEST_FOR_INFORMATION


def _row(sex: Sex | str) -> Mapping[int, tuple[float, float]]:
    try:
        return _TABLE[Sex(sex)]
    except ValueError:
        raise HearingError("sound-sex", sex=named(sex)) from None


def _tabulated(frequency: float) -> int:
    if not is_number(frequency) or frequency not in HEARING_FREQUENCIES:
        raise FrequencyError(
            "sound-no-tone",
            frequency=named(frequency),
            lowest=HEARING_FREQUENCIES[0],
            highest=HEARING_FREQUENCIES[-1],
        )
    return int(frequency)
