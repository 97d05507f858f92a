"""Groups that reflect together: who may come in, two devices at once, leaving, erasing, the answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import count

import pytest

from mmb_learn.course import (
    AnsweredBy,
    Circle,
    Institution,
    Part,
    Person,
    Role,
    Store,
    Typed,
    archive,
    classes,
    group_answers,
    group_notes,
    groups,
    members,
    people,
    retention,
    roster,
    runs,
    traces,
)
from mmb_learn.course.erased import Erased
from mmb_learn.course.erasure import Older
from mmb_learn.course.group_text import added
from mmb_learn.errors import AnswerError

SONG = "Vi nynnet ved sengekanten"
DAY = timedelta(days=1)


@pytest.fixture
def tove(store, now) -> Person:
    return people.add_person(store, "Tove", [Role.TEACHER], Institution.UPPER_SECONDARY, now)


@pytest.fixture
def liv(store, now) -> Person:
    return people.add_person(store, "Liv", [Role.PARTICIPANT], Institution.HEALTH_CARE, now)


@pytest.fixture
def typed(now) -> Callable[..., Typed]:
    numbers = count(1)

    def make(text: str, base: int = 0, typed_at: datetime | None = None) -> Typed:
        return Typed(f"e-{next(numbers)}", base, typed_at or now + timedelta(seconds=1), text)

    return make


@pytest.fixture
def group(store, kari, liv, now) -> int:
    """Give a group of two in a run for everybody; Kari writes."""
    run = runs.new_run(store, "Høsten", None, now)
    number = groups.begin(store, kari.id, Circle("Høsten", run_id=run.id), now)
    groups.join(store, number, liv.id, now)
    return number


def test_only_lines_that_the_new_text_does_not_hold_are_somebody_elses():
    assert added("Vi sang mer.\nStille.", "Vi sang") == ""
    assert added("Vi sang mer.", "Vi sang\n\nEn ny tekst") == "En ny tekst"
    assert added("", "Alt") == "Alt"


def test_two_devices_that_type_at_once_lose_no_word(store, group, kari, liv, typed, now):
    first = group_notes.save(store, group, kari.id, "done", typed("Vi sang"), now)
    more = group_notes.save(store, group, kari.id, "done", typed("Vi sang ved frokost", first.revision), now)
    stale = group_notes.save(store, group, liv.id, "done", typed("TV-en var av", first.revision), now)

    assert more.text == "Vi sang ved frokost"
    assert stale.text == "TV-en var av\n\nVi sang ved frokost"
    assert stale.added == "Vi sang ved frokost"
    assert group_notes.common(store, group)["done"].revision == 3


def test_a_repeated_entry_changes_nothing_and_what_was_typed_on_top_may_take_words_away(
    store, group, kari, typed, now
):
    entry = typed("Alt")
    first = group_notes.save(store, group, kari.id, "done", entry, now)
    group_notes.save(store, group, kari.id, "done", typed("", first.revision), now)

    again = group_notes.save(store, group, kari.id, "done", entry, now)

    assert (again.text, again.revision) == ("", 2)


def test_only_people_of_the_same_class_may_come_in_and_six_at_most(store, kari, liv, tove, now):
    school_class = classes.new_class(store, "Vg2", tove, now)
    members.add(store, school_class.id, [kari.id], Part.PUPIL, now)
    (circle,) = groups.circles(store, kari.id)
    number = groups.begin(store, kari.id, circle, now)
    code = groups.group(store, number).code

    assert groups.open_group(store, code, liv.id) is None
    assert groups.open_group(store, code, tove.id) is None
    members.add(store, school_class.id, [liv.id], Part.PUPIL, now)
    assert groups.open_group(store, f"{code[:3]}-{code[3:]}".upper(), liv.id).id == number

    many = [
        people.add_person(store, f"P{n}", [Role.PARTICIPANT], Institution.HEALTH_CARE, now) for n in range(6)
    ]
    for person in many[:5]:
        groups.join(store, number, person.id, now)
    with pytest.raises(AnswerError, match="group-full"):
        groups.join(store, number, many[5].id, now)
    groups.join(store, number, many[0].id, now)
    assert len(groups.group(store, number).members) == 6


def test_to_begin_twice_is_one_group(store, kari, now):
    run = runs.new_run(store, "Høsten", None, now)
    circle = Circle("Høsten", run_id=run.id)

    assert groups.begin(store, kari.id, circle, now) == groups.begin(store, kari.id, circle, now)


def test_a_note_is_handed_in_by_two_and_not_empty_and_is_then_fixed(store, group, kari, liv, typed, now):
    with pytest.raises(AnswerError, match="group-empty"):
        groups.hand_in(store, group, kari.id, now)
    group_notes.save(store, group, kari.id, "done", typed(SONG), now)
    group_notes.leave(store, group, liv.id)
    with pytest.raises(AnswerError, match="group-too-few"):
        groups.hand_in(store, group, kari.id, now)
    groups.join(store, group, liv.id, now)

    groups.hand_in(store, group, kari.id, now)

    with pytest.raises(AnswerError, match="group-handed-in"):
        group_notes.save(store, group, kari.id, "done", typed("Nei"), now)
    assert not group_notes.leave(store, group, liv.id)
    code = groups.group(store, group).code
    assert groups.open_group(store, code, kari.id) is None


def test_the_writer_who_leaves_hands_over_and_the_last_takes_the_note_along(
    store, group, kari, liv, typed, now, data, bytes_of
):
    group_notes.save(store, group, kari.id, "done", typed(SONG), now)
    group_notes.save_own(store, group, kari.id, typed("Bare mitt"), now)

    group_notes.leave(store, group, kari.id)

    assert groups.group(store, group).is_written_by(liv.id)
    assert b"Bare mitt" not in bytes_of(data)
    assert SONG.encode() in bytes_of(data)
    assert group_notes.save(store, group, kari.id, "done", typed("Sent"), now) is None
    group_notes.leave(store, group, liv.id)
    assert groups.group(store, group) is None
    assert SONG.encode() not in bytes_of(data)


def test_whoever_is_deleted_leaves_the_note_to_the_others_and_takes_her_own(
    store, group, kari, liv, typed, now, data, bytes_of
):
    group_notes.save(store, group, kari.id, "done", typed(SONG), now)
    group_notes.save_own(store, group, kari.id, typed("Bare mitt"), now)
    groups.hand_in(store, group, kari.id, now)

    roster.remove(store, kari.id, now)

    assert b"Bare mitt" not in bytes_of(data)
    assert [note.boxes["done"].text for note in group_answers.handed_in(store, liv.id)] == [SONG]
    roster.remove(store, liv.id, now)
    assert groups.group(store, group) is None
    assert SONG.encode() not in bytes_of(data)


def answer(store: Store, group: int, olav: Person, typed, now) -> None:
    group_answers.save(store, group, olav.id, "see", typed("Jeg ser dere"), now)
    group_answers.release(store, group, olav.id, 1, now)


def test_erased_the_common_note_is_gone_for_all_with_its_answer_and_nothing_late_brings_it_back(
    store, group, kari, liv, olav, typed, now, data, bytes_of
):
    late = typed(SONG, typed_at=now + timedelta(minutes=1))
    group_notes.save(store, group, kari.id, "done", typed(SONG), now)
    group_notes.save_own(store, group, liv.id, typed("Bare mitt"), now)
    groups.hand_in(store, group, kari.id, now)
    answer(store, group, olav, typed, now)

    group_notes.erase(store, group, liv.id, now + DAY)

    assert SONG.encode() not in bytes_of(data)
    assert b"Jeg ser dere" not in bytes_of(data)
    assert group_notes.own_notes(store, group, liv.id).text == "Bare mitt"
    assert group_answers.waiting(store, olav) == ()
    with pytest.raises(AnswerError):
        group_notes.save(store, group, kari.id, "done", late, now + DAY)


def test_a_note_that_was_erased_while_it_was_written_takes_nothing_typed_before(
    store, group, kari, typed, now
):
    group_notes.save(store, group, kari.id, "done", typed(SONG), now)
    group_notes.erase(store, group, kari.id, now + DAY)

    late = group_notes.save(store, group, kari.id, "done", typed(SONG), now + DAY)
    new = group_notes.save(store, group, kari.id, "done", typed("Nytt", 2, typed_at=now + 2 * DAY), now + DAY)

    assert (late.text, new.text) == ("", "Nytt")


def test_a_backup_put_back_is_erased_again_by_the_list(store, group, kari, typed, now):
    group_notes.save(store, group, kari.id, "done", typed(SONG), now)
    group_notes.save_own(store, group, kari.id, typed("Bare mitt"), now)

    for older in (Older.GROUP, Older.OWN_NOTES):
        line = Erased.older(older, kari.pseudonym, "", str(group), now + DAY)
        assert line.erase_older(store, kari.id)

    assert group_notes.common(store, group)["done"].text == ""
    assert group_notes.own_notes(store, group, kari.id).text == ""


@pytest.mark.parametrize(
    ("answered_by", "by_teacher", "by_facilitator"),
    [(AnsweredBy.TEACHER, 1, 0), (AnsweredBy.FACILITATOR, 0, 1), (AnsweredBy.ONESELF, 0, 0)],
)
def test_who_answers_the_class_answers_its_groups(
    store, kari, liv, tove, olav, typed, now, answered_by, by_teacher, by_facilitator
):
    school_class = classes.new_class(store, "Vg2", tove, now, answered_by)
    members.add(store, school_class.id, [kari.id, liv.id], Part.PUPIL, now)
    number = groups.begin(store, kari.id, groups.circles(store, kari.id)[0], now)
    groups.join(store, number, liv.id, now)
    group_notes.save(store, number, kari.id, "done", typed(SONG), now)
    assert group_answers.waiting(store, tove) == group_answers.waiting(store, olav) == ()

    groups.hand_in(store, number, kari.id, now)

    assert len(group_answers.waiting(store, tove)) == by_teacher
    assert len(group_answers.waiting(store, olav)) == by_facilitator
    is_answered = group_answers.is_answered(store, groups.group(store, number))
    assert is_answered == bool(by_teacher + by_facilitator)


def test_an_answer_is_seen_when_it_is_released_and_two_who_answer_lose_no_word(
    store, group, kari, liv, olav, typed, now
):
    group_notes.save(store, group, kari.id, "done", typed(SONG), now)
    groups.hand_in(store, group, kari.id, now)
    with pytest.raises(AnswerError, match="group-answer-empty"):
        group_answers.release(store, group, olav.id, None, now)
    group_answers.save(store, group, olav.id, "see", typed("Jeg ser dere"), now)
    group_answers.save(store, group, olav.id, "see", typed("Fint gjort"), now)
    assert group_answers.handed_in(store, kari.id)[0].answer is None
    with pytest.raises(AnswerError, match="review-moved"):
        group_answers.release(store, group, olav.id, 1, now)

    group_answers.release(store, group, olav.id, 2, now)

    (note,) = group_answers.handed_in(store, liv.id)
    assert note.answer.feedback.see == "Fint gjort\n\nJeg ser dere"
    assert note.answer.signed == "Olav Moe"
    assert group_answers.unread(store, liv.id) == (group,)
    group_answers.read(store, group, liv.id, now)
    assert group_answers.unread(store, liv.id) == ()
    assert group_answers.unread(store, kari.id) == (group,)


def test_ones_own_file_has_the_common_note_and_ones_own_and_no_other_members(
    store, group, kari, liv, typed, now
):
    group_notes.save(store, group, kari.id, "done", typed(SONG), now)
    group_notes.save_own(store, group, kari.id, typed("Karis eget"), now)
    group_notes.save_own(store, group, liv.id, typed("Livs eget"), now)

    told = traces.everything(store, kari.id)

    assert told["groups"][0]["note"]["done"] == SONG
    assert [each["text"] for each in told["group_own_notes"]] == ["Karis eget"]
    assert "Livs eget" not in str(told)


def test_texts_of_a_group_go_when_the_course_keeps_no_longer(store, group, kari, liv, typed, now):
    group_notes.save(store, group, kari.id, "done", typed(SONG), now)
    group_notes.save_own(store, group, liv.id, typed("Livs eget"), now)
    retention.set_course_months(store, 1, now)

    due = retention.texts_kept(store, {})
    assert sorted(str(each.older) for each in due) == ["group", "group", "group-own"]
    retention.delete_texts(store, due, now + 60 * DAY)

    assert group_notes.common(store, group)["done"].text == ""
    assert retention.texts_kept(store, {}) == ()


def test_an_archive_has_the_groups_without_their_codes(store, group, kari, typed, now):
    group_notes.save(store, group, kari.id, "done", typed(SONG), now)

    carried = dict(archive.tables(store))

    assert carried["group_boxes"][0]["text"] == SONG
    assert "code" not in carried["groups"][0]
