"""When a practice question comes back: by cases, and whatever the clock and the past say."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mmb_learn.course.recalling import INTERVALS, MOST, PUT_OFF, Met, Went, chosen, day_of, standing

NOON = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)
DAY = timedelta(days=1)
KEY = ("sound-environment", "first-move")
RIGHT, NOT_YET, SKIPPED = Went.RIGHT, Went.NOT_YET, Went.SKIPPED

MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
MET = st.builds(Met, MOMENTS, st.sampled_from(Went), st.booleans())
PAST = st.lists(MET, max_size=8)
KEYS = st.tuples(st.sampled_from(["a", "b"]), st.sampled_from(["q", "r", "s", "t", "u"]))
EVERYTHING = st.dictionaries(KEYS, PAST, max_size=10)


def days_until_due(*told: tuple[int, Went]) -> int | None:
    """Give the day that a question is due after it was met on these days, counted from the first."""
    where = standing(Met(NOON + day * DAY, went) for day, went in told)
    return None if where.due is None else (where.due - day_of(NOON)).days


@pytest.mark.parametrize(
    ("told", "due"),
    [
        ([(0, NOT_YET)], 2),
        ([(0, RIGHT)], 7),
        ([(0, RIGHT), (7, RIGHT)], 28),
        ([(0, RIGHT), (7, RIGHT), (28, RIGHT)], None),  # it is known, and rests
        ([(0, RIGHT), (7, RIGHT), (28, RIGHT), (60, NOT_YET)], 62),
        ([(0, RIGHT), (7, NOT_YET)], 9),
        ([(0, NOT_YET), (0, RIGHT)], 2),  # right a minute after the explanation
        ([(0, NOT_YET), (2, RIGHT)], 9),
        ([(0, NOT_YET), (2, RIGHT), (9, RIGHT)], 30),
        ([(0, RIGHT), (3, RIGHT)], 10),  # early: it waits anew, and is no further
        ([(0, NOT_YET), (5, SKIPPED)], 12),
        ([(0, RIGHT), (1, SKIPPED)], 8),
        ([(0, RIGHT), (7, SKIPPED), (14, RIGHT)], 35),
        ([], None),
        ([(0, SKIPPED)], None),
    ],
)
def test_a_question_comes_back_after_two_seven_and_twenty_one_days(told, due):
    assert days_until_due(*told) == due


def test_it_comes_back_on_the_morning_of_the_day_and_not_to_the_minute():
    late = datetime(2026, 11, 23, 22, 30, tzinfo=UTC)  # half past eleven at night in Norway
    past = {KEY: [Met(late, NOT_YET)]}

    assert chosen(past, datetime(2026, 11, 24, 22, 59, tzinfo=UTC)) == ()
    assert chosen(past, datetime(2026, 11, 24, 23, 1, tzinfo=UTC)) == (KEY,)


def test_what_is_not_right_yet_comes_first_and_then_what_has_waited_longest():
    past = {
        ("m", "right"): [Met(NOON - 30 * DAY, RIGHT)],
        ("m", "lately"): [Met(NOON - 3 * DAY, NOT_YET)],
        ("m", "longer"): [Met(NOON - 4 * DAY, NOT_YET)],
        ("m", "yesterday"): [Met(NOON - DAY, NOT_YET)],
    }

    assert [question for _, question in chosen(past, NOON)] == ["longer", "lately", "right"]


def test_three_a_day_are_enough_and_skipped_ones_count():
    past = {("m", f"q-{n}"): [Met(NOON - 9 * DAY, NOT_YET)] for n in range(9)}
    met = []
    for went in (RIGHT, NOT_YET, SKIPPED):
        first = chosen(past, NOON)[0]
        met.append(first)
        past[first].append(Met(NOON, went, back=True))

    assert chosen(past, NOON) == ()
    assert len(chosen(past, NOON + DAY)) == MOST
    assert not {*met} & {*chosen(past, NOON + DAY)}


def test_what_was_answered_in_its_unit_today_takes_no_place():
    past = {("m", f"q-{n}"): [Met(NOON - 9 * DAY, NOT_YET)] for n in range(4)}
    past["m", "new"] = [Met(NOON, RIGHT)]

    assert len(chosen(past, NOON)) == MOST


def test_two_questions_of_one_id_never_share_a_page():
    past = {(module, "why"): [Met(NOON - 9 * DAY, NOT_YET)] for module in ("a", "b")}

    assert chosen(past, NOON) == (("a", "why"),)


@settings(max_examples=40)
@given(EVERYTHING, MOMENTS)
def test_whatever_the_past_at_most_three_are_asked_and_none_before_its_time(past, now):
    found = chosen(past, now)
    today = day_of(now)

    assert len(found) <= MOST
    assert len({question for _, question in found}) == len(found)
    for key in found:
        latest = max(past[key], key=lambda met: met.at)
        assert today >= day_of(latest.at) + min(*INTERVALS, PUT_OFF)
        where = standing(past[key])
        assert where.right < len(INTERVALS)


@settings(max_examples=40)
@given(EVERYTHING, MOMENTS, st.integers(0, 400))
def test_what_is_due_stays_due_until_it_is_met(past, now, later):
    one = {KEY: [met for times in past.values() for met in times]}
    before = [met for met in one[KEY] if met.at <= now]

    if chosen({KEY: before}, now):
        back_later = chosen({KEY: before}, now + later * DAY)
        assert back_later == (KEY,)


@settings(max_examples=40)
@given(PAST)
def test_the_order_in_which_the_past_is_told_changes_nothing(past):
    assert standing(past) == standing(reversed(past))


@settings(max_examples=40)
@given(PAST, MOMENTS)
def test_what_is_not_right_is_back_in_two_days_whatever_was_before(past, now):
    before = [met for met in past if met.at < now]

    assert standing([*before, Met(now, NOT_YET)]).due == day_of(now) + INTERVALS[0]


@settings(max_examples=40)
@given(PAST, MOMENTS)
def test_whoever_is_right_each_time_it_is_due_is_left_alone_after_three(past, now):
    told = [*(met for met in past if met.at < now), Met(now, NOT_YET)]
    asked = 0
    while (due := standing(told).due) is not None:
        now = datetime(due.year, due.month, due.day, 12, tzinfo=UTC)
        told.append(Met(now, RIGHT, back=True))
        asked += 1

    assert asked == len(INTERVALS)
