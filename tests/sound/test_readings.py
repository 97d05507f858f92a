"""What a person types, read as levels, or asked about when nobody can know what is meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmb_learn.sound import MOST_READINGS, LevelError, parse_readings


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("64 67 66,5; 58", (64, 67, 66.5, 58)),
        ("64, 67, 66,5, 58", (64, 67, 66.5, 58)),
        ("64.5, 67.25", (64.5, 67.25)),
        ("64.5,67", (64.5, 67)),
        ("64,67,66", (64, 67, 66)),
        ("64\n67\r\n\n66,5\n", (64, 67, 66.5)),
        ("60,55\n61,20", (60.55, 61.2)),
        ("64;67;66,5", (64, 67, 66.5)),
        ("64 dB, 67 dB(A), 66,5dB", (64, 67, 66.5)),
        ("−3 -2,5 +4", (-3, -2.5, 4)),
        ("64 ,67 , 66,", (64, 67, 66)),
        ("66,5", (66.5,)),
        ("64\u00a067\t58", (64, 67, 58)),
    ],
)
def test_both_decimal_signs_and_every_usual_parting_are_read(typed, read):
    assert parse_readings(typed) == read


@pytest.mark.parametrize(
    ("typed", "code", "values"),
    [
        ("", "sound-no-readings", {}),
        (" ,; \n", "sound-no-readings", {}),
        ("64 høyt 58", "sound-not-a-number", {"word": "høyt"}),
        ("64 nan", "sound-not-a-number", {"word": "nan"}),
        ("64 1e5", "sound-not-a-number", {"word": "1e5"}),
        ("64 1_0", "sound-not-a-number", {"word": "1_0"}),
        ("64 ٦٤", "sound-not-a-number", {"word": "٦٤"}),
        ("kl. 14:02 64", "sound-not-a-number", {"word": "kl."}),
        ("64 " + "x" * 90, "sound-not-a-number", {"word": "x" * 20}),
        ("64,67", "sound-comma", {"word": "64,67"}),
        ("64,5,66,5", "sound-comma", {"word": "64,5,66,5"}),
        ("64 300", "sound-out-of-range", {"level": 300.0, "lowest": -20.0, "highest": 194.0}),
        ("64 " * (MOST_READINGS + 1), "sound-too-many", {"count": 501, "most": 500}),
    ],
)
def test_what_cannot_be_read_is_named_in_the_refusal(typed, code, values):
    with pytest.raises(LevelError) as refused:
        parse_readings(typed)

    assert (refused.value.code, refused.value.values) == (code, values)


def test_five_hundred_readings_are_not_too_many():
    assert len(parse_readings("64 " * MOST_READINGS)) == MOST_READINGS


@given(st.lists(st.integers(-200, 1940), min_size=1, max_size=30), st.sampled_from([" ", "; ", "\n", ", "]))
def test_what_is_written_with_a_decimal_comma_comes_back(tenths, parting):
    typed = parting.join(f"{tenth / 10:.1f}".replace(".", ",") for tenth in tenths)

    assert parse_readings(typed) == tuple(tenth / 10 for tenth in tenths)


@given(st.text(max_size=60))
def test_any_text_is_either_read_or_refused_calmly(typed):
    try:
        readings = parse_readings(typed)
    except LevelError:
        return

    assert readings
    assert all(-20 <= level <= 194 for level in readings)
