"""Whose reflections come to whom: a class's teacher, a facilitator, or nobody but the writer herself."""

from __future__ import annotations

import pytest

from mmb_learn.course import AnsweredBy, Institution, Part, Role, classes, members, people, reviewers, reviews
from mmb_learn.course.submissions import hand_in

WORDS = {"reflection": {"a": "Jeg så."}}


@pytest.fixture
def staff(store, now):
    """Give two teachers and a facilitator."""
    return {
        name: people.add_person(store, name, [role], Institution.UPPER_SECONDARY, now)
        for name, role in (("tove", Role.TEACHER), ("terje", Role.TEACHER), ("frode", Role.FACILITATOR))
    }


def reads(store, staff, whom):
    return {name for name, each in staff.items() if reviewers.may_read(store, each, whom.id)}


def answers(store, staff):
    return {name for name, each in staff.items() if reviews.queue(store, each)}


@pytest.mark.parametrize(
    ("by", "answering", "reading"),
    [
        (AnsweredBy.TEACHER, {"tove"}, {"tove"}),
        (AnsweredBy.FACILITATOR, {"frode"}, {"tove", "frode"}),
        (AnsweredBy.ONESELF, set(), {"tove"}),
    ],
)
def test_a_class_says_who_answers_and_its_teacher_reads(store, staff, kari, now, by, answering, reading):
    made = classes.new_class(store, "Vg2", staff["tove"], now, by)
    members.add(store, made.id, [kari.id], Part.PUPIL, now)
    hand_in(store, kari.id, "rhythm", "reflection", 1, WORDS, now)

    assert answers(store, staff) == answering
    assert reads(store, staff, kari) == reading


def test_who_is_in_no_class_is_answered_by_a_facilitator_alone(store, staff, kari, now):
    classes.new_class(store, "Vg2", staff["tove"], now)
    hand_in(store, kari.id, "rhythm", "reflection", 1, WORDS, now)

    assert answers(store, staff) == reads(store, staff, kari) == {"frode"}


def test_a_facilitator_who_teaches_a_class_answers_it_as_its_teacher(store, staff, kari, now):
    made = classes.new_class(store, "Vg2", staff["frode"], now)
    members.add(store, made.id, [kari.id], Part.PUPIL, now)
    hand_in(store, kari.id, "rhythm", "reflection", 1, WORDS, now)

    assert answers(store, staff) == {"frode"}


def test_who_is_in_two_classes_is_answered_in_both(store, staff, kari, now):
    for teacher in ("tove", "terje"):
        made = classes.new_class(store, teacher, staff[teacher], now)
        members.add(store, made.id, [kari.id], Part.PUPIL, now)
    hand_in(store, kari.id, "rhythm", "reflection", 1, WORDS, now)

    assert answers(store, staff) == reads(store, staff, kari) == {"tove", "terje"}
