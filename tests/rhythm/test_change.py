"""Two walks beside each other: faster is only better when the steps do not shrink."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mmb_learn.rhythm import Gait, Way, change, gait
from mmb_learn.rhythm.walk_calculator.example import AFTER, BEFORE, HURRIED

walks = st.builds(
    gait,
    st.floats(min_value=5, max_value=50),
    st.integers(min_value=5, max_value=200),
    st.floats(min_value=3, max_value=120),
)


def test_after_some_weeks_torleif_walks_faster_with_longer_steps():
    changed = change(BEFORE.gait, AFTER.gait)

    assert (changed.cadence, changed.speed, changed.step_length) == (Way.MORE, Way.MORE, Way.MORE)
    assert not changed.hurried


def test_118_a_minute_with_steps_of_36_centimetres_is_faster_and_hurried():
    walked = HURRIED.gait

    assert round(walked.cadence) == 118
    assert walked.step_length == 0.36
    assert round(walked.speed, 2) == 0.71
    assert change(BEFORE.gait, walked).hurried


def test_faster_by_longer_steps_and_slower_with_shorter_ones_are_not_hurried():
    assert not change(gait(10, 20, 10), gait(10, 18, 9.5)).hurried
    assert not change(gait(10, 20, 10), gait(10, 24, 12)).hurried


def test_what_rounding_hides_is_no_change():
    changed = change(Gait(98.61, 0.681, 0.416), Gait(98.64, 0.684, 0.424))

    assert (changed.cadence, changed.speed, changed.step_length) == (Way.SAME, Way.SAME, Way.SAME)


def test_without_distance_only_the_cadence_can_change():
    changed = change(gait(None, 24, 15), gait(None, 30, 15))

    assert (changed.cadence, changed.speed, changed.step_length) == (Way.MORE, None, None)
    assert not changed.hurried


@given(walks)
def test_a_walk_is_the_same_as_itself(walk):
    changed = change(walk, walk)

    assert {changed.cadence, changed.speed, changed.step_length} == {Way.SAME}


@given(walks, walks)
def test_what_became_more_one_way_became_less_the_other_way(one, other):
    turned = {Way.MORE: Way.LESS, Way.LESS: Way.MORE, Way.SAME: Way.SAME}

    there, back = change(one, other), change(other, one)

    assert turned[there.speed] == back.speed
    assert turned[there.step_length] == back.step_length
    assert not (there.hurried and back.hurried)
