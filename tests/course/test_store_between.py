"""What a group has done between two gatherings: sums of five or more, of that time and of that group."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mmb_learn.course import (
    Entry,
    Institution,
    Obstacle,
    Outcome,
    Role,
    answers,
    between,
    class_work,
    people,
    tries,
)
from mmb_learn.course.between import Days

MODULE, DAY = "sound-environment", timedelta(days=1)
DAYS = Days(date(2026, 11, 1), date(2026, 11, 21), date(2026, 12, 19))
PLANS = frozenset({(MODULE, "plan")})
ALL = class_work.of_institution(None)


@pytest.fixture
def six(store, now):
    return [
        people.add_person(store, f"N{at}", [Role.PARTICIPANT], Institution.HEALTH_CARE, now)
        for at in range(6)
    ]


def tell(store, who, at, item="decibels", outcome=Outcome.TRIED, obstacle=None) -> None:
    for person in who:
        tries.answer_try(store, person.id, MODULE, item, outcome, obstacle, None, at)


def read(store, since=None):
    return between.between(store, ALL, since, DAYS, PLANS)


def plan(store, who, when, now) -> None:
    for person in who:
        entry = Entry(f"e-{person.id}", MODULE, "plan", {"when": when}, 0, now, False, 1)  # noqa: FBT003
        answers.save(store, person.id, entry, None, now)


@pytest.mark.parametrize(("many", "count", "things"), [(4, None, ()), (5, 5, ((MODULE, "decibels", 5),))])
def test_what_was_tried_is_told_from_five_people_on(store, six, now, many, count, things):
    tell(store, six[:many], now)

    found = read(store)

    assert (found.tried, found.things) == (count, things)


def test_one_person_who_tries_much_is_one_person(store, six, now):
    for item in ("a", "b", "c", "d", "e"):
        tell(store, six[:1], now, item)

    assert read(store).tried is None


def test_what_was_told_before_the_last_gathering_does_not_count(store, six, now):
    tell(store, six, now - DAY)
    assert read(store, now - 2 * DAY).tried == 6
    assert read(store, now).tried is None


def test_only_what_was_tried_is_counted_as_tried(store, six, now):
    tell(store, six, now, outcome=Outcome.NOT_YET)

    assert read(store).tried is None


def test_obstacles_stand_by_how_common_they_are_and_never_below_five(store, six, now):
    tell(store, six, now, "a", Outcome.OBSTACLE, Obstacle.TIME)
    tell(store, six[:5], now, "b", Outcome.OBSTACLE, Obstacle.ALONE)
    tell(store, six[:4], now, "c", Outcome.OBSTACLE, Obstacle.EQUIPMENT)

    assert read(store).obstacles == ((Obstacle.TIME, 6), (Obstacle.ALONE, 5))


@pytest.mark.parametrize(
    ("when", "due", "planned"),
    [
        ("2026-10-31", None, None),
        ("2026-11-01", 5, None),
        ("2026-11-21", 5, None),
        ("2026-11-22", None, 5),
        ("2026-12-19", None, 5),
        ("2026-12-20", None, None),
        ("", None, None),
        ("snart", None, None),
    ],
)
def test_next_steps_are_counted_by_their_day(store, six, now, when, due, planned):
    plan(store, six[:5], when, now)

    found = read(store)

    assert (found.due, found.planned) == (due, planned)


def test_next_steps_of_four_are_not_told(store, six, now):
    plan(store, six[:4], "2026-11-21", now)

    assert read(store).due is None


def test_somebody_outside_the_group_is_not_counted(store, six, olav, now):
    tell(store, [*six[:4], olav], now)  # olav is a facilitator

    assert read(store).tried is None
