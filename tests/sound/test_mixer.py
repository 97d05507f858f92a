"""Levels at a seat: known rooms worked out elsewhere, the laws they keep, and what the words rest on."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmb_learn.sound import LevelError, RoomError
from mmb_learn.sound.mixer import (
    Ease,
    Room,
    Source,
    Ward,
    ease,
    heard,
    level_at,
    reverberation_distance,
    understood,
)

levels = st.floats(20, 100)
distances = st.floats(0.2, 20)
absorptions = st.floats(1, 1000)
OUT_OF_DOORS = 1_000_000


def test_out_of_doors_twice_the_distance_takes_six_decibels():
    near, far = (level_at(60, metres, OUT_OF_DOORS) for metres in (1, 2))

    assert near == pytest.approx(60, abs=0.001)
    assert near - far == pytest.approx(6.02, abs=0.01)


def test_the_reverberation_distance_is_the_textbooks_0_057_times_the_root_of_v_over_t():
    room = Room(volume=240, reverberation=0.8)

    distance = reverberation_distance(room.absorption)

    assert distance == pytest.approx(0.057 * math.sqrt(240 / 0.8), rel=0.01)
    assert level_at(60, distance, room.absorption) == pytest.approx(
        level_at(60, distance, OUT_OF_DOORS) + 3.01, abs=0.01
    )


def test_the_usual_form_with_the_sound_power_gives_the_same_level():
    power, metres, absorption = 71.0, 3.0, 48.3  # Lw of a raised voice, as a textbook would write it

    usual = power + 10 * math.log10(1 / (4 * math.pi * metres**2) + 4 / absorption)

    assert level_at(power - 10 * math.log10(4 * math.pi), metres, absorption) == pytest.approx(usual)


@given(levels, distances, absorptions)
def test_going_nearer_never_makes_a_source_weaker_nor_does_a_harder_room(level, metres, absorption):
    here = level_at(level, metres, absorption)

    assert level_at(level, metres / 2, absorption) > here
    assert level_at(level, metres, absorption / 2) > here
    assert level_at(level, metres / 2, absorption) - here <= 6.03
    assert level_at(level, metres, absorption / 2) - here <= 3.02


@given(levels, distances, absorptions)
def test_a_level_comes_back_from_the_seat_to_one_metre(level, metres, absorption):
    raised = level_at(level, metres, absorption) - level_at(0, metres, absorption)

    assert raised == pytest.approx(level)


def test_the_sum_of_sources_is_their_energy_and_the_lead_what_the_voice_has_above_it():
    # So far away and so open that direct and reverberant sound add up to the level at 1 m.
    room = Room(volume=500, reverberation=0.161 * 500 / (16 * math.pi))
    levels = {"tv": 62, "talk": 60, "fan": 55}
    sources = tuple(Source(name, level, 100) for name, level in levels.items())

    at_seat = heard(Ward(Source("voice", 70, 100), sources, room))

    assert at_seat.noise == pytest.approx(64.6, abs=0.05)  # the dossier's 62 + 60 + 55 dB
    assert at_seat.lead == pytest.approx(70 - 64.6, abs=0.05)
    assert [name for name, _ in at_seat.levels] == ["tv", "talk", "fan"]


def test_what_is_off_is_not_heard_and_a_voice_alone_has_nothing_to_lead():
    room = Room(240, 0.8)

    at_seat = heard(Ward(Source("voice", 60, 1), (Source("tv", 60, 3, on=False),), room))

    assert at_seat.levels == ()
    assert (at_seat.noise, at_seat.lead, at_seat.ease) == (None, None, Ease.ALONE)


@pytest.mark.parametrize(
    ("lead", "said"),
    [
        (15, Ease.EASY), (10, Ease.EASY), (9.96, Ease.EASY), (9.94, Ease.EFFORT), (3, Ease.EFFORT),
        (2.9, Ease.PARTS), (0, Ease.PARTS), (-3, Ease.PARTS), (-3.1, Ease.LOST), (None, Ease.ALONE),
    ],
)  # fmt: skip
def test_a_lead_of_ten_is_easy_and_the_words_follow_the_figure_as_it_is_shown(lead, said):
    assert ease(lead) is said
    assert understood(lead) == (said in {Ease.EASY, Ease.ALONE})


@pytest.mark.parametrize(("seconds", "people"), [(0.8, (15, 7)), (0.5, (24, 12))])
def test_the_room_holds_as_many_as_the_rule_says(seconds, people):
    assert Room(240, seconds).capacity == people


@pytest.mark.parametrize("metres", [0, -1, 101, math.nan, "3", True])
def test_a_distance_that_is_none_is_refused(metres):
    with pytest.raises(RoomError) as refused:
        level_at(60, metres, 48)

    assert refused.value.code == "sound-distance"


def test_a_level_or_a_room_that_cannot_be_is_refused():
    with pytest.raises(LevelError):
        level_at(300, 1, 48)
    with pytest.raises(RoomError):
        heard(Ward(Source("voice", 60, 1), (), Room(240, 0)))
