"""What processes that share a store have together, and what one of them does for all."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

from mmb_learn.course import people, together

TODAY, TOMORROW = date(2026, 11, 22), date(2026, 11, 23)


def test_the_first_secret_is_everybodys(store):
    with ThreadPoolExecutor(4) as at_once:
        kept = {*at_once.map(lambda number: together.secret(store, "cookies", f"{number}" * 32), range(1, 5))}

    assert len(kept) == 1
    assert together.secret(store, "cookies", "another") in kept
    assert together.secret(store, "else", "another") == "another"


def test_a_duty_is_done_by_one_and_once_a_day(store, now):
    with ThreadPoolExecutor(4) as at_once:
        taken = [*at_once.map(lambda _: together.take_duty(store, "sweep", TODAY, now), range(4))]
    assert sorted(taken) == [False, False, False, True]

    together.end_duty(store, "sweep", TODAY)

    assert not together.take_duty(store, "sweep", TODAY, now + timedelta(hours=5))
    assert together.take_duty(store, "sweep", TOMORROW, now + timedelta(hours=5))
    assert together.take_duty(store, "else", TODAY, now)


def test_one_who_failed_leaves_it_to_anybody(store, now):
    assert together.take_duty(store, "sweep", TODAY, now)
    together.end_duty(store, "sweep", None)

    assert together.take_duty(store, "sweep", TODAY, now)


def test_one_who_was_killed_holds_it_for_an_hour_and_no_longer(store, now):
    assert together.take_duty(store, "sweep", TODAY, now)

    assert not together.take_duty(store, "sweep", TODAY, now + timedelta(minutes=59))
    assert together.take_duty(store, "sweep", TODAY, now + timedelta(minutes=60))


def test_of_two_first_visits_at_once_one_participant_comes(store, now):
    with ThreadPoolExecutor(4) as at_once:
        found = {person.id for person in at_once.map(lambda _: people.alone(store, now), range(4))}

    assert [person.id for person in people.people(store)] == [*found]
    assert people.alone(store, now).roles == people.ALONE
