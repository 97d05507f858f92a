"""A day: stretches that hang together, bands with names that can be read, an axis that does not lie."""

from __future__ import annotations

import math
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmb_learn.language import number
from mmb_learn.sound import (
    Band,
    DayCurveWords,
    DayError,
    LevelError,
    day_curve_chart,
    day_curve_table,
    day_of,
)
from mmb_learn.sound.day_curve.chart import OVER, WIDTH, Label, name_rows

WORDS = DayCurveWords(
    description="Uro fra morgen til kveld.",
    hour="Klokka",
    measure="Minutter med uro",
    span=lambda start, end: f"{start:g}–{end:g}",
)
UNREST = (2, 6, 9, 4, 3, 6, 5, 14, 21, 18, 9, 6, 3, 2, 1, 0)
HOURS = range(7, 23)
BANDS = (
    Band("stell", 7, 8.5),
    Band("måltid", 8.5, 9.5),
    Band("måltid", 12.5, 13.5),
    Band("vaktskifte", 14.75, 15.5),
    Band("måltid", 16.5, 17.5),
)


def write(value: float, decimals: int) -> str:
    return number(value, "nb", decimals)


@st.composite
def labels(draw):
    middles = sorted(draw(st.lists(st.floats(0, WIDTH), max_size=6)))
    halves = [draw(st.floats(15, 60)) for _ in middles]
    return [Label(middle - half, middle + half, middle) for middle, half in zip(middles, halves, strict=True)]


def test_each_value_stands_in_the_middle_of_the_stretch_it_covers():
    specification = day_curve_chart(day_of([7, 7.5], [3, 4], hours_each=0.5), WORDS)

    assert specification["datasets"]["day"] == [{"hour": 7.25, "value": 3}, {"hour": 7.75, "value": 4}]


def test_counts_have_an_axis_from_nought_and_levels_one_around_themselves():
    counted = day_curve_chart(day_of(HOURS, UNREST), WORDS)
    measured = day_curve_chart(day_of(HOURS, [50 + value for value in UNREST], sound=True), WORDS)

    counts, levels = (
        next(layer for layer in chart["layer"] if layer["mark"]["type"] == "point")["encoding"]["y"]["scale"]
        for chart in (counted, measured)
    )
    assert counts["domain"][0] == 0
    assert counts["domain"][1] > 21
    assert levels["domain"] == [45, 75]


def test_a_day_without_a_single_restless_minute_can_be_drawn():
    specification = day_curve_chart(day_of(HOURS, [0] * 16), WORDS)

    assert [point["value"] for point in specification["datasets"]["day"]] == [0] * 16


def test_every_band_has_its_name_above_the_chart_and_not_far_beyond_it():
    specification = day_curve_chart(day_of(HOURS, UNREST, BANDS), WORDS)

    bands = specification["datasets"]["bands"]
    assert [band["name"] for band in bands] == [band.name for band in BANDS]
    assert all(band["place"] > band["roof"] for band in bands)
    assert all(7 - OVER * 16 / WIDTH <= band["centre"] <= 23 for band in bands)


def test_neighbouring_bands_stay_apart():
    specification = day_curve_chart(day_of(HOURS, UNREST, BANDS), WORDS)

    care, meal = specification["datasets"]["bands"][:2]
    assert care["end"] < 8.5 < meal["start"]


@given(labels())
def test_names_in_one_row_never_touch(given_labels):
    rows = name_rows(given_labels)

    placed = list(zip(given_labels, rows, strict=True))
    assert not [
        (one, other)
        for (one, row), (other, taken) in combinations(placed, 2)
        if row == taken and one.left < other.right and other.left < one.right
    ]


def test_names_with_room_stand_in_the_lowest_row_and_no_lead_goes_through_one():
    apart = [Label(0, 50, 25), Label(60, 110, 85)]
    crowded = [Label(0, 60, 30), Label(50, 130, 90), Label(100, 160, 130)]

    assert name_rows(apart) == [0, 0]
    assert name_rows(crowded) == [0, 1, 0]


def test_the_table_says_what_else_happened_in_each_stretch():
    rows = day_curve_table(day_of(HOURS, UNREST, BANDS), WORDS, write)

    assert rows[0] == ("7–8", "2", "stell")
    assert rows[1] == ("8–9", "6", "stell, måltid")
    assert rows[8] == ("15–16", "21", "vaktskifte")
    assert rows[4] == ("11–12", "3", "")


def test_bands_outside_the_hours_counted_are_left_out():
    day = day_of([14, 15], [1, 2], [Band("måltid", 8, 9), Band("vaktskifte", 15, 16), Band("stell", 16, 17)])

    assert [band.name for band in day.bands] == ["vaktskifte"]


def test_every_stretch_with_the_highest_value_is_a_peak():
    day = day_of([7, 8, 9], [4, 2, 4])

    assert [peak.start for peak in day.peaks] == [7, 9]


@pytest.mark.parametrize(
    ("hours", "values", "hours_each", "code"),
    [
        ([23.5], [1], 1, "sound-hour"),
        ([-1], [1], 1, "sound-hour"),
        (["sju"], [1], 1, "sound-hour"),
        ([7, 7.5], [1, 2], 1, "sound-order"),
        ([8, 7], [1, 2], 1, "sound-order"),
        ([7, 8], [1], 1, "sound-order"),
        ([], [], 1, "sound-order"),
        ([7], [1], 0, "sound-order"),
        ([7], [-1], 1, "sound-count"),
        ([7], [1441], 1, "sound-count"),
        ([7], [math.nan], 1, "sound-count"),
    ],
)
def test_hours_and_counts_that_make_no_day_are_refused(hours, values, hours_each, code):
    with pytest.raises(DayError) as refused:
        day_of(hours, values, hours_each=hours_each)

    assert refused.value.code == code


def test_levels_that_cannot_occur_are_refused_as_everywhere():
    with pytest.raises(LevelError):
        day_of([7], [300], sound=True)
