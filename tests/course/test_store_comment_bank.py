"""The comment bank: shared by all who answer, the most used first, each one's own to change."""

from __future__ import annotations

import pytest

from mmb_learn.course import Institution, Role, comment_bank, emptying, people, roster


def test_what_one_adds_all_find_the_most_used_first_and_the_same_words_are_there_once(store, olav, kari, now):
    praise = comment_bank.add(store, olav.id, "Ros", "Jeg ser at du spurte.", now)
    wonder = comment_bank.add(store, kari.id, "undring", "Hva hørte du?", now)

    again = comment_bank.add(store, kari.id, "Annet navn", "Jeg ser at du spurte.", now)
    used = [comment_bank.use(store, wonder) for _ in range(2)]

    assert (again, used) == (praise, [True, True])
    assert [(c.title, c.used, c.is_own) for c in comment_bank.comments(store, olav.id)] == [
        ("undring", 2, False),
        ("Ros", 0, True),
    ]


def test_one_changes_and_removes_ones_own_alone(store, olav, kari, now, data, bytes_of):
    number = comment_bank.add(store, olav.id, "Ros", "Særegne ord", now)

    others = (
        comment_bank.change(store, kari, number, "x", "y"),
        comment_bank.remove(store, kari, number),
    )
    own = comment_bank.change(store, olav, number, "Ros", "Særegne ord, bedre")
    before = comment_bank.comments(store, olav.id)
    removed = comment_bank.remove(store, olav, number)

    assert (others, own, removed) == ((False, False), True, True)
    assert before[0].words == "Særegne ord, bedre"
    assert comment_bank.comments(store, olav.id) == ()
    assert "Særegne ord".encode() not in bytes_of(data)
    assert not comment_bank.use(store, number)


def test_a_fresh_start_empties_the_bank(store, now):
    gone = people.add_person(store, "Ola", [Role.FACILITATOR], Institution.HEALTH_CARE, now)
    comment_bank.add(store, gone.id, "Ros", "Jeg ser det.", now)

    emptying.take_everybody_out(store)

    assert comment_bank.comments(store, gone.id) == ()


def staff(store, name, role, now):
    return people.add_person(store, name, [role], Institution.HEALTH_CARE, now)


@pytest.mark.parametrize("how", ["removed", "participant"])
def test_what_a_writer_who_answers_no_more_left_is_any_facilitators_and_no_teachers(store, now, how):
    writer, facilitator = (staff(store, name, Role.FACILITATOR, now) for name in ("Ola", "Frode"))
    teacher = staff(store, "Tove", Role.TEACHER, now)
    first, second = (comment_bank.add(store, writer.id, words, words, now) for words in ("Ros", "Undring"))
    too_soon = comment_bank.remove(store, facilitator, first)
    if how == "removed":
        roster.remove(store, writer.id, now)
    else:
        roster.set_roles(store, writer.id, [Role.PARTICIPANT])

    by_teacher = comment_bank.remove(store, teacher, first)
    changed = comment_bank.change(store, facilitator, first, "Ros", "Bedre ord")
    removed = comment_bank.remove(store, facilitator, second)

    assert (too_soon, by_teacher, changed, removed) == (False, False, True, True)
    assert [(c.words, c.is_left) for c in comment_bank.comments(store, facilitator.id)] == [
        ("Bedre ord", True)
    ]
