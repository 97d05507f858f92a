"""What a class has done: how far each is in weeks, and the rest as sums of five or more."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mmb_learn.course import (
    Device,
    Institution,
    Obstacle,
    Outcome,
    Role,
    answers,
    class_work,
    classes,
    coming_back,
    people,
    progress,
    reviews,
    submissions,
    tries,
)

MODULE = "sound-environment"
WEEK = timedelta(days=7)


@pytest.fixture
def school_class(store, now):
    teacher = people.add_person(store, "Tove", [Role.TEACHER], Institution.UPPER_SECONDARY, now)
    return classes.new_class(store, "Vg2", teacher, now)


@pytest.fixture
def pupils(store, school_class, now):
    return [
        coming_back.join_class(store, school_class.join_code, f"Elev {n}", Device.TELEPHONE, now).person
        for n in range(6)
    ]


def hand_in(store, person, now, given, points):
    made = submissions.hand_in(store, person.id, MODULE, "tasks", 1, {"two-tvs": given}, now)
    submissions.record_scores(store, made.id, {"two-tvs": (points, 1.0)}, now)


def test_each_pupils_work_is_known_by_ids_and_its_last_moment(store, school_class, pupils, kari, entry, now):
    first, second, *others = pupils
    progress.see(store, first.id, MODULE, "tasks", "two-tvs", now)
    answers.save(store, first.id, entry(["a"], question="first-move"), None, now + WEEK)
    hand_in(store, second, now, ["a"], 1)
    progress.see(store, kari.id, MODULE, "tasks", "two-tvs", now)

    found = class_work.work(store, class_work.of_class(school_class.id))

    assert set(found) == {pupil.id for pupil in pupils}
    assert found[first.id].seen == {(MODULE, "tasks", "two-tvs")}
    assert found[first.id].answered == {(MODULE, "first-move")}
    assert found[first.id].last_at == now + WEEK
    assert found[second.id].handed_in == {(MODULE, "tasks")}
    assert all(found[other.id] == class_work.Work() for other in others)


def test_a_released_reflection_is_known(store, school_class, pupils, olav, now):
    made = submissions.hand_in(store, pupils[0].id, MODULE, "reflection", 1, {"reflection": {"a": "x"}}, now)
    reviews.mark(store, made.id, olav.id, {"seen": 1}, "Jeg ser.", now)
    assert class_work.work(store, class_work.of_class(school_class.id))[pupils[0].id].released == set()

    reviews.release(store, made.id, olav.id, now)

    assert class_work.work(store, class_work.of_class(school_class.id))[pupils[0].id].released == {MODULE}


def test_what_most_got_wrong_is_told_from_five_answers_on_by_the_latest_hand_in(
    store, school_class, pupils, now
):
    hand_in(store, pupils[0], now, ["c"], 0)
    hand_in(store, pupils[0], now, ["a"], 1)
    for pupil in pupils[1:4]:
        hand_in(store, pupil, now, ["b"], 0)
    assert class_work.missed(store, class_work.of_class(school_class.id)) == ()

    hand_in(store, pupils[4], now, ["d"], 0)

    (hard,) = class_work.missed(store, class_work.of_class(school_class.id))
    assert (hard.question, hard.answered, hard.missed) == ("two-tvs", 5, 4)
    assert (hard.common, hard.common_count) == (["b"], 3)


def test_a_question_that_all_got_right_is_not_told(store, school_class, pupils, now):
    for pupil in pupils:
        hand_in(store, pupil, now, ["a"], 1)

    assert class_work.missed(store, class_work.of_class(school_class.id)) == ()


def test_obstacles_are_sums_of_five_pupils_or_none(store, school_class, pupils, kari, now):
    everybody = [*pupils[:4], kari]
    for person in everybody:
        tries.answer_try(store, person.id, MODULE, "a", Outcome.OBSTACLE, Obstacle.TIME, None, now)
        tries.answer_try(store, person.id, MODULE, "b", Outcome.OBSTACLE, Obstacle.TIME, None, now)
    assert tries.obstacle_sums(store, class_work.of_class(school_class.id)) == {}

    tries.answer_try(store, pupils[4].id, MODULE, "a", Outcome.OBSTACLE, Obstacle.TIME, None, now)

    assert tries.obstacle_sums(store, class_work.of_class(school_class.id)) == {Obstacle.TIME: 5}


def test_growth_is_the_mean_of_five_who_answered_both_times(store, school_class, pupils, entry, now):
    scales = {MODULE: ("start", "finish")}
    for n, pupil in enumerate(pupils[:5]):
        answers.save(store, pupil.id, entry({"k2": n % 2, "s1": 2}, question="start"), None, now)
    for pupil in pupils[:4]:
        answers.save(store, pupil.id, entry({"k2": 3, "then.k2": 1}, question="finish"), None, now)
    assert class_work.growth(store, class_work.of_class(school_class.id), scales) == ()

    answers.save(store, pupils[4].id, entry({"k2": 4}, question="finish"), None, now)

    assert class_work.growth(store, class_work.of_class(school_class.id), scales) == (
        class_work.Growth(MODULE, "k2", 5, 0.4, 3.2),
    )
