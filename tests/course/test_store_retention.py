"""Texts that a class keeps no longer: which, from when, and what stays of the work."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from mmb_learn.course import (
    Asking,
    Given,
    Institution,
    Outcome,
    Part,
    ReviewState,
    Role,
    Typed,
    answers,
    class_work,
    classes,
    disagreements,
    group_notes,
    groups,
    members,
    people,
    retention,
    reviews,
    rounds,
    runs,
    submissions,
    tries,
)
from mmb_learn.course.erasure import Older
from mmb_learn.course.retention import GRACE, months_later
from mmb_learn.errors import AnswerError

MODULE = "sound-environment"
TEXTS = {MODULE: frozenset({"reflection", "plan"})}
DAY = timedelta(days=1)
WRITTEN = "Jeg slo av oppvaskmaskinen"


@pytest.fixture
def teacher(store, now):
    return people.add_person(store, "Tove Ås", [Role.TEACHER], Institution.UPPER_SECONDARY, now)


@pytest.fixture
def school_class(store, teacher, kari, now):
    made = classes.new_class(store, "Vg2", teacher, now)
    members.add(store, made.id, [kari.id], Part.PUPIL, now)
    return made


def hand_in(store, person, when, text=WRITTEN, assignment="reflection"):
    return submissions.hand_in(store, person.id, MODULE, assignment, 1, {assignment: {"done": text}}, when)


def after(moment: datetime, months: int) -> datetime:
    return months_later(moment, months) + timedelta(seconds=1)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (datetime(2026, 11, 21, tzinfo=UTC), 12, datetime(2027, 11, 21, tzinfo=UTC)),
        (datetime(2026, 8, 31, tzinfo=UTC), 6, datetime(2027, 2, 28, tzinfo=UTC)),
        (datetime(2027, 12, 31, tzinfo=UTC), 2, datetime(2028, 2, 29, tzinfo=UTC)),
        (datetime(2026, 12, 1, tzinfo=UTC), 1, datetime(2027, 1, 1, tzinfo=UTC)),
    ],
)
def test_some_months_later_is_the_same_day_or_the_last_of_its_month(day, months, later):
    assert months_later(day, months) == later


def test_a_new_class_keeps_texts_for_a_year_after_they_were_last_written(store, school_class, kari, now):
    hand_in(store, kari, now)
    hand_in(store, kari, now + 30 * DAY, "Skrevet om")

    (kept,) = retention.texts_kept(store, TEXTS)

    assert school_class.keep_months == 12
    assert retention.promised(store, kari.id) == 12
    assert (kept.older, kept.module, kept.item) == (None, MODULE, "reflection")
    assert kept.due_at == months_later(now + 30 * DAY, 12)


def test_a_shorter_time_counts_after_a_week_and_saying_it_again_does_not_begin_another(
    store, school_class, kari, now
):
    hand_in(store, kari, now)
    later = now + 100 * DAY

    retention.set_months(store, school_class.id, 1, later)
    retention.set_months(store, school_class.id, 1, later + DAY)

    (kept,) = retention.texts_kept(store, TEXTS)
    assert kept.due_at == later + GRACE


@pytest.mark.parametrize("months", [0, 61, -1])
def test_a_time_that_will_not_do_is_refused(store, school_class, now, months):
    with pytest.raises(AnswerError) as refused:
        retention.set_months(store, school_class.id, months, now)

    assert refused.value.code == "keep-months"


def test_without_a_time_and_outside_a_class_nothing_goes(store, school_class, kari, olav, now):
    hand_in(store, kari, now)
    hand_in(store, olav, now)

    retention.set_months(store, school_class.id, None, now)

    assert retention.promised(store, kari.id) is None
    assert retention.texts_kept(store, TEXTS) == ()


def test_of_two_classes_the_shorter_promise_holds(store, school_class, teacher, kari, now):
    other = classes.new_class(store, "Vg1", teacher, now)
    members.add(store, other.id, [kari.id], Part.PUPIL, now)
    retention.set_months(store, other.id, 3, now)
    hand_in(store, kari, now)

    (kept,) = retention.texts_kept(store, TEXTS)

    assert retention.promised(store, kari.id) == 3
    assert kept.due_at == months_later(now, 3)


def test_what_a_teacher_writes_is_no_pupils_text(store, school_class, teacher, now):
    hand_in(store, teacher, now)

    assert retention.texts_kept(store, TEXTS) == ()


def everything(store, kari, olav, entry, now) -> int:
    """Write all kinds of texts, and have the reflection answered; give its number."""
    answers.save(store, kari.id, entry({"done": WRITTEN}, question="reflection"), None, now)
    answers.save(store, kari.id, entry({"who": WRITTEN}, question="plan"), None, now)
    answers.save(store, kari.id, entry(["b"], question="loudest"), None, now)
    sent = hand_in(store, kari, now)
    reviews.mark(store, sent.id, olav.id, {"seen": 2}, f"Du skrev: {WRITTEN}", now, done=True)
    reviews.release(store, sent.id, olav.id, now)
    tries.answer_try(store, kari.id, MODULE, "why-sound", Outcome.TRIED, None, WRITTEN, now)
    said = disagreements.disagree(store, kari.id, MODULE, "loudest", WRITTEN, now)
    disagreements.reply(store, said.id, olav.id, f"Du skrev: {WRITTEN}", now)
    run = runs.new_run(store, "Høsten", None, now)
    rounds.begin(store, run.id, Asking.PULSE, ("used",), 14, now)
    rounds.answer(store, kari.id, rounds.rounds_of(store, run, now)[0], Given({"used": 1}, WRITTEN), now)
    group = groups.begin(store, kari.id, groups.circles(store, kari.id)[0], now)
    group_notes.save(store, group, kari.id, "done", Typed("e-1", 0, now, WRITTEN), now)
    group_notes.save_own(store, group, kari.id, Typed("e-2", 0, now, WRITTEN), now)
    return sent.id


def test_when_its_time_is_up_no_byte_of_a_text_is_left_and_what_was_done_stays(
    store, data, school_class, kari, olav, entry, now, bytes_of
):
    number = everything(store, kari, olav, entry, now)
    kept = retention.texts_kept(store, TEXTS)
    whole = {Older.TRY, Older.SHARED, Older.ASKED, Older.ADDRESS}  # no text, or more than the words of it
    assert {each.older for each in kept} == {None, *Older} - whole

    retention.delete_texts(store, kept, after(now, 12))

    assert WRITTEN.encode() not in bytes_of(data)
    assert set(answers.current(store, kari.id, MODULE)) == {"loudest"}
    reply = reviews.released_review(store, number)
    assert reply is not None
    assert (reply.state, dict(reply.marks), reply.comment) == (ReviewState.RELEASED, {"seen": 2}, "")
    (told,) = tries.tried(store, kari.id)
    assert (told.outcome, told.seen) == (Outcome.TRIED, None)
    assert disagreements.replies(store, kari.id) == ()
    (run,) = runs.every_run(store)
    assert rounds.given_by(store, kari.id, rounds.rounds_of(store, run, now)[0]) == Given({"used": 1}, "")
    work = class_work.work(store, class_work.of_class(school_class.id))
    assert work[kari.id].handed_in == {(MODULE, "reflection")}
    assert retention.texts_kept(store, TEXTS) == ()


def test_texts_of_others_stay(store, school_class, kari, olav, now):
    hand_in(store, kari, now)
    theirs = hand_in(store, olav, now)

    retention.delete_texts(store, retention.texts_kept(store, TEXTS), after(now, 12))

    assert submissions.all_of(store, olav.id)[0].answers == theirs.answers
    assert submissions.all_of(store, kari.id)[0].answers == {}
