"""Figures as the style guide prints them: each expected text is an example of its table."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmb_learn import language as lang

NO_BREAK = "\u00a0"
MINUS = "\u2212"


@pytest.mark.parametrize(
    ("value", "decimals", "norwegian", "english"),
    [
        (98.6, 1, "98,6", "98.6"),
        (0.94, 2, "0,94", "0.94"),
        (65, 1, "65,0", "65.0"),
        (1720, 0, f"1{NO_BREAK}720", "1,720"),
        (10000, 0, f"10{NO_BREAK}000", "10,000"),
        (-0.27, 2, f"{MINUS}0,27", f"{MINUS}0.27"),
        (-0.04, 1, "0,0", "0.0"),
    ],
)
def test_numbers_keep_their_decimals_and_part_their_thousands(value, decimals, norwegian, english):
    shown = [lang.number(value, each, decimals) for each in lang.LANGUAGES]

    assert shown == [norwegian, norwegian, english]


@pytest.mark.parametrize(
    ("value", "shown"), [(20000, "20 000"), (2.5, "2,5"), (0.1 + 0.2, "0,3"), (3.0, "3")]
)
def test_a_figure_shows_the_decimals_it_has(value, shown):
    assert lang.figure(value, "nb") == shown.replace(" ", NO_BREAK)


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "norwegian", "english"),
    [
        (60, "dB", 0, "60 dB", "60 dB"),
        (0.68, "m/s", 2, "0,68 m/s", "0.68 m/s"),
        (85, "%", 0, "85 %", "85%"),
        (4, "", 0, "4", "4"),
    ],
)
def test_a_unit_stays_on_the_line_of_its_number(value, unit, decimals, norwegian, english):
    shown = [lang.measured(value, unit, each, decimals) for each in lang.LANGUAGES]

    assert shown == [text.replace(" ", NO_BREAK) for text in (norwegian, norwegian, english)]


def test_a_share_is_shown_as_per_cent():
    assert [lang.percent(0.85, each) for each in lang.LANGUAGES] == [
        f"85{NO_BREAK}%",
        f"85{NO_BREAK}%",
        "85%",
    ]


def test_decimal_numbers_in_a_row_are_parted_by_semicolons_in_norwegian_only():
    assert lang.numbers([98.6, 105.3], "nn", 1) == "98,6; 105,3"
    assert lang.numbers([98.6, 105.3], "en", 1) == "98.6, 105.3"
    assert lang.numbers([42, 36], "nb") == "42, 36"


@pytest.mark.parametrize(
    ("language", "plain", "with_minus"),
    [
        ("nb", "10–15", f"fra {MINUS}0,27 til 0,17"),
        ("nn", "10–15", f"frå {MINUS}0,27 til 0,17"),
        ("en", "10–15", f"from {MINUS}0.27 to 0.17"),
    ],
)
def test_a_range_with_a_minus_sign_is_written_in_words(language, plain, with_minus):
    assert lang.span(10, 15, language) == plain
    assert lang.span(-0.27, 0.17, language, 2) == with_minus


def test_a_moment_is_told_in_norwegian_time():
    summer, winter = (datetime(2027, month, 3, 12, 2, tzinfo=UTC) for month in (7, 1))

    assert [lang.clock(summer), lang.clock(winter)] == ["14:02", "13:02"]
    assert lang.table_day(datetime(2027, 3, 3, 23, 30, tzinfo=UTC), "nb") == "04.03.2027"


@pytest.mark.parametrize(
    ("language", "at", "hours", "minutes"),
    [
        ("nb", "kl. 14:02", "kl. 14–17", "kl. 14:30–17:00"),
        ("nn", "kl. 14:02", "kl. 14–17", "kl. 14:30–17:00"),
        ("en", "14:02", "14:00–17:00", "14:30–17:00"),
    ],
)
def test_clocks_in_a_sentence(language, at, hours, minutes):
    shown = (
        lang.at_clock(time(14, 2), language),
        lang.clock_span(time(14), time(17), language),
        lang.clock_span(time(14, 30), time(17), language),
    )

    assert shown == tuple(text.replace(" ", NO_BREAK) for text in (at, hours, minutes))


@pytest.mark.parametrize(
    ("language", "whole", "short", "table"),
    [
        ("nb", "onsdag 3. mars 2027", "3. mars", "03.03.2027"),
        ("nn", "onsdag 3. mars 2027", "3. mars", "03.03.2027"),
        ("en", "Wednesday 3 March 2027", "3 March", "3 Mar 2027"),
    ],
)
def test_days(language, whole, short, table):
    third_of_march = date(2027, 3, 3)

    assert lang.day(third_of_march, language) == whole
    assert lang.short_day(third_of_march, language) == short
    assert lang.table_day(third_of_march, language) == table


def test_nynorsk_has_its_own_weekdays():
    week = [lang.day(date(2027, 3, number), "nn").split()[0] for number in range(1, 8)]

    assert week == ["måndag", "tysdag", "onsdag", "torsdag", "fredag", "laurdag", "søndag"]


@given(
    st.integers(min_value=-(10**9), max_value=10**9),
    st.integers(min_value=0, max_value=4),
    st.sampled_from(["nb", "nn"]),
)
def test_what_we_write_in_norwegian_we_can_read(thousandths, decimals, language):
    value = round(thousandths / 1000, decimals)

    assert lang.parse_number(lang.number(value, language, decimals)) == value
