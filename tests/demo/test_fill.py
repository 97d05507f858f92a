"""What stands in a store after the class was poured into it, through the eyes of the pages."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import event

from mmb_learn import demo
from mmb_learn.course import (
    Institution,
    Obstacle,
    Part,
    Role,
    Store,
    Turn,
    answers,
    assignments,
    class_work,
    classes,
    disagreements,
    jobs,
    members,
    people,
    progress,
    reviews,
    room_rounds,
    rooms,
    submissions,
    tries,
)
from mmb_learn.course.at_once import at_once
from mmb_learn.demo.folder import MARK
from mmb_learn.errors import ContentError

MODULE = "sound-environment"


def _named(store: Store, name: str):
    return next(person for person in people.people(store) if person.name.startswith(name))


def _queue(store: Store):
    return reviews.queue(store, _named(store, "Rettleiar"))


def test_you_the_class_and_one_facilitator_are_there(store, you):
    everybody = people.people(store)

    assert len(everybody) == 14
    assert you.roles == people.ALONE
    assert [p.name for p in everybody if Role.FACILITATOR in p.roles and p.name] == ["Rettleiar Oppdikta"]


def test_you_have_an_answer_to_read_and_something_to_be_asked_about(store, you, now):
    (reply,) = reviews.unread(store, you.id)
    asked = [each.item for each in tries.waiting(store, you.id, now)]

    assert reply.feedback.see.startswith("Jeg ser at du")
    assert reply.feedback.passage is not None
    assert asked[0] == "decibels"
    assert "plan" in asked
    assert [each.item for each in tries.tried(store, you.id)] == ["why-sound"]


def test_you_are_halfway(store, you, course):
    seen = progress.seen(store, you.id, MODULE)
    steps = {(unit.id, step) for unit in course.modules[MODULE].units for step in unit.steps}

    assert steps - seen == {
        ("decibels", "one-hour"),
        ("how-did-it-go", "pass-it-on"),
        ("how-did-it-go", "where-i-am"),
    }
    assert progress.latest_place(store, you.id)[1].step == "write-it"


def test_you_were_answered_when_you_disagreed(store, you):
    (reply,) = disagreements.replies(store, you.id)

    assert reply.question == "honest-words"
    assert reply.text.startswith("Jeg ser at")


def test_reflections_wait_are_in_marking_reviewed_and_released(store):
    states = Counter(item.state.value for item in _queue(store))

    assert states == {"waiting": 6, "in-marking": 1, "reviewed": 1, "released": 2}
    assert sum(item.changed_since for item in _queue(store)) == 1


def test_a_name_is_seen_after_the_release_only(store):
    named = {item.name for item in _queue(store) if item.name}

    assert named == {"Ada Oppdikta"}


def test_disagreements_wait_for_a_reply(store):
    assert [
        each.question for each in disagreements.open_disagreements(store, _named(store, "Rettleiar"))
    ] == ["see-not-think", "two-tvs"]


def test_two_obstacles_are_met_by_enough_to_be_shown(store):
    assert tries.obstacle_sums(store) == {Obstacle.TIME: 5, Obstacle.ALONE: 6}


def test_each_institution_has_handed_in_and_some_several_times(store):
    everybody = people.people(store)
    handed_in = {person.id: submissions.all_of(store, person.id) for person in everybody}

    assert {person.institution for person in everybody if handed_in[person.id]} == set(Institution)
    assert max(each.number for found in handed_in.values() for each in found) == 3
    assert all(each.answers for found in handed_in.values() for each in found)


def test_everything_handed_in_waits_for_the_real_grader_yours_first(store, you):
    handed_in = [each for person in people.people(store) for each in submissions.all_of(store, person.id)]
    released = 3

    first = jobs.take(store, "a worker", max(each.handed_in_at for each in handed_in) + timedelta(days=1))

    assert {each.state.value for each in handed_in} == {"waiting"}
    assert jobs.pending(store).waiting + 1 == len(handed_in) + released
    assert submissions.submission(store, first.submission_id).person_id == you.id


def test_nothing_happened_after_today(store, now):
    for person in people.people(store):
        versions = answers.current(store, person.id, MODULE).values()
        handed_in = submissions.all_of(store, person.id)

        assert all(each.typed_at <= each.saved_at <= now for each in versions)
        assert all(each.handed_in_at <= now for each in handed_in)
        assert [each.number for each in handed_in if each.assignment == "tasks"] == sorted(
            each.number for each in handed_in if each.assignment == "tasks"
        )


def test_practice_is_stored_with_the_verdict_that_the_server_finds(store, you):
    found = answers.attempts(store, you.id, MODULE, "first-move")

    assert found[-1].verdict == {"outcome": "right", "share": 1.0}


def test_the_class_is_poured_in_by_one_transaction_and_few_statements(empty, data, course, now):
    done: Counter[str] = Counter()
    event.listen(empty._engine, "before_cursor_execute", lambda *_: done.update(["statement"]))
    event.listen(empty._engine, "commit", lambda *_: done.update(["commit"]))

    demo.invite(empty, data, course.modules, course.texts, now)

    assert done["commit"] <= 2
    assert done["statement"] < 6800


def test_a_folder_where_somebody_works_is_left_alone(empty, data, course, now):
    kari = people.add_person(empty, "Kari Li", [Role.PARTICIPANT], Institution.HEALTH_CARE, now)

    assert not demo.invite(empty, data, course.modules, course.texts, now)

    assert people.people(empty) == (kari,)
    assert not demo.is_invented(empty, data)


def test_the_class_is_invited_once(store, data, course, now):
    assert not demo.invite(store, data, course.modules, course.texts, now)

    assert demo.is_invented(store, data)
    assert len(people.people(store)) == 14


def test_a_filling_that_fails_leaves_nobody(empty, data, course, now):
    with pytest.raises(ContentError):
        demo.invite(empty, data, {}, course.texts, now)

    assert people.people(empty) == ()
    assert not demo.is_invented(empty, data)


def test_what_is_done_at_once_is_kept_whole_or_not_at_all(empty, now):
    def add_and_fail() -> None:
        with at_once(empty) as whole:
            people.add_person(whole, "Kari Li", [Role.PARTICIPANT], Institution.HEALTH_CARE, now)
            assert len(people.people(whole)) == 1
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        add_and_fail()

    assert people.people(empty) == ()


def test_sent_home_the_class_leaves_an_empty_store_and_no_copies(store, data):
    (data / "course" / "submitted").mkdir(parents=True)

    demo.send_home(store, data)

    assert people.people(store) == ()
    assert jobs.pending(store).waiting == 0
    assert not (data / "course").exists()
    assert not (data / MARK).exists()


def test_after_the_class_has_gone_home_the_folder_can_be_filled_anew(store, data, course, now):
    demo.send_home(store, data)

    assert demo.invite(store, data, course.modules, course.texts, now)


def test_you_teach_the_class_and_it_was_given_its_module(store, you):
    (made,) = classes.classes_of(store, you.id, Part.TEACHER)

    assert len(members.pupils(store, made.id)) == 12
    (given,) = assignments.of_class(store, made.id)
    assert given.module == "sound-environment"
    assert classes.message(store, made.id) is not None
    assert (
        class_work.missed(store, class_work.of_class(made.id)) == ()
    )  # nothing is marked before the grader has been
    assert sum(bool(each.seen) for each in class_work.work(store, class_work.of_class(made.id)).values()) > 6


def test_your_class_has_answered_one_question_in_its_room_and_is_asked_another(store, you, now):
    (made,) = classes.classes_of(store, you.id, Part.TEACHER)
    (room,) = rooms.rooms_of(store, you.id, made.id)
    waiting, answered = room_rounds.rounds_of(store, room.id)

    assert room.is_open(now)
    assert room_rounds.answered(store, waiting, Turn.FIRST) == 0
    right = [answered.sums[turn]["a"] for turn in Turn]
    assert right == sorted(right)
    assert right[0] < right[1]
