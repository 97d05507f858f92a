"""The medians of ISO 7029:2017: known answers from outside, the ends of its scope, and its shape."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmb_learn.sound import (
    HEARING_FREQUENCIES,
    FrequencyError,
    HearingError,
    Sex,
    for_information_only,
    hearing_threshold_shift,
)

sexes = st.sampled_from(Sex)
ages = st.floats(18, 80)
frequencies = st.sampled_from(HEARING_FREQUENCIES)


@pytest.mark.parametrize(
    ("sex", "age", "shifts"),
    [
        ("man", 60, (6.0, 7.8, 12.5, 20.2, 30.4)),
        ("man", 70, (10.4, 13.4, 20.8, 33.2, 50.0)),
        ("man", 80, (16.2, 20.7, 31.8, 50.0, 75.3)),
        ("woman", 60, (6.5, 7.9, 10.6, 15.3, 23.0)),
        ("woman", 70, (11.6, 14.4, 19.3, 27.0, 38.8)),
        ("woman", 80, (18.6, 23.6, 31.5, 43.2, 59.5)),
    ],
)
def test_the_test_values_of_the_dossier_come_out(sex, age, shifts):
    reckoned = [
        round(hearing_threshold_shift(age, sex, frequency), 1) for frequency in (500, 1000, 2000, 4000, 8000)
    ]

    assert tuple(reckoned) == shifts


def test_a_man_of_65_has_the_medians_that_another_programme_prints():
    # phonometry 1.x, guide «Hearing threshold», age_threshold(65, "male", fractile=0.5); read 2026-11-21.
    printed = (6.6, 7.6, 8.0, 9.0, 10.4, 13.4, 16.3, 21.6, 26.2, 33.7, 39.5)

    reckoned = [round(hearing_threshold_shift(65, Sex.MAN, each), 1) for each in HEARING_FREQUENCIES]

    assert tuple(reckoned) == printed


def test_a_woman_of_60_at_750_hertz_has_the_median_worked_out_by_hand():
    # 2.25e-4 · 42^2.775 = 2.25e-4 · e^(2.775 · 3.73767) = 2.25e-4 · 31 956 = 7.19
    assert hearing_threshold_shift(60, "woman", 750) == pytest.approx(7.19, abs=0.01)


@given(sexes, frequencies)
def test_at_eighteen_nothing_has_shifted(sex, frequency):
    assert hearing_threshold_shift(18, sex, frequency) == 0


@given(sexes, frequencies, ages, ages)
def test_the_median_never_gets_better_with_age(sex, frequency, one, other):
    younger, older = sorted([one, other])

    before, after = (hearing_threshold_shift(age, sex, frequency) for age in (younger, older))

    assert 0 <= before <= after


@given(sexes, st.floats(40, 80))
def test_from_forty_on_consonants_go_before_vowels(sex, age):
    shifts = [hearing_threshold_shift(age, sex, frequency) for frequency in (1000, 2000, 4000, 8000)]

    assert shifts == sorted(shifts)


@pytest.mark.parametrize("age", [17.9, 80.1, 0, -60, math.nan, "60", True])
def test_an_age_outside_the_scope_is_refused_with_its_ends(age):
    with pytest.raises(HearingError) as refused:
        hearing_threshold_shift(age, Sex.WOMAN, 1000)

    assert refused.value.code == "sound-age"
    assert refused.value.values["lowest"] == 18
    assert refused.value.values["highest"] == 80


@pytest.mark.parametrize("sex", ["", "female", "Woman", None])
def test_a_sex_that_the_standard_has_no_table_for_is_refused(sex):
    with pytest.raises(HearingError) as refused:
        hearing_threshold_shift(60, sex, 1000)

    assert refused.value.code == "sound-sex"


@pytest.mark.parametrize("frequency", [1200, 9000, 100, 0, math.nan, "1000", True])
def test_between_the_tabulated_frequencies_nothing_is_made_up(frequency):
    with pytest.raises(FrequencyError) as refused:
        hearing_threshold_shift(60, Sex.WOMAN, frequency)

    assert refused.value.code == "sound-no-tone"


def test_above_seventy_the_figures_from_three_kilohertz_on_are_for_information_only():
    assert for_information_only(71, 3000)
    assert for_information_only(70.5, 8000)
    assert not for_information_only(70, 8000)
    assert not for_information_only(80, 2000)


def test_whoever_asks_how_firm_a_figure_is_meets_the_same_refusals():
    with pytest.raises(HearingError):
        for_information_only(81, 3000)
    with pytest.raises(FrequencyError):
        for_information_only(80, 3500)
