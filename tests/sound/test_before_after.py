"""Two rows of readings side by side: one scale, both averages of each, and nothing drawn between them."""

from __future__ import annotations

import json
import math

import pytest

from mmb_learn.language import number
from mmb_learn.sound import BeforeAfterWords, LevelError, before_after_chart, before_after_table
from mmb_learn.sound.before_after.chart import COLUMN, LEFT, WIDTH

WORDS = BeforeAfterWords(
    description="Åtte målinger før, fem etter.",
    level="Lydnivå i dB",
    before="før",
    after="etter",
    equivalent="ekvivalentnivå",
    mean="gjennomsnitt",
)
# The dossier's two cases: the living room at «Lyngstua», and the singalong through loudspeakers.
LIVING_ROOM = (64, 67, 66, 58, 52, 52, 54, 71)
SINGALONG = (72, 78, 75, 70, 81)


def write(value: float, decimals: int) -> str:
    return number(value, "nb", decimals)


def test_both_averages_of_both_rows_are_the_dossiers_figures_beside_their_lines():
    specification = before_after_chart(LIVING_ROOM, SINGALONG, WORDS, write)

    labels = [line["label"] for line in specification["datasets"]["across"]]
    assert labels == ["65,0", "60,5", "ekvivalentnivå\n76,9\u00a0dB", "gjennomsnitt\n75,2\u00a0dB"]


def test_each_row_keeps_to_its_own_column_and_goes_in_the_order_of_the_readings():
    specification = before_after_chart(LIVING_ROOM, SINGALONG, WORDS, write)

    dots = specification["datasets"]["readings"]
    before, after = dots[:8], dots[8:]
    assert [dot["level"] for dot in after] == list(SINGALONG)
    assert [dot["x"] for dot in dots] == sorted(dot["x"] for dot in dots)
    assert all(LEFT < dot["x"] < LEFT + COLUMN for dot in before)
    assert all(WIDTH - COLUMN < dot["x"] < WIDTH for dot in after)


def test_no_line_leads_from_one_row_to_the_other():
    specification = before_after_chart(LIVING_ROOM, SINGALONG, WORDS, write)

    kinds = {layer["mark"]["type"] for layer in specification["layer"]}
    ends = [(line["left"], line["right"]) for line in specification["datasets"]["across"]]
    assert kinds == {"rule", "point", "text"}
    assert all(right - left == COLUMN for left, right in ends)


def test_the_averages_differ_by_their_dashes_and_the_colours_are_the_pages_own():
    specification = before_after_chart(LIVING_ROOM, SINGALONG, WORDS, write)

    written = json.dumps(specification)
    (dashes,) = [
        layer["encoding"]["strokeDash"]["scale"]["range"]
        for layer in specification["layer"]
        if "strokeDash" in layer["encoding"]
    ]
    assert dashes[0] != dashes[1]
    assert specification["description"] == WORDS.description
    assert "#" not in written.replace(specification["$schema"], "")


@pytest.mark.parametrize(("before", "after"), [((60,), (60,)), ((-20,), (194,)), ((0.04, 90), (65.5, 33))])
def test_both_rows_share_one_scale_that_holds_every_reading(before, after):
    specification = before_after_chart(before, after, WORDS, write)

    scales = {
        tuple(layer["encoding"]["y"]["scale"]["domain"])
        for layer in specification["layer"]
        if "scale" in layer["encoding"]["y"]
    }
    ((low, high),) = scales
    assert low < min(*before, *after) <= max(*before, *after) < high


def test_in_the_table_the_shorter_row_ends_with_dashes():
    assert before_after_table([64, 66.5], [58], write) == (("1", "64,0", "58,0"), ("2", "66,5", "–"))


@pytest.mark.parametrize(("before", "after"), [([], [60]), ([60], []), ([60], [math.nan]), ([300], [60])])
def test_rows_that_are_no_levels_are_refused(before, after):
    with pytest.raises(LevelError):
        before_after_chart(before, after, WORDS, write)
