"""Numbers and times of day as people really type them."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmb_learn.language import parse_number, read_clock


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("2,5", 2.5),
        ("2.5", 2.5),
        ("\u22123", -3.0),
        ("-3", -3.0),
        ("+3", 3.0),
        (" 65,0 dB ", 65.0),
        ("65dB(A)", 65.0),
        ("0,68 m/s", 0.68),
        ("104 slag per minutt", 104.0),
        ("85 %", 85.0),
        ("1 720", 1720.0),
        ("1\u00a0720,5", 1720.5),
        ("1,720.5", 1720.5),
        ("1.720,5", 1720.5),
        ("1.720.000", 1720000.0),
        ("1,720", 1.72),
        ("65,", 65.0),
        (",5", 0.5),
    ],
)
def test_a_typed_number_is_read(typed, value):
    assert parse_number(typed) == value


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "dB",
        "-",
        ",",
        "3 4",
        "3-4",
        "1,2,3",
        "1e5",
        "NaN",
        "inf",
        "omtrent 65",
        "65 eller 66",
        "9" * 400,
    ],
)
def test_what_is_no_number_is_not_guessed_at(typed):
    assert parse_number(typed) is None


@given(st.text(max_size=80))
def test_any_text_gives_a_finite_number_or_none(typed):
    value = parse_number(typed)

    assert value is None or abs(value) < float("inf")


@pytest.mark.parametrize(
    ("typed", "clock"),
    [
        ("14:02", time(14, 2)),
        ("14.02", time(14, 2)),
        ("kl. 14:02", time(14, 2)),
        ("Kl 9", time(9)),
        ("klokka 7", time(7)),
        ("1402", time(14, 2)),
        ("930", time(9, 30)),
        ("07:00", time(7)),
    ],
)
def test_a_typed_time_of_day_is_read(typed, clock):
    assert read_clock(typed) == clock


@pytest.mark.parametrize("typed", ["", "24:00", "14:60", "14:2", "etter lunsj", "14:02:03", "25"])
def test_what_is_no_time_of_day_is_not_guessed_at(typed):
    assert read_clock(typed) is None
