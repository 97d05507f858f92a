"""Two reviewers at one reflection: no mark is lost, and the second is told of the first."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from mmb_learn.course import Feedback, Institution, Role, people, reviews, submissions

MODULE = "sound-environment"


@pytest.fixture
def other(store, now):
    return people.add_person(store, "O", [Role.FACILITATOR], Institution.HEALTH_CARE, now)


@pytest.fixture
def number(store, kari, now) -> int:
    given = {"reflect": {"done": "Jeg sang."}}
    return submissions.hand_in(store, kari.id, MODULE, "reflection", 1, given, now).id


def test_what_each_changed_stands_and_the_second_is_given_both(store, olav, other, number, now):
    start = reviews.mark(store, number, olav.id, {"seen": 0}, "Hei.", now, base=0).revision
    reviews.mark(store, number, olav.id, {"seen": 1, "sound": 2}, "Hei.", now, base=start)

    told = reviews.mark(store, number, other.id, {"seen": 0, "doubt": 1}, "Hei, jeg lurer.", now, base=start)

    assert told.stands.marks == {"seen": 1, "sound": 2, "doubt": 1}
    assert told.stands.comment == "Hei, jeg lurer."
    assert (told.other.marks, told.other.comment) == ({"seen": 1, "sound": 2}, "Hei.")
    review = reviews.review(store, number)
    assert (review.marks, review.revision) == (told.stands.marks, told.revision)
    assert {"seen": 1, "sound": 2} in [marking.marks for marking in review.earlier]


def test_where_both_chose_the_later_stands_and_the_other_is_kept(store, olav, other, number, now):
    reviews.mark(store, number, olav.id, {"seen": 2}, "Godt sett.", now, base=0)

    told = reviews.mark(store, number, other.id, {"seen": 1}, "Hva så du?", now, base=0)

    assert (told.stands.marks, told.other.marks) == ({"seen": 1}, {"seen": 2})
    assert [m.comment for m in reviews.review(store, number).earlier] == ["Godt sett."]


def test_ones_own_marks_in_between_are_nothing_to_be_told_of(store, olav, other, number, now):
    reviews.mark(store, number, olav.id, {"seen": 2}, "", now, base=0)

    again = reviews.mark(store, number, olav.id, {"seen": 1}, "", now, base=0)
    after = reviews.mark(store, number, other.id, {"seen": 0}, "", now, base=again.revision)

    assert (again.other, again.stands.marks) == (None, {"seen": 1})
    assert after.other is None


def test_reviewers_who_write_at_the_same_moment_lose_no_mark(store, olav, other, number, now):
    criteria = [(who.id, f"c{n}") for n, who in enumerate((olav, other) * 4)]

    with ThreadPoolExecutor(8) as pool:
        told = list(
            pool.map(lambda c: reviews.mark(store, number, c[0], {c[1]: 1}, "", now, base=0), criteria)
        )

    review = reviews.review(store, number)
    said = [*review.earlier, review]
    assert {name for each in said for name in each.marks} == {name for _, name in criteria}
    assert sum(each.other is None for each in told) < len(told)


def test_what_she_wrote_herself_in_another_tab_stands_beside_what_she_writes_here(store, olav, number, now):
    reviews.mark(store, number, olav.id, {"seen": 2}, Feedback(see="Jeg ser roen."), now, base=0)

    told = reviews.mark(store, number, olav.id, {"sound": 1}, Feedback(wonder="Hva så?"), now, base=0)

    stands = reviews.review(store, number)
    assert (stands.marks, stands.revision) == ({"seen": 2, "sound": 1}, told.revision)
    assert stands.feedback == Feedback(see="Jeg ser roen.", wonder="Hva så?")
    assert told.other is None
    assert told.own.feedback.see == "Jeg ser roen."


def test_where_she_wrote_in_the_same_box_twice_the_later_stands_and_the_other_is_offered(
    store, olav, number, now
):
    reviews.mark(store, number, olav.id, {}, Feedback(see="Jeg ser roen."), now, base=0)

    told = reviews.mark(store, number, olav.id, {}, Feedback(see="Jeg ser sangen."), now, base=0)

    assert (told.stands.feedback.see, told.own.feedback.see) == ("Jeg ser sangen.", "Jeg ser roen.")


def test_what_she_only_wrote_on_with_after_an_answer_was_lost_is_nothing_to_be_told_of(
    store, olav, number, now
):
    reviews.mark(store, number, olav.id, {"seen": 2}, Feedback(see="Jeg ser"), now, base=0)

    told = reviews.mark(store, number, olav.id, {"seen": 2}, Feedback(see="Jeg ser roen."), now, base=0)

    assert (told.own, told.other, told.stands.feedback.see) == (None, None, "Jeg ser roen.")
