"""Taps held against beats: the dossier's two tappers, and what a delay must not change."""

from __future__ import annotations

import math
from itertools import accumulate, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmb_learn.rhythm import TapsError, steadiness, synchronisation

INTERVAL = 571.0
STEADY = (-45, -38, -60, -20, -52, -30, -41, -55)
UNSTEADY = (-210, 140, 30, -280, 190, -90, 260, -15)
BEATS = tuple(INTERVAL * place for place in range(1, 9))

small = st.lists(st.floats(min_value=-120, max_value=120), min_size=2, max_size=40)


def tapped(asynchronies, beats=BEATS):
    return [beat + asynchrony for beat, asynchrony in zip(beats, asynchronies, strict=False)]


def pulse(count, interval=INTERVAL):
    return [interval * place for place in range(count)]


def test_the_steady_tapper_of_the_dossier_is_early_with_a_spread_of_13_3_and_a_consistency_of_0_991():
    steady = synchronisation(tapped(STEADY), BEATS)

    assert steady.asynchronies == STEADY
    assert round(steady.mean, 1) == -42.6
    assert round(steady.spread, 1) == 13.3
    assert round(steady.consistency, 3) == 0.991


def test_the_unsteady_tapper_has_a_mean_near_zero_and_is_not_in_time_for_all_that():
    unsteady = synchronisation(tapped(UNSTEADY), BEATS)

    assert round(unsteady.mean, 1) == 3.1
    assert round(unsteady.spread, 1) == 190.8
    assert round(unsteady.consistency, 3) == 0.114


@pytest.mark.parametrize("asynchronies", [STEADY, UNSTEADY])
def test_known_asynchronies_give_the_same_as_their_taps(asynchronies):
    assert steadiness(asynchronies, INTERVAL) == synchronisation(tapped(asynchronies), BEATS)


@given(small, st.floats(min_value=-150, max_value=150))
def test_a_delay_of_all_taps_moves_the_mean_and_leaves_spread_and_consistency(asynchronies, delay):
    beats = pulse(len(asynchronies))
    taps = tapped(asynchronies, beats)

    now, later = synchronisation(taps, beats), synchronisation([tap + delay for tap in taps], beats)

    assert later.mean - now.mean == pytest.approx(delay, abs=1e-6)
    assert later.spread == pytest.approx(now.spread, abs=1e-6)
    assert later.consistency == pytest.approx(now.consistency, abs=1e-6)


@given(st.lists(st.floats(min_value=-500, max_value=6000), min_size=2, max_size=40))
def test_the_consistency_of_any_taps_lies_between_nought_and_one(taps):
    assert 0 <= synchronisation(taps, BEATS).consistency <= 1


@given(small, st.sampled_from([0.001, 0.5, 3.0]))
def test_seconds_and_milliseconds_say_the_same_in_their_own_unit(asynchronies, scale):
    beats = pulse(len(asynchronies))
    taps = tapped(asynchronies, beats)

    one = synchronisation(taps, beats)
    other = synchronisation([tap * scale for tap in taps], [beat * scale for beat in beats])

    assert other.mean == pytest.approx(one.mean * scale, abs=1e-6)
    assert other.spread == pytest.approx(one.spread * scale, abs=1e-6)
    assert other.consistency == pytest.approx(one.consistency, abs=1e-6)


@given(small)
def test_the_order_of_the_taps_does_not_matter(asynchronies):
    beats = pulse(len(asynchronies))
    taps = tapped(asynchronies, beats)

    there, back = synchronisation(taps, beats), synchronisation(taps[::-1], beats)

    assert there.beats == back.beats[::-1]
    assert there.spread == pytest.approx(back.spread)
    assert there.consistency == pytest.approx(back.consistency)


def test_each_tap_belongs_to_its_nearest_beat_even_when_a_beat_gets_none_or_two():
    sync = synchronisation([10, 590, 560, 1700], [0, 571, 1142, 1713])

    assert sync.beats == (0, 1, 1, 3)
    assert sync.asynchronies == (10, 19, -11, -13)


def test_taps_half_way_between_two_beats_belong_to_the_later_one():
    sync = synchronisation([50, 150], [0, 100, 200])

    assert sync.beats == (1, 2)
    assert sync.mean == -50


def test_taps_on_every_beat_of_a_pulse_that_grows_faster_are_wholly_consistent():
    beats = list(accumulate([600 - 5 * place for place in range(30)]))
    early = [
        beats[0] - 60,
        *(beat - 0.1 * (beat - before) for before, beat in pairwise(beats)),
    ]

    sync = synchronisation(early, beats)

    assert sync.consistency == pytest.approx(1, abs=1e-4)


def test_equal_taps_have_no_spread_and_a_consistency_of_exactly_one():
    sync = synchronisation(tapped([-30] * 8), BEATS)

    assert sync.spread == 0
    assert sync.consistency == pytest.approx(1)


@pytest.mark.parametrize(
    ("taps", "beats", "code"),
    [
        ([], BEATS, "rhythm-few-taps"),
        ([571], BEATS, "rhythm-few-taps"),
        ([1, 2], [571], "rhythm-few-beats"),
        ([1, 2], [], "rhythm-few-beats"),
        ([1, 2], [571, 571], "rhythm-beats-order"),
        ([1, 2], [571, 0], "rhythm-beats-order"),
        ([1, math.nan], BEATS, "rhythm-not-a-time"),
        ([1, "2"], BEATS, "rhythm-not-a-time"),
        ([1, 2], [0, math.inf], "rhythm-not-a-time"),
    ],
)
def test_taps_and_beats_that_cannot_be_held_against_each_other_are_refused(taps, beats, code):
    with pytest.raises(TapsError) as refused:
        synchronisation(taps, beats)

    assert refused.value.code == code


@pytest.mark.parametrize(
    ("asynchronies", "interval", "code"),
    [
        (STEADY, 0, "rhythm-interval"),
        (STEADY, math.nan, "rhythm-interval"),
        ((-300, 10), 571, "rhythm-off-beat"),
        ((5,), 571, "rhythm-few-taps"),
    ],
)
def test_asynchronies_that_do_not_fit_their_pulse_are_refused(asynchronies, interval, code):
    with pytest.raises(TapsError) as refused:
        steadiness(asynchronies, interval)

    assert refused.value.code == code
