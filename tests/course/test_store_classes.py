"""Classes: made, joined by a code, given work; and three words bring a pupil back on a wiped machine."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mmb_learn.course import (
    AnsweredBy,
    Device,
    Institution,
    NewPupil,
    Part,
    Refusal,
    Refused,
    Role,
    SchoolClass,
    assignments,
    classes,
    coming_back,
    joining,
    members,
    people,
    roster,
    sign_ins,
)
from mmb_learn.errors import AnswerError

MODULE = "sound-environment"
DAY, WEEK = timedelta(days=1), timedelta(days=7)


@pytest.fixture
def teacher(store, now):
    return people.add_person(store, "Tove Ås", [Role.TEACHER], Institution.UPPER_SECONDARY, now)


@pytest.fixture
def school_class(store, teacher, now) -> SchoolClass:
    return classes.new_class(store, "  Vg2  helse ", teacher, now)


def join(store, school_class, alias, now) -> NewPupil:
    came = coming_back.join_class(store, school_class.join_code, alias, Device.TELEPHONE, now)
    assert isinstance(came, NewPupil)
    return came


def test_a_new_class_has_its_teacher_and_is_open_for_a_week(store, teacher, school_class, now):
    assert school_class.name == "Vg2 helse"
    assert school_class.institution is Institution.UPPER_SECONDARY
    assert (school_class.answered_by, school_class.answer_days) == (AnsweredBy.TEACHER, 14)
    assert [m.person for m in members.teachers(store, school_class.id)] == [teacher]
    assert classes.classes_of(store, teacher.id, Part.TEACHER) == (school_class,)
    assert school_class.is_open(now)
    assert not school_class.is_open(now + WEEK)


@pytest.mark.parametrize(
    ("name", "days", "code"),
    [("  ", 14, "class-name-empty"), ("x" * 81, 14, "class-name-too-long"), ("1HO", 0, "answer-days")],
)
def test_a_class_that_cannot_be_is_refused_with_a_reason(store, teacher, now, name, days, code):
    with pytest.raises(AnswerError) as refused:
        classes.new_class(store, name, teacher, now, answer_days=days)

    assert refused.value.code == code
    assert classes.every_class(store) == ()


def test_who_joins_is_signed_in_under_her_alias_and_comes_back_with_three_words(store, school_class, now):
    code = school_class.join_code
    came = coming_back.join_class(store, f" {code[:3].upper()}-{code[3:]} ", "Rev 7", Device.TELEPHONE, now)

    assert isinstance(came, NewPupil)
    assert sign_ins.who(store, came.secret) == came.person
    assert came.person.name == "Rev 7"
    assert came.person.roles == {Role.PARTICIPANT}
    back = coming_back.come_back(store, came.words.upper().replace(" ", " - "), Device.COMPUTER, now + DAY)
    assert back.person_id == came.person.id
    assert sign_ins.who(store, back.secret) == came.person


def test_no_trace_of_the_words_is_kept(store, school_class, data, bytes_of, now):
    came = join(store, school_class, "Rev", now)

    kept = bytes_of(data).lower()

    assert all(spelt.encode() not in kept for spelt in (came.words, came.words.replace(" ", "-")))


def test_new_words_close_the_old_and_unknown_words_open_nothing(store, school_class, now):
    came = join(store, school_class, "Rev", now)

    new = coming_back.new_words(store, came.person.id, now)

    assert coming_back.come_back(store, came.words, Device.COMPUTER, now) == Refused(Refusal.WRONG_CODE)
    assert coming_back.come_back(store, new, Device.COMPUTER, now).person_id == came.person.id
    assert coming_back.come_back(store, "", Device.COMPUTER, now) == Refused(Refusal.WRONG_CODE)


def test_the_words_are_many_plain_and_told_apart_by_more_than_an_ending():
    words = coming_back.word_list()

    assert len(words) == len(set(words)) > 900
    assert all(word.isascii() and word.isalpha() and word == word.lower() for word in words)
    assert {w for w in words for end in ("en", "et", "a", "e", "er") if w + end in words} == set()
    assert coming_back.are_words("Elg, piano fjord")
    assert not coming_back.are_words("abcde-fghjk-mnpqr-stuvw-xyz23")


def test_a_closed_or_late_class_lets_nobody_in_until_it_is_opened_again(store, school_class, now):
    classes.close_joining(store, school_class.id)
    refused = coming_back.join_class(store, school_class.join_code, "Rev", Device.TELEPHONE, now)

    classes.open_joining(store, school_class.id, now)
    late = coming_back.join_class(store, school_class.join_code, "Rev", Device.TELEPHONE, now + WEEK)

    assert refused == late == Refused(Refusal.NO_LINK)
    assert join(store, school_class, "Rev", now + DAY).person.name == "Rev"


@pytest.mark.parametrize(
    ("alias", "code"),
    [
        (" - ", "alias-empty"),
        ("x" * 31, "alias-too-long"),
        ("kari 99887766", "alias-tells"),
        ("kari@post.no", "alias-tells"),
        ("REV", "alias-taken"),
    ],
)
def test_an_alias_that_will_not_do_lets_nobody_in(store, school_class, now, alias, code):
    join(store, school_class, "Rev", now)

    with pytest.raises(AnswerError) as refused:
        coming_back.join_class(store, school_class.join_code, alias, Device.TELEPHONE, now)

    assert refused.value.code == code
    assert len(members.pupils(store, school_class.id)) == 1


def test_a_full_class_says_so(store, school_class, now, monkeypatch):
    monkeypatch.setattr(coming_back, "MOST_PUPILS", 1)
    join(store, school_class, "Rev", now)

    with pytest.raises(AnswerError, match="class-full"):
        coming_back.join_class(store, school_class.join_code, "Ulv", Device.TELEPHONE, now)


def test_two_classes_may_have_the_same_alias_and_the_roster_lists_neither(store, teacher, school_class, now):
    other = classes.new_class(store, "Vg1", teacher, now)
    first, second = join(store, school_class, "Rev", now), join(store, other, "Rev", now)

    assert first.person.id != second.person.id
    assert [person.name for person in roster.members(store)] == ["Tove Ås"]


def test_a_pupil_gets_another_alias_unless_it_is_taken(store, school_class, now):
    rev, ulv = (join(store, school_class, alias, now).person for alias in ("Rev", "Ulv"))

    members.rename(store, school_class.id, rev.id, "Bjørn")
    with pytest.raises(AnswerError, match="alias-taken"):
        members.rename(store, school_class.id, rev.id, "ulv")

    assert [each.person.name for each in members.pupils(store, school_class.id)] == ["Bjørn", "Ulv"]
    assert people.person(store, ulv.id).name == "Ulv"


def test_a_stranger_who_is_removed_is_gone_with_her_ways_in_and_her_words(store, school_class, entry, now):
    came = join(store, school_class, "Rev", now)
    member = members.pupil(store, school_class.id, came.person.id)

    assert members.leave(store, school_class.id, member, now)
    roster.remove(store, came.person.id, now)

    assert members.pupils(store, school_class.id) == ()
    assert sign_ins.who(store, came.secret) is None
    assert coming_back.come_back(store, came.words, Device.COMPUTER, now) == Refused(Refusal.WRONG_CODE)
    assert people.person(store, came.person.id).name == ""


def test_somebody_of_the_roster_who_leaves_a_class_stays_in_the_workbook(store, school_class, kari, now):
    assert members.add(store, school_class.id, [kari.id, kari.id], Part.PUPIL, now) == 1
    assert members.add(store, school_class.id, [kari.id], Part.PUPIL, now) == 0

    assert not members.leave(store, school_class.id, members.pupil(store, school_class.id, kari.id), now)

    assert members.pupils(store, school_class.id) == ()
    assert people.person(store, kari.id) == kari


def test_a_class_is_given_work_and_the_same_again_is_new_dates(store, school_class, kari, now):
    members.add(store, school_class.id, [kari.id], Part.PUPIL, now)
    later = assignments.assign(store, school_class.id, MODULE, None, now + DAY, now + 3 * WEEK)
    unit = assignments.assign(store, school_class.id, MODULE, "why-sound", now, now + WEEK)
    again = assignments.assign(store, school_class.id, MODULE, "why-sound", now, now + 2 * WEEK)

    assert again.id == unit.id
    assert assignments.of_class(store, school_class.id) == (again, later)
    assert assignments.for_pupil(store, kari.id, now) == (again,)
    assert assignments.for_pupil(store, kari.id, now + DAY) == (again, later)
    with pytest.raises(AnswerError, match="due-before-start"):
        assignments.assign(store, school_class.id, MODULE, None, now, now)


def test_one_pupil_may_have_longer_than_the_others(store, school_class, kari, olav, now):
    members.add(store, school_class.id, [kari.id, olav.id], Part.PUPIL, now)
    given = assignments.assign(store, school_class.id, MODULE, None, now, now + WEEK)

    assignments.extend(store, given.id, kari.id, now + 2 * WEEK)

    (hers,), (his,) = (assignments.for_pupil(store, each.id, now) for each in (kari, olav))
    assert (hers.due_at, his.due_at) == (now + 2 * WEEK, now + WEEK)
    assert assignments.extensions_of(store, school_class.id) == {(given.id, kari.id): now + 2 * WEEK}
    assignments.extend(store, given.id, kari.id, None)
    assert assignments.for_pupil(store, kari.id, now) == (given,)


def test_what_is_taken_back_is_given_to_nobody_and_another_class_cannot_take_it(
    store, teacher, school_class, kari, now
):
    other = classes.new_class(store, "Vg1", teacher, now)
    members.add(store, school_class.id, [kari.id], Part.PUPIL, now)
    given = assignments.assign(store, school_class.id, MODULE, None, now, None)

    assignments.withdraw(store, other.id, given.id)
    assert assignments.for_pupil(store, kari.id, now) == (given,)
    assignments.withdraw(store, school_class.id, given.id)
    assert assignments.for_pupil(store, kari.id, now) == ()


def test_a_class_has_one_message_and_nothing_said_takes_it_back(store, teacher, school_class, now):
    classes.say(store, school_class.id, teacher.id, " Husk torsdag. ", now)
    classes.say(store, school_class.id, teacher.id, "Husk fredag.", now + DAY)

    assert classes.message(store, school_class.id).text == "Husk fredag."
    with pytest.raises(AnswerError, match="message-too-long"):
        classes.say(store, school_class.id, teacher.id, "x" * 1001, now)
    classes.say(store, school_class.id, teacher.id, "", now)
    assert classes.message(store, school_class.id) is None


def test_a_code_that_is_forgotten_takes_the_words_with_it(store, school_class, now):
    came = join(store, school_class, "Rev", now)

    joining.forget(store, came.person.id, now)

    assert coming_back.come_back(store, came.words, Device.COMPUTER, now) == Refused(Refusal.WRONG_CODE)
