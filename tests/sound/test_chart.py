"""The chart of readings: its specification, its labels' places and its table."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmb_learn.language import number
from mmb_learn.look import FONT, HEIGHT, LABEL_HEIGHT, label_places
from mmb_learn.sound import LevelError
from mmb_learn.sound.chart import ChartWords, readings_chart, readings_table

WORDS = ChartWords(
    description="Åtte målinger i stua, fra 52 til 71 dB.",
    time="Minutter",
    level="Lydnivå i dB",
    equivalent="ekvivalentnivå",
    mean="gjennomsnitt",
    loudest_tenth="L10",
    quietest_tenth="L90",
)
LIVING_ROOM = (64, 67, 66, 58, 52, 52, 54, 71)


def write(value: float, decimals: int) -> str:
    return number(value, "nb", decimals)


def labels(specification) -> list[str]:
    return [line["label"] for line in specification["datasets"]["across"]]


def test_both_averages_stand_beside_their_lines_with_name_and_figure():
    specification = readings_chart(LIVING_ROOM, WORDS, write)

    assert labels(specification) == ["ekvivalentnivå\n65,0\u00a0dB", "gjennomsnitt\n60,5\u00a0dB"]


def test_twenty_readings_get_lines_for_the_loudest_and_the_quietest_tenth():
    specification = readings_chart(range(40, 60), WORDS, write)

    assert labels(specification)[2:] == ["L10\n57,1\u00a0dB", "L90\n41,9\u00a0dB"]


def test_every_line_across_has_dashes_of_its_own_so_that_colour_tells_nothing_alone():
    specification = readings_chart(range(40, 60), WORDS, write)

    dashes = [
        layer["encoding"]["strokeDash"]["scale"]["range"]
        for layer in specification["layer"]
        if "strokeDash" in layer["encoding"]
    ]

    assert len(dashes) == 1
    assert len({tuple(each) for each in dashes[0]}) == 4


def test_the_specification_is_plain_json_with_a_text_alternative_and_the_pages_own_colours():
    specification = readings_chart(LIVING_ROOM, WORDS, write)

    written = json.dumps(specification)

    assert specification["description"] == WORDS.description
    assert "var(--ink)" in written
    assert "url" not in written
    assert "#" not in written.replace(specification["$schema"], "")


def test_the_readings_stand_at_the_end_of_their_minutes():
    specification = readings_chart([50, 60], WORDS, write, minutes_each=2.5)

    assert specification["datasets"]["readings"] == [
        {"time": 2.5, "level": 50},
        {"time": 5.0, "level": 60},
    ]


def test_the_table_is_written_as_the_reader_writes_numbers():
    assert readings_table([64, 66.5], write) == (("1", "64,0"), ("2", "66,5"))
    assert readings_table([64, 66.5], write, minutes_each=2.5) == (("2,5", "64,0"), ("5,0", "66,5"))


@pytest.mark.parametrize("minutes_each", [0, -1, float("nan"), float("inf")])
def test_readings_that_last_no_time_are_refused(minutes_each):
    with pytest.raises(LevelError) as refused:
        readings_table([64], write, minutes_each)

    assert refused.value.code == "sound-minutes"


@pytest.mark.parametrize("levels", [(60,), (-20, 194), (0.04, 0.05), tuple(range(-20, 190))])
def test_any_readings_have_an_axis_that_holds_them_all(levels):
    specification = readings_chart(levels, WORDS, write)

    axis = specification["layer"][0]["encoding"]["y"]
    low, high = axis["scale"]["domain"]

    assert low < min(levels) <= max(levels) < high
    assert 2 <= len(axis["axis"]["values"]) <= 7
    assert all(low <= mark <= high for mark in axis["axis"]["values"])


@given(st.lists(st.floats(0, HEIGHT), min_size=1, max_size=4))
def test_labels_keep_the_order_of_their_lines_stay_inside_and_never_touch(heights):
    places = label_places(heights)

    inside = sorted(zip(heights, places, strict=True))
    assert all(FONT / 2 - 1e-9 <= place <= HEIGHT - LABEL_HEIGHT + FONT + 1e-9 for place in places)
    assert all(
        later[1] - earlier[1] >= LABEL_HEIGHT - 1e-9 or later[0] == earlier[0]
        for earlier, later in pairwise(inside)
    )


def test_labels_with_room_between_them_stand_at_their_lines():
    assert label_places([200, 20, 100]) == [200, 20, 100]
