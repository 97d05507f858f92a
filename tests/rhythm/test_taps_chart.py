"""The chart of two tappers: each tap at its place, the mean beside the beat, figures in words and as rows."""

from __future__ import annotations

import json
import re

import pytest

from mmb_learn.content.charts import AgeCurves, Taps
from mmb_learn.drawing import draw
from mmb_learn.language import LANGUAGES, number, words
from mmb_learn.look import FONT
from mmb_learn.rhythm import TapsError
from mmb_learn.rhythm.taps import TapsWords, taps_chart, taps_table
from mmb_learn.rhythm.view import chart, chart_html, figure

STEADY = (-45.0, -38.0, -60.0, -20.0, -52.0, -30.0, -41.0, -55.0)
UNSTEADY = (-210.0, 140.0, 30.0, -280.0, 190.0, -90.0, 260.0, -15.0)
STATED = {"two-tappers": Taps("two-tappers", "kari", "ola", 571, 1)}
ROWS = {"kari": STEADY, "ola": UNSTEADY}
SAID = TapsWords("To som slår takten.", "Millisekunder", "← tidlig", "sent →", "Jevn", "Ujevn")


def write(value: float, decimals: int) -> str:
    return number(value, "nb", decimals)


def drawn_of(language="nb"):
    return chart("two-tappers", STATED, ROWS, "To som slår takten.", words(language))


def test_each_tap_stands_at_its_asynchrony_in_the_order_it_came():
    taps = taps_chart(STEADY, UNSTEADY, 571, SAID, write)["datasets"]["taps"]

    assert tuple(tap["x"] for tap in taps if tap["name"] == "Jevn") == STEADY
    assert tuple(tap["x"] for tap in taps if tap["name"] == "Ujevn") == UNSTEADY
    assert [tap["y"] for tap in taps] == sorted(tap["y"] for tap in taps)


def test_both_rows_lie_around_the_same_beat_and_each_has_its_own_mean():
    steady, unsteady = taps_chart(STEADY, UNSTEADY, 571, SAID, write)["datasets"]["rows"]

    assert (steady["beat"], unsteady["beat"]) == (0, 0)
    assert (steady["mean"], unsteady["mean"]) == (-42.625, 3.125)
    assert steady["lower"] < unsteady["place"] < unsteady["upper"]


def test_the_titles_of_the_rows_have_the_dossiers_spread_and_consistency():
    rows = taps_chart(STEADY, UNSTEADY, 571, SAID, write)["datasets"]["rows"]

    assert [row["title"] for row in rows] == [
        "Jevn: SD 13,3\u00a0ms, R\u00a00,991",
        "Ujevn: SD 190,8\u00a0ms, R\u00a00,114",
    ]


def test_the_rows_differ_in_shape_so_that_colour_tells_nothing_alone():
    specification = taps_chart(STEADY, UNSTEADY, 571, SAID, write)

    (shapes,) = [
        layer["encoding"]["shape"]["scale"]["range"]
        for layer in specification["layer"]
        if "shape" in layer["encoding"]
    ]
    assert len(set(shapes)) == 2


@pytest.mark.parametrize(("farthest", "marks"), [(10.0, [-100, -50, 0, 50, 100]), (280.0, [-200, 0, 200])])
def test_the_axis_reaches_as_far_to_either_side_and_has_the_beat_in_the_middle(farthest, marks):
    specification = taps_chart((-farthest, 5), (3, 4), 571, SAID, write)

    x = specification["layer"][0]["encoding"]["x"]
    low, high = x["scale"]["domain"]
    assert -low == high > farthest
    assert x["axis"]["values"] == marks


def test_the_table_has_a_row_for_each_tap_and_a_dash_where_one_row_is_shorter():
    table = taps_table((-45, -38), (-210, 140, 30), write)

    assert table == (("1", "−45", "−210"), ("2", "−38", "140"), ("3", "–", "30"))


def test_the_caption_says_spread_and_consistency_in_words_and_that_a_mean_near_nought_is_not_enough():
    said = " ".join(drawn_of().caption)

    assert "Jevn: i gjennomsnitt 42,6 ms for tidlig." in said
    assert "Ujevn: i gjennomsnitt 3,1 ms for sent." in said
    assert "Spredningen (SD) er 190,8 ms, og jevnheten (R) er 0,114." in said
    assert said.endswith("Et gjennomsnitt nær 0 viser ikke at noen er i takt.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_figure_without_a_drawing_still_has_its_words_and_its_table(language):
    html = chart_html(drawn_of(language), "", words(language))

    assert "To som slår takten." in html
    assert html.count("<tr>") == 9
    assert "{" not in html


def test_the_chart_can_be_drawn_at_the_width_of_a_phone(draw_really):
    svg = draw_really(drawn_of().specification)

    width = float(re.search(r'viewBox="0 0 ([\d.]+)', svg)[1])
    assert width <= 360
    assert f'font-size="{FONT}px"' in svg
    assert svg.count("symbol") >= 1 or svg.count("<path") >= 16


def test_the_specification_is_plain_json_in_the_pages_own_colours():
    written = json.dumps(taps_chart(STEADY, UNSTEADY, 571, SAID, write))

    assert "var(--ink)" in written
    assert "url" not in written


def test_a_tap_nearer_to_the_next_beat_is_refused():
    with pytest.raises(TapsError) as refused:
        taps_chart((-300, 10), STEADY, 571, SAID, write)

    assert refused.value.code == "rhythm-off-beat"


def test_a_chart_of_another_element_is_not_drawn_here():
    with pytest.raises(KeyError, match="age-curves"):
        chart("ears", {"ears": AgeCurves("ears", (20,), "woman", 1)}, {}, "", words("nb"))


def test_no_instrument_of_rhythm_asks_a_kernel_for_a_figure():
    assert figure("walk-calculator", {"text": "1"}, words("nb"), draw) == {"code": "no-kernel", "values": {}}
