"""A-weighting: the table of IEC 61672-1, and what must hold of the curve."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmb_learn.sound import FrequencyError, a_weighting

# IEC 61672-1, table 3: thirds of an octave from 10 Hz to 20 kHz, at the exact frequencies 10^(n/10) Hz.
TABLE = (
    -70.4, -63.4, -56.7, -50.5, -44.7, -39.4, -34.6, -30.2, -26.2, -22.5, -19.1, -16.1,
    -13.4, -10.9, -8.6, -6.6, -4.8, -3.2, -1.9, -0.8, 0.0, 0.6, 1.0, 1.2,
    1.3, 1.2, 1.0, 0.5, -0.1, -1.1, -2.5, -4.3, -6.6, -9.3,
)  # fmt: skip


@pytest.mark.parametrize(("band", "weighting"), tuple(enumerate(TABLE, start=10)))
def test_each_third_of_an_octave_has_the_figure_of_the_standard(band, weighting):
    exact = min(10 ** (band / 10), 20_000)

    assert round(a_weighting(exact), 1) == weighting


@pytest.mark.parametrize(
    ("frequency", "weighting"), [(63, -26.2), (125, -16.2), (250, -8.7), (2000, 1.2), (4000, 1.0)]
)
def test_the_figures_of_the_dossier_come_out(frequency, weighting):
    assert round(a_weighting(frequency), 1) == weighting


def test_at_one_kilohertz_nothing_is_added_or_taken():
    assert a_weighting(1000) == 0


@pytest.mark.parametrize("frequency", [9.99, 20_001, 0, -1000])
def test_what_no_sound_meter_is_made_for_is_refused_with_the_ends_of_the_range(frequency):
    with pytest.raises(FrequencyError) as refused:
        a_weighting(frequency)

    assert refused.value.code == "sound-frequency"
    assert refused.value.values == {"frequency": frequency, "lowest": 10, "highest": 20_000}


@pytest.mark.parametrize("frequency", [math.nan, math.inf, "1000", True, None])
def test_what_is_no_number_is_refused_and_named(frequency):
    with pytest.raises(FrequencyError) as refused:
        a_weighting(frequency)

    assert refused.value.values["frequency"] == str(frequency)


@given(st.floats(10, 20_000))
def test_no_tone_is_turned_up_by_more_than_one_and_a_half_decibels(frequency):
    assert -70.5 < a_weighting(frequency) < 1.3


@given(st.floats(10, 1000), st.floats(10, 1000))
def test_below_one_kilohertz_a_deeper_tone_is_turned_down_more(one, other):
    deep, light = sorted([one, other])

    assert a_weighting(deep) <= a_weighting(light) + 1e-9
