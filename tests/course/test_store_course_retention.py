"""Texts of whoever is in no class: kept as long as the course says, never gone overnight."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mmb_learn.course import Institution, Part, Role, classes, members, people, retention, submissions
from mmb_learn.course.carrying import carry_choices
from mmb_learn.course.emptying import take_everybody_out
from mmb_learn.course.retention import GRACE, months_later
from mmb_learn.course.store import Store
from mmb_learn.errors import AnswerError

MODULE = "sound-environment"
TEXTS = {MODULE: frozenset({"reflection"})}
DAY = timedelta(days=1)


@pytest.fixture
def teacher(store, now):
    return people.add_person(store, "Tove Ås", [Role.TEACHER], Institution.UPPER_SECONDARY, now)


def hand_in(store, person, when):
    answers = {"reflection": {"done": "Slo av TV-en."}}
    return submissions.hand_in(store, person.id, MODULE, "reflection", 1, answers, when)


def test_whoever_is_in_no_class_has_the_courses_time_and_a_pupil_that_of_her_class(
    store, teacher, kari, olav, now
):
    made = classes.new_class(store, "Vg2", teacher, now)
    members.add(store, made.id, [kari.id], Part.PUPIL, now)
    retention.set_course_months(store, 3, now)
    for person in (kari, olav):
        hand_in(store, person, now)

    due = {each.person_id: each.due_at for each in retention.texts_kept(store, TEXTS)}

    assert due == {kari.id: months_later(now, 12), olav.id: months_later(now, 3)}
    assert retention.promised(store, olav.id) == 3


def test_a_class_that_keeps_everything_is_not_overruled_by_the_course(store, teacher, kari, now):
    made = classes.new_class(store, "Vg2", teacher, now)
    members.add(store, made.id, [kari.id], Part.PUPIL, now)
    retention.set_months(store, made.id, None, now)
    retention.set_course_months(store, 1, now)
    hand_in(store, kari, now)

    assert retention.texts_kept(store, TEXTS) == ()


def test_a_teacher_of_a_class_is_in_none_as_a_pupil(store, teacher, now):
    classes.new_class(store, "Vg2", teacher, now)
    retention.set_course_months(store, 1, now)
    hand_in(store, teacher, now)

    assert [each.person_id for each in retention.texts_kept(store, TEXTS)] == [teacher.id]


def test_a_choice_counts_after_a_week_and_to_say_it_again_begins_no_other(store, olav, now):
    hand_in(store, olav, now)
    later = now + 100 * DAY

    retention.set_course_months(store, 1, later)
    retention.set_course_months(store, 1, later + DAY)

    assert [each.due_at for each in retention.texts_kept(store, TEXTS)] == [later + GRACE]


def test_whoever_leaves_her_class_has_a_week_before_the_courses_time_counts(store, teacher, kari, olav, now):
    left, deleted = (classes.new_class(store, name, teacher, now) for name in ("Vg1", "Vg2"))
    members.add(store, left.id, [kari.id], Part.PUPIL, now)
    members.add(store, deleted.id, [olav.id], Part.PUPIL, now)
    retention.set_course_months(store, 1, now)
    hand_in(store, kari, now)
    hand_in(store, olav, now)
    later = now + 100 * DAY

    members.leave(store, left.id, members.pupil(store, left.id, kari.id), later)
    classes.delete_class(store, deleted.join_code, later)

    assert [each.due_at for each in retention.texts_kept(store, TEXTS)] == [later + GRACE] * 2


def test_whoever_comes_into_a_class_that_keeps_less_has_a_week_too(store, teacher, kari, now):
    hand_in(store, kari, now)
    made = classes.new_class(store, "Vg2", teacher, now)
    retention.set_months(store, made.id, 1, now)
    later = now + 100 * DAY

    members.add(store, made.id, [kari.id], Part.PUPIL, later)

    assert [each.due_at for each in retention.texts_kept(store, TEXTS)] == [later + GRACE]


@pytest.mark.parametrize("months", [0, 61])
def test_a_time_that_will_not_do_is_refused(store, now, months):
    with pytest.raises(AnswerError, match="keep-months"):
        retention.set_course_months(store, months, now)
    assert retention.course_months(store) is None


def test_a_backup_that_is_put_back_keeps_them_as_the_present_says(store, tmp_path, now):
    with Store.open(tmp_path / "older") as older:
        retention.set_course_months(older, 60, now)
        retention.set_course_months(store, 2, now)

        carry_choices(older, store)
        assert retention.course_months(older) == 2

        take_everybody_out(store)
        carry_choices(older, store)
        assert retention.course_months(older) is None
