"""Rooms: the dossier's capacities, Sabine worked out by hand, and how both follow what they rest on."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmb_learn.sound import RoomError, acoustic_capacity, reverberation_time

volumes = st.floats(1, 100_000)
absorptions = st.floats(1, 100_000)
seconds = st.floats(0.1, 15)
ratios = st.floats(-10, 7)


def test_a_day_room_of_240_cubic_metres_with_48_square_metres_of_absorption_rings_for_0_8_seconds():
    assert reverberation_time(240, 48.3) == pytest.approx(0.8)


@pytest.mark.parametrize(
    ("reverberation", "snr", "people"), [(0.8, -3, 15), (0.5, -3, 24), (0.8, 0, 7.5), (0.5, 0, 12)]
)
def test_the_capacities_of_the_dossier_come_out(reverberation, snr, people):
    assert acoustic_capacity(240, reverberation, snr) == pytest.approx(people)


def test_without_a_ratio_it_is_that_of_people_with_normal_hearing():
    assert acoustic_capacity(240, 0.8) == acoustic_capacity(240, 0.8, snr=-3)


def test_three_and_a_half_square_metres_a_person_give_the_rule_its_author_rounded():
    absorption = 3.5 * 12

    room = 240
    people = acoustic_capacity(room, reverberation_time(room, absorption))

    # V/(20·T) is rounded up from V/(22·T): a tenth too many
    assert people == pytest.approx(12 * 22 / 20, rel=0.02)


@given(volumes, absorptions)
def test_twice_the_absorption_halves_the_time_and_twice_the_room_doubles_it(volume, absorption):
    time = reverberation_time(volume, absorption)

    assert reverberation_time(volume, 2 * absorption) == pytest.approx(time / 2)
    assert reverberation_time(2 * volume, absorption) == pytest.approx(2 * time)


@given(volumes, seconds, ratios)
def test_three_decibels_more_of_signal_halve_the_people_and_so_does_twice_the_reverberation(
    volume, time, snr
):
    people = acoustic_capacity(volume, time, snr)

    assert acoustic_capacity(volume, time, snr + 3) == pytest.approx(people / 2)
    assert acoustic_capacity(volume, 2 * time, snr) == pytest.approx(people / 2)


@pytest.mark.parametrize("odd", [0, -1, math.nan, math.inf, "240", True, None])
@pytest.mark.parametrize(
    ("rule", "code"),
    [
        (lambda odd: reverberation_time(odd, 40), "sound-volume"),
        (lambda odd: reverberation_time(240, odd), "sound-absorption"),
        (lambda odd: acoustic_capacity(odd, 0.8), "sound-volume"),
        (lambda odd: acoustic_capacity(240, odd), "sound-reverberation"),
    ],
)
def test_what_is_no_room_is_refused(rule, code, odd):
    with pytest.raises(RoomError) as refused:
        rule(odd)

    assert refused.value.code == code
    assert {"lowest", "highest"} < set(refused.value.values)


@pytest.mark.parametrize("snr", [-10.1, 10.1, math.nan, "0"])
def test_a_ratio_beyond_where_people_raise_their_voices_is_refused(snr):
    with pytest.raises(RoomError) as refused:
        acoustic_capacity(240, 0.8, snr)

    assert refused.value.code == "sound-snr"
    assert refused.value.values["highest"] == 10
