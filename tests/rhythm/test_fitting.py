"""Which songs go with a cadence: by the pulse as written, half of it or twice it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmb_learn.rhythm.fitting import NEAR, WITHIN, Fit, Sung, fitting
from mmb_learn.rhythm.refusal import TempoError

MARCH = Sung("march", (100, 112), 2, "nb")
WALTZ = Sung("waltz", (100, 112), 3, "nn")
HYMN = Sung("hymn", (48, 56), None, "nb")
FAST = Sung("fast", (118, 132), 2, "nb")

CADENCES = st.floats(min_value=40, max_value=160)
SONGS = st.lists(
    st.builds(
        Sung,
        id=st.uuids().map(str),
        tempo=st.tuples(st.integers(44, 100), st.integers(100, 140)),
        beats_together=st.sampled_from([2, 3, None]),
    ),
    max_size=8,
)


def test_a_song_in_the_cadence_has_a_step_on_each_beat():
    assert fitting([MARCH], 104) == (Fit("march", 104.0, 1.0, 0.0),)


def test_a_song_of_half_the_tempo_has_two_steps_on_each_beat():
    assert fitting([HYMN], 104) == (Fit("hymn", 52.0, 2.0, 0.0),)


def test_a_slow_walk_steps_on_every_second_beat_of_a_march():
    assert fitting([MARCH], 52) == (Fit("march", 104.0, 0.5, 0.0),)


def test_the_easiest_to_walk_to_comes_first():
    found = fitting([FAST, HYMN, WALTZ, MARCH], 104)

    assert [fit.id for fit in found] == ["march", "waltz", "hymn", "fast"]


def test_a_song_that_is_near_says_how_far_off_it_is():
    (fit,) = fitting([FAST], 104)

    assert not fit.fits
    assert fit.off == pytest.approx(-11.864, abs=0.001)  # 104 is that much slower than 118


def test_a_little_outside_the_usual_tempo_still_fits():
    faster, slower = fitting([MARCH], 115)[0], fitting([MARCH], 97)[0]

    assert (faster.fits, slower.fits) == (True, True)
    assert faster.off > 0 > slower.off


def test_only_the_metre_and_the_language_that_were_asked_for():
    book = [MARCH, WALTZ, HYMN]

    assert [fit.id for fit in fitting(book, 104, 3)] == ["waltz"]
    assert [fit.id for fit in fitting(book, 104, 2)] == ["march"]
    assert [fit.id for fit in fitting(book, 104, language="nb")] == ["march", "hymn"]


@pytest.mark.parametrize("cadence", [39.9, 160.1, float("nan"), "104"])
def test_nobody_walks_to_a_song_at_such_a_cadence(cadence):
    with pytest.raises(TempoError) as refused:
        fitting([MARCH], cadence)

    assert refused.value.code == "rhythm-cadence"
    assert (refused.value.values["lowest"], refused.value.values["highest"]) == (40.0, 160.0)


@given(SONGS, CADENCES)
def test_steps_on_the_beats_of_a_song_are_always_the_cadence(songs, cadence):
    found = fitting(songs, cadence)

    assert all(fit.tempo * fit.steps == pytest.approx(cadence) for fit in found)
    assert all(abs(fit.off) <= NEAR + 1e-9 for fit in found)


@given(SONGS, CADENCES)
def test_what_fits_comes_before_what_is_near(songs, cadence):
    far = [abs(fit.off) > WITHIN + 1e-9 for fit in fitting(songs, cadence)]

    assert far == sorted(far)


@given(SONGS, CADENCES)
def test_each_song_comes_once_at_most(songs, cadence):
    ids = [fit.id for fit in fitting(songs, cadence)]

    assert len(ids) == len(set(ids))
