"""The chart of two phases: each day at its place, no line across the change, medians in words, and rows."""

from __future__ import annotations

import json
import math
import re

import pytest
from invented_days import BJORNAR, MATS, SOLVEIG

from mmb_learn.content.charts import AgeCurves, Phases
from mmb_learn.language import LANGUAGES, words
from mmb_learn.look import FONT
from mmb_learn.observation import SeriesError
from mmb_learn.observation.phases_chart import PhasesWords, phases_chart, phases_table
from mmb_learn.observation.view import chart, chart_html

SAID = PhasesWords("Dager.", "Minutter", "Dag", ("Før", "Med"), ("A, median 51", "B, median 35"), "ikke målt")
GAP = math.nan


def write(value: float, decimals: int) -> str:
    return f"{value:.{decimals}f}"


def drawn_of(before, after, measure="minutes", better="lower", language="nb"):
    each = "week" if measure == "contacts" else "day"
    stated = {"days": Phases("days", "a", "b", measure, better, each, 1)}
    rows = {"a": tuple(map(float, before)), "b": tuple(map(float, after))}
    return chart("days", stated, rows, "Prikker for to perioder.", words(language))


def data_of(before, after):
    return phases_chart(before, after, SAID, write)["datasets"]


def test_each_day_stands_at_its_place_and_the_days_with_the_action_come_on():
    days = data_of(*SOLVEIG[:2])["days"]

    assert [day["day"] for day in days] == list(range(1, 15))
    assert tuple(day["value"] for day in days if day["name"] == "Før") == SOLVEIG[0]
    assert tuple(day["value"] for day in days if day["name"] == "Med") == SOLVEIG[1]


def test_no_line_leads_across_the_change_or_past_a_day_nobody_measured():
    days = data_of([5, None, 7, 8], [3, 4, None, None, 2])["days"]

    runs = [
        [day["day"] for day in days if day["run"] == run] for run in dict.fromkeys(d["run"] for d in days)
    ]
    assert runs == [[1], [3, 4], [5, 6], [9]]


def test_each_median_reaches_over_its_own_phase_and_the_change_lies_between():
    data = data_of(*SOLVEIG[:2])

    before, after = data["medians"]
    assert (before["median"], after["median"]) == (51, 35)
    assert before["right"] == after["left"] == data["change"][0]["day"] == 7.5


def test_the_phases_differ_in_shape_and_have_their_names_so_that_colour_tells_nothing_alone():
    specification = phases_chart(*SOLVEIG[:2], SAID, write)

    (shapes,) = [
        layer["encoding"]["shape"]["scale"]["range"]
        for layer in specification["layer"]
        if "shape" in layer["encoding"]
    ]
    assert len(set(shapes)) == 2
    told = [head["text"] for head in specification["datasets"]["heads"]]
    assert told == ["Før", "A, median 51", "Med", "B, median 35"]


def test_the_name_of_the_second_phase_never_lies_on_that_of_the_first():
    first, _, second, _ = data_of([5], [3] * 20)["heads"]

    assert second["left"] - first["left"] > 21 * 9 * len("A, median 51") / 282


@pytest.mark.parametrize(("highest", "low"), [(0, 0), (4, 0), (62, 0), (300, 0), (4, -3)])
def test_the_axis_begins_at_nought_or_below_and_ends_above_every_day(highest, low):
    specification = phases_chart([low, highest], [highest], SAID, write)

    y = specification["layer"][1]["encoding"]["y"]
    assert y["scale"]["domain"][0] == min(0, low)
    assert y["scale"]["domain"][1] >= max(1, highest)
    assert 2 <= len(y["axis"]["values"]) <= 8


def test_the_table_has_a_row_for_every_day_also_those_nobody_measured():
    assert phases_table([48, None], [35.5], SAID, write) == (
        ("1", "Før", "48"),
        ("2", "Før", "ikke målt"),
        ("3", "Med", "35.5"),
    )


def test_the_caption_says_both_medians_in_words_and_that_one_change_proves_nothing():
    said = " ".join(drawn_of(*SOLVEIG[:2]).caption)

    assert "Førperioden (A): 7 dager, og medianen er 51 minutter." in said
    assert "Tiltaksperioden (B): 7 dager, og medianen er 35 minutter." in said
    assert "Medianen er lavere i tiltaksperioden, og forskjellen er 16." in said
    assert "Her ønsker vi lavere tall." in said
    assert "ikke noe bevis" in said
    assert "utelatt" not in said
    assert "færre enn" not in said


def test_mats_is_told_in_weeks_and_that_four_are_few():
    said = " ".join(drawn_of(*MATS[:2], measure="contacts", better="higher").caption)

    assert "Førperioden (A): 4 uker, og medianen er 1 kontakt." in said
    assert "Medianen er høyere" in said
    assert "færre enn 5 tall" in said


def test_a_median_between_two_days_has_a_decimal_and_one_time_is_one_time():
    said = " ".join(drawn_of(*BJORNAR[:2], measure="times").caption)

    assert "medianen er 2,5 ganger" in said
    assert "medianen er 1 gang." in said


def test_days_nobody_measured_are_said_to_be_left_out_and_no_difference_is_said_as_none():
    said = " ".join(drawn_of([4, GAP, 4, GAP], [4, 4]).caption)

    assert "Ikke målt, og derfor utelatt: 2 dager." in said
    assert "Medianen er den samme i begge periodene." in said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("measure", ["minutes", "times", "contacts"])
def test_a_figure_without_a_drawing_still_has_its_words_and_its_table(measure, language):
    html = chart_html(drawn_of(*SOLVEIG[:2], measure=measure, language=language), "", words(language))

    assert "Prikker for to perioder." in html
    assert html.count("<tr>") == 15
    assert "{" not in html
    assert "…" not in html


@pytest.mark.parametrize(
    ("before", "after"), [SOLVEIG[:2], ([GAP, *range(60)], [*range(60)]), ([5, 200], [3] * 9)]
)
def test_the_chart_can_be_drawn_at_the_width_of_a_phone(draw_really, before, after):
    svg = draw_really(drawn_of(before, after, language="en").specification)

    width = float(re.search(r'viewBox="0 0 ([\d.]+)', svg)[1])
    assert width <= 360
    assert f'font-size="{FONT}px"' in svg
    assert "Intervention phase" in svg


def test_the_specification_is_plain_json_in_the_pages_own_colours():
    written = json.dumps(phases_chart(*SOLVEIG[:2], SAID, write))

    assert "var(--ink)" in written
    assert "url" not in written
    assert "NaN" not in written


def test_a_phase_nobody_measured_is_refused():
    with pytest.raises(SeriesError) as refused:
        drawn_of([GAP], [1, 2])

    assert refused.value.code == "observation-empty-phase"


def test_a_chart_of_another_element_is_not_drawn_here():
    with pytest.raises(KeyError, match="age-curves"):
        chart("ears", {"ears": AgeCurves("ears", (20,), "woman", 1)}, {}, "", words("nb"))
