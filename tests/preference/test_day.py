"""The day's plan: before the restlessness, beside meals, never all day; known days, and any day at all."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mmb_learn.preference.day import (
    BEFORE_CARE,
    CARE,
    DAY,
    LEAD,
    LONGEST,
    MEAL,
    REST,
    WINDING_DOWN,
    PlanError,
    day_plan,
)
from mmb_learn.preference.listening import order_advice, whole_minutes


def at(clock: str) -> int:
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)


def told(plan) -> list[tuple[str, str, str]]:
    def clock(minutes: int) -> str:
        return f"{minutes // 60:02}:{minutes % 60:02}"

    return [(slot.kind, clock(slot.start), clock(slot.end)) for slot in plan.slots]


SOLVEIG = {
    "peak": (at("14:00"), at("17:00")),
    "meals": (at("09:15"), at("12:15"), at("15:30"), at("19:00")),
    "bedtime": at("21:30"),
    "wake": at("07:30"),
    "care": at("08:30"),
}

times = st.integers(min_value=0, max_value=DAY - 1)
days = st.fixed_dictionaries(
    {
        "peak": st.none() | st.tuples(times, times).filter(lambda ends: ends[0] != ends[1]),
        "meals": st.lists(times, max_size=6),
        "bedtime": times,
        "wake": times,
        "care": st.none() | times,
        "peace": st.integers(min_value=0, max_value=90),
        "joy": st.integers(min_value=0, max_value=90),
    }
)


def planned(day):
    """Give the plan and a clock that begins when the person wakes; a day nobody has is left out."""
    assume(4 * 60 <= (day["bedtime"] - day["wake"]) % DAY <= 22 * 60)
    return day_plan(**day), lambda time: (time - day["wake"]) % DAY


def minutes_of(slot) -> int:
    return (slot.end - slot.start) % DAY


def minutes_in(start: int, length: int) -> set[int]:
    return {(start + minute) % DAY for minute in range(length)}


def test_solveigs_day_has_music_before_care_after_a_meal_before_the_peak_and_at_bedtime():
    plan = day_plan(**SOLVEIG, peace=15, joy=15)

    assert told(plan) == [
        ("morning", "08:10", "08:30"),
        ("after-meal", "10:00", "10:15"),
        ("peak", "13:15", "13:30"),
        ("bed", "21:15", "21:30"),
    ]
    assert plan.doubts == ()


def test_where_a_meal_lies_before_the_peak_the_music_comes_before_the_meal():
    plan = day_plan((at("14:00"), at("16:00")), [at("13:00")], at("22:00"), at("07:00"), peace=20, joy=0)

    assert ("peak", "12:40", "13:00") in told(plan)


def test_who_goes_to_bed_after_midnight_gets_a_plan_like_anybody():
    plan = day_plan((at("22:30"), at("23:30")), [at("14:00"), at("19:00")], at("01:00"), at("12:00"))

    assert told(plan) == [
        ("before-meal", "13:40", "14:00"),
        ("peak", "21:40", "22:00"),
        ("bed", "00:40", "01:00"),
    ]


def test_who_is_washed_soon_after_waking_gets_a_quarter_of_an_hour_or_none():
    def morning(care: str) -> list[tuple[str, str, str]]:
        plan = day_plan(None, [], at("22:00"), at("07:00"), at(care))
        return [slot for slot in told(plan) if slot[0] == "morning"]

    assert morning("07:17") == [("morning", "07:02", "07:17")]
    assert morning("07:10") == []


def test_without_a_peak_nothing_is_placed_before_it_and_that_is_said():
    plan = day_plan(None, [at("12:00")], at("22:00"), at("07:00"))

    assert "peak" not in {slot.kind for slot in plan.slots}
    assert "no-peak" in {doubt.code for doubt in plan.doubts}


@pytest.mark.parametrize(
    ("changed", "code", "clock"),
    [
        ({"meals": (at("03:00"),)}, "meal-asleep", "03:00"),
        ({"meals": (at("12:00"), at("12:20"))}, "meals-close", "12:20"),
        ({"care": at("23:00")}, "care-asleep", "23:00"),
        ({"peak": (at("02:00"), at("04:00"))}, "peak-asleep", "02:00"),
        ({"peak": (at("09:00"), at("18:00"))}, "peak-long", None),
        ({"peak": (at("07:40"), at("09:00"))}, "no-room-peak", None),
        ({"peak": (at("20:00"), at("22:00"))}, "no-room-bed", None),
        ({"care": at("07:35")}, "no-room-morning", None),
        ({"meals": ()}, None, None),
        ({"meals": (at("21:00"),)}, "no-room-meal", None),
        ({"peace": 0}, "empty-peace", None),
        ({"joy": 31}, "long-joy", None),
    ],
)
def test_what_hardly_is_so_is_asked_about(changed, code, clock):
    doubts = day_plan(**{**SOLVEIG, **changed}).doubts

    found = {doubt.code: doubt.at for doubt in doubts}
    assert (code in found) is (code is not None)
    assert found.get(code) == (clock and at(clock))


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"wake": -1}, "peace-and-joy-clock"),
        ({"bedtime": DAY}, "peace-and-joy-clock"),
        ({"meals": (12.5,)}, "peace-and-joy-clock"),
        ({"bedtime": at("07:30")}, "peace-and-joy-hours"),
        ({"bedtime": at("06:00")}, "peace-and-joy-hours"),
        ({"peak": (at("14:00"), at("14:00"))}, "peace-and-joy-peak"),
        ({"meals": tuple(range(9))}, "peace-and-joy-meals"),
    ],
)
def test_what_no_day_is_like_is_refused(changed, code):
    with pytest.raises(PlanError) as refused:
        day_plan(**{**SOLVEIG, **changed})

    assert refused.value.code == code


@given(days)
def test_all_listening_lies_within_waking_hours(day):
    plan, woken = planned(day)

    for slot in plan.slots:
        assert woken(slot.start) + minutes_of(slot) <= woken(day["bedtime"])


@given(days)
def test_all_listening_ends_half_an_hour_before_the_peak_or_comes_after_it(day):
    plan, _ = planned(day)
    assume(day["peak"] is not None)
    start, end = day["peak"]

    unrest = minutes_in(start - LEAD, LEAD + (end - start) % DAY)
    assert all(not unrest & minutes_in(slot.start, minutes_of(slot)) for slot in plan.slots)


@given(days)
def test_music_before_the_peak_comes_within_two_hours_of_it(day):
    plan, _ = planned(day)

    ahead = [(day["peak"][0] - slot.end) % DAY for slot in plan.slots if slot.kind == "peak"]
    assert all(LEAD <= minutes <= LEAD + 120 for minutes in ahead)


@given(days)
def test_no_listening_during_a_meal_or_morning_care_in_waking_hours(day):
    plan, woken = planned(day)
    awake = woken(day["bedtime"])

    eaten = [minutes_in(meal, MEAL) for meal in day["meals"] if woken(meal) < awake]
    if day["care"] is not None and woken(day["care"]) < awake:
        eaten.append(minutes_in(day["care"], CARE))
    assert all(not taken & minutes_in(slot.start, minutes_of(slot)) for slot in plan.slots for taken in eaten)


@given(days)
def test_there_is_an_hours_quiet_between_and_never_music_through_the_day(day):
    plan, woken = planned(day)

    ends = [(woken(slot.start), woken(slot.start) + minutes_of(slot)) for slot in plan.slots]
    assert all(two[0] - one[1] >= REST for one, two in pairwise(ends))
    assert len(plan.slots) <= 4
    assert all(minutes_of(slot) <= LONGEST for slot in plan.slots)


@given(days)
def test_joy_is_not_played_late_and_care_gets_its_quarter_of_an_hour(day):
    plan, woken = planned(day)

    for slot in plan.slots:
        if slot.list == "joy":
            assert woken(slot.start) + minutes_of(slot) <= woken(day["bedtime"]) - WINDING_DOWN
        if slot.kind == "morning":
            assert minutes_of(slot) in BEFORE_CARE
            assert slot.end == day["care"]


@given(days)
def test_an_empty_list_is_never_placed(day):
    plan, _ = planned(day)

    assert {slot.list for slot in plan.slots} <= {name for name in ("peace", "joy") if day[name]}


@pytest.mark.parametrize(
    ("which", "tempi", "advice"),
    [
        ("peace", [], "few"),
        ("peace", [92, None], "tempo-missing"),
        ("peace", [92, 80, 66], "peace-good"),
        ("peace", [66, 66], "peace-good"),
        ("peace", [66, 92], "peace-end"),
        ("joy", [92, 120], "few"),
        ("joy", [92, 120, 100], "joy-good"),
        ("joy", [92, 100, 120], "joy-end"),
        ("joy", [120, 100, 92], "joy-start"),
        ("joy", [100, 100, 100], "joy-even"),
    ],
)
def test_peace_ends_slower_and_joy_rises_and_comes_down(which, tempi, advice):
    assert order_advice(which, tempi) == advice


def test_minutes_are_counted_up_to_the_next_whole():
    assert [whole_minutes(seconds) for seconds in ([], [60], [61], [180, 165])] == [0, 1, 2, 6]
