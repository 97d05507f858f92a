"""Things tried at work: asked about, answered, skipped, summed only over five or more."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mmb_learn.course import Institution, Obstacle, Outcome, Role, people, tries

MODULE, DAY = "sound-environment", timedelta(days=1)


@pytest.fixture
def begun(store, kari, now) -> str:
    """Begin a unit that Kari is asked about from tomorrow."""
    tries.begin_try(store, kari.id, MODULE, "decibels", now + DAY, now)
    return "decibels"


def asked(store, person, at) -> list[str]:
    return [one.item for one in tries.waiting(store, person.id, at)]


def test_one_is_asked_from_the_agreed_time_on(store, kari, olav, begun, now):
    assert asked(store, kari, now) == []
    assert asked(store, kari, now + DAY) == [begun]
    assert asked(store, olav, now + DAY) == []


def test_to_begin_again_does_not_move_the_asking(store, kari, begun, now):
    tries.begin_try(store, kari.id, MODULE, begun, now + 9 * DAY, now)

    assert asked(store, kari, now + DAY) == [begun]


def test_what_was_tried_is_asked_about_no_more_and_is_on_ones_list(store, kari, begun, now):
    tries.answer_try(store, kari.id, MODULE, begun, Outcome.TRIED, None, "Hun smilte.", now + DAY)

    assert asked(store, kari, now + 9 * DAY) == []
    (one,) = tries.tried(store, kari.id)
    assert (one.item, one.outcome, one.seen, one.answered_at) == (
        begun,
        Outcome.TRIED,
        "Hun smilte.",
        now + DAY,
    )


def test_not_yet_comes_back_after_three_days_and_keeps_what_was_typed(store, kari, begun, now):
    tries.answer_try(store, kari.id, MODULE, begun, Outcome.NOT_YET, None, "Nesten.", now + DAY)

    assert asked(store, kari, now + 4 * DAY - timedelta(seconds=1)) == []
    assert asked(store, kari, now + 4 * DAY) == [begun]
    assert tries.tried(store, kari.id) == ()
    tries.answer_try(store, kari.id, MODULE, begun, Outcome.TRIED, None, None, now + 5 * DAY)
    assert [one.seen for one in tries.tried(store, kari.id)] == ["Nesten."]


def test_a_skipped_one_is_never_asked_about(store, kari, begun, now):
    tries.skip_try(store, kari.id, MODULE, begun, now + DAY)

    assert asked(store, kari, now + 9 * DAY) == []


def test_an_obstacle_is_kept_only_with_its_outcome(store, kari, begun, now):
    tries.answer_try(store, kari.id, MODULE, begun, Outcome.OBSTACLE, Obstacle.TIME, None, now)
    met = tries.answered(store, kari.id)
    tries.answer_try(store, kari.id, MODULE, begun, Outcome.NOT_SUITED, Obstacle.TIME, None, now)

    assert [(one.outcome, one.obstacle) for one in met] == [(Outcome.OBSTACLE, Obstacle.TIME)]
    assert [one.obstacle for one in tries.answered(store, kari.id)] == [None]


def test_an_answer_without_a_beginning_is_kept(store, kari, now):
    tries.answer_try(store, kari.id, MODULE, "plan", Outcome.TRIED, None, None, now)

    assert [one.item for one in tries.tried(store, kari.id)] == ["plan"]


def test_an_erased_try_leaves_no_byte(store, kari, begun, now, data, bytes_of):
    tries.answer_try(store, kari.id, MODULE, begun, Outcome.TRIED, None, "Fru Fiktdal danset", now)
    assert b"Fru Fiktdal" in bytes_of(data)

    tries.erase_try(store, kari.id, MODULE, begun)

    assert tries.answered(store, kari.id) == ()
    assert b"Fru Fiktdal" not in bytes_of(data)


@pytest.mark.parametrize(
    ("met", "sums"),
    [
        ({Obstacle.TIME: 4}, {}),
        ({Obstacle.TIME: 5}, {Obstacle.TIME: 5}),
        ({Obstacle.TIME: 6, Obstacle.ALONE: 4}, {Obstacle.TIME: 6}),
        ({Obstacle.ALONE: 4, Obstacle.EQUIPMENT: 4}, {}),
    ],
)
def test_sums_are_of_five_persons_or_more(store, now, met, sums):
    for obstacle, persons in met.items():
        for _ in range(persons):
            who = people.add_person(store, "N", [Role.PARTICIPANT], Institution.HEALTH_CARE, now)
            for item in ("one", "two"):
                tries.answer_try(store, who.id, MODULE, item, Outcome.OBSTACLE, obstacle, None, now)

    assert tries.obstacle_sums(store) == sums


def test_a_plan_that_is_moved_ahead_is_asked_about_after_its_new_day(store, kari, now):
    tries.plan_try(store, kari.id, MODULE, "plan", now + DAY, now)
    tries.plan_try(store, kari.id, MODULE, "plan", now + 7 * DAY, now + 2 * DAY)

    assert tries.waiting(store, kari.id, now + 6 * DAY) == ()
    assert [each.item for each in tries.waiting(store, kari.id, now + 7 * DAY)] == ["plan"]


def test_writing_on_in_a_plan_whose_day_is_past_asks_no_sooner_and_what_is_told_stays_told(store, kari, now):
    tries.plan_try(store, kari.id, MODULE, "plan", now, now)
    tries.answer_try(store, kari.id, MODULE, "plan", Outcome.NOT_YET, None, None, now)
    tries.plan_try(store, kari.id, MODULE, "plan", now, now + DAY)
    assert tries.waiting(store, kari.id, now + DAY) == ()

    tries.answer_try(store, kari.id, MODULE, "plan", Outcome.TRIED, None, None, now + 4 * DAY)
    tries.plan_try(store, kari.id, MODULE, "plan", now + 9 * DAY, now + 5 * DAY)
    assert tries.waiting(store, kari.id, now + 20 * DAY) == ()
    assert [each.outcome for each in tries.answered(store, kari.id)] == [Outcome.TRIED]
