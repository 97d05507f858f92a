"""Hearing by age: curves that go down, what is less firm dashed and open, every age beside its curve."""

from __future__ import annotations

from itertools import pairwise

import pytest

from mmb_learn.language import number
from mmb_learn.look import FONT, HEIGHT
from mmb_learn.sound import AgeCurvesWords, HearingError, age_curves_chart, age_curves_table

WORDS = AgeCurvesWords(
    description="Medianen for kvinner.",
    frequency="Tonehøyde i Hz",
    shift="dB sterkere enn ved 18 år",
    age=lambda years: f"{years} år",
)
AGES = (20, 60, 70, 80)


def write(value: float, decimals: int) -> str:
    return number(value, "nb", decimals)


def test_worse_hearing_lies_lower_as_in_an_audiogram():
    specification = age_curves_chart(AGES, "woman", WORDS, write)

    worst, best = specification["layer"][0]["encoding"]["y"]["scale"]["domain"]
    assert worst == 70
    assert best < 0


def test_only_what_the_standard_gives_for_information_is_dashed():
    specification = age_curves_chart(AGES, "woman", WORDS, write)

    firm, loose = specification["layer"][:2]
    ends = specification["datasets"]["loose"]
    assert "strokeDash" not in firm["mark"]
    assert loose["mark"]["strokeDash"] == [5, 4]
    assert [(point["name"], point["frequency"]) for point in ends] == [
        ("80 år", frequency) for frequency in (2000, 3000, 4000, 6000, 8000)
    ]
    assert [point["firm"] for point in ends] == [True, False, False, False, False]


def test_up_to_seventy_nothing_is_dashed():
    specification = age_curves_chart((20, 70), "man", WORDS, write)

    assert specification["datasets"]["loose"] == []
    assert all(point["firm"] for point in specification["datasets"]["points"])


def test_each_age_has_a_shape_of_its_own_and_its_name_beside_its_curve():
    specification = age_curves_chart(AGES, "woman", WORDS, write)

    (shapes,) = [
        layer["encoding"]["shape"]["scale"]
        for layer in specification["layer"]
        if "shape" in layer["encoding"]
    ]
    names = specification["datasets"]["names"]
    assert shapes["domain"] == [name["name"] for name in names] == ["20 år", "60 år", "70 år", "80 år"]
    assert len(set(shapes["range"])) == 4


def test_ages_close_together_have_names_that_do_not_touch():
    specification = age_curves_chart((18, 19, 20, 21), "man", WORDS, write)

    worst, best = specification["layer"][0]["encoding"]["y"]["scale"]["domain"]
    places = [(name["place"] - best) * HEIGHT / (worst - best) for name in specification["datasets"]["names"]]
    assert all(later - earlier >= FONT for earlier, later in pairwise(places))


def test_the_table_has_every_frequency_and_brackets_what_is_less_firm():
    rows = age_curves_table((70, 80), "woman", write)

    assert len(rows) == 11
    assert rows[6] == ("2\u00a0000", "19,3", "31,5")
    assert rows[8] == ("4\u00a0000", "27,0", "(43,2)")


@pytest.mark.parametrize("ages", [(), (20, 30, 40, 50, 60), (17,), (81,)])
def test_no_ages_too_many_or_beyond_the_standard_are_refused(ages):
    with pytest.raises(HearingError):
        age_curves_chart(ages, "woman", WORDS, write)
