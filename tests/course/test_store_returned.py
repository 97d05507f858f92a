"""A reflection given back to its writer: nobody else reads a word of it, and its first version goes."""

from __future__ import annotations

import shutil
from datetime import timedelta

import pytest
from alembic import command
from of_a_file import of_a_file

from mmb_learn.course import (
    Feedback,
    JobKind,
    Passage,
    ReviewState,
    Store,
    answers,
    class_work,
    jobs,
    migrate,
    replies_back,
    returned,
    review_notes,
    reviews,
    shared_words,
    submissions,
)
from mmb_learn.course.carrying import carry_returns
from mmb_learn.course.erased import erased

MODULE, SECRET, CLEAN = "sound-environment", "Fru Fiktdal i Oppdiktvik", "En kvinne i åttiårene"
QUOTE = Feedback(f"Du nevner {SECRET}.", "", "", Passage("reflect", "done", SECRET))


def write(store, who, entry, now, text, base=0, *, hand_in=True):
    """Type a reflection as the outbox does, and hand it in."""
    value = {"done": text}
    saved = answers.save(store, who.id, entry(value, base, question="reflect"), None, now)
    if hand_in:
        given = {"reflect": value}
        return submissions.hand_in(store, who.id, MODULE, "reflection", 1, given, now).id
    return saved.current.revision


@pytest.fixture
def number(store, kari, olav, entry, now) -> int:
    """Leave a reflection with a secret in all that was said of it, in two handings-in."""
    write(store, kari, entry, now, f"{SECRET} sang.")
    first = write(store, kari, entry, now, f"{SECRET} sang igjen.", 1)
    review_notes.write_note(store, first, olav.id, f"{SECRET}!", now)
    reviews.mark(store, first, olav.id, {"seen": 2}, QUOTE, now, done=True)
    reviews.release(store, first, olav.id, now)
    replies_back.send(store, kari.id, first, f"Ja, {SECRET}.", now)
    return first


def test_no_word_of_it_is_left_for_a_reviewer_and_its_writer_keeps_it(store, kari, olav, number, now):
    assert returned.give_back(store, number, olav.id, now)

    (item,), review = reviews.queue(store, olav), reviews.review(store, number)
    assert (item.state, item.name, item.comment) == (ReviewState.RETURNED, None, "")
    assert (review.state, review.name, review.answers) == (ReviewState.RETURNED, None, {})
    assert SECRET not in repr((item, review, reviews.review(store, number - 1)))
    assert reviews.reviewed_before(store, number) is None
    assert reviews.released_review(store, number) is None
    assert SECRET in str(answers.current(store, kari.id, MODULE)["reflect"].value)
    (mine,) = returned.of_person(store, kari.id)
    assert (mine.submission_id, SECRET in str(mine.answers)) == (number, True)
    assert returned.of_person(store, olav.id) == ()


def test_whoever_had_it_open_can_write_down_and_release_nothing(store, olav, number, now, bytes_of, data):
    returned.give_back(store, number, olav.id, now)

    for each in (number, number - 1):
        assert reviews.mark(store, each, olav.id, {}, "Sitat: gul genser", now) is None
        review_notes.write_note(store, each, olav.id, "Notat: gul genser", now)
        assert not reviews.release(store, each, olav.id, now)

    assert b"gul genser" not in bytes_of(data)
    assert reviews.queue(store, olav)[0].state is ReviewState.RETURNED


def test_rewritten_it_comes_back_and_the_first_version_is_in_no_file(
    store, kari, olav, number, entry, now, data, bytes_of
):
    returned.give_back(store, number, olav.id, now)
    write(store, kari, entry, now, f"{SECRET} – nei, en kvinne", 2, hand_in=False)
    assert SECRET.encode() in bytes_of(data)

    again = write(store, kari, entry, now, CLEAN, 3)

    assert SECRET.encode() not in bytes_of(data)
    assert CLEAN.encode() in bytes_of(data)
    (item,), review = reviews.queue(store, olav), reviews.review(store, again)
    assert (item.submission_id, item.state) == (again, ReviewState.WAITING)
    assert (review.answers, review.marks, review.comment) == ({"reflect": {"done": CLEAN}}, {"seen": 2}, "")
    assert [each.value for each in answers.history(store, kari.id, MODULE, "reflect")] == [{"done": CLEAN}]
    assert returned.of_person(store, kari.id) == ()
    assert len(erased(store)) == len(("first", "second", "half"))


def test_a_late_entry_of_the_first_version_does_not_come_back(store, kari, olav, number, entry, now):
    returned.give_back(store, number, olav.id, now)
    first = answers.history(store, kari.id, MODULE, "reflect")[0]
    write(store, kari, entry, now, CLEAN, 2)

    late = entry(first.value, question="reflect", id=first.entry_id)
    saved = answers.save(store, kari.id, late, None, now + timedelta(minutes=1))

    assert (saved.repeated, saved.current.value) == (True, {"done": CLEAN})


def test_what_another_device_held_back_of_the_first_version_comes_too_late(
    store, kari, olav, number, entry, now, data, bytes_of
):
    returned.give_back(store, number, olav.id, now)
    later = now + timedelta(minutes=5)
    again = entry({"done": CLEAN}, 2, question="reflect", typed_at=later)
    answers.save(store, kari.id, again, None, later)
    given = {"reflect": {"done": CLEAN}}
    submissions.hand_in(store, kari.id, MODULE, "reflection", 1, given, later)

    for at, base in ((now, 1), (later - timedelta(seconds=1), 3)):
        held_back = entry({"done": SECRET}, base, question="reflect", typed_at=at)
        answers.save(store, kari.id, held_back, None, later + timedelta(days=1))

    assert SECRET.encode() not in bytes_of(data)
    assert answers.current(store, kari.id, MODULE)["reflect"].value == {"done": CLEAN}


def test_what_she_let_the_others_hear_of_it_is_heard_no_more(store, kari, olav, number, entry, now):
    others = class_work.of_person(kari.id)
    shared_words.share(store, kari.id, MODULE, "reflect", "done", now)
    assert [SECRET in each.text for each in shared_words.sentences(store, others)] == [True]

    returned.give_back(store, number, olav.id, now)
    assert shared_words.sentences(store, others) == ()
    write(store, kari, entry, now, CLEAN, 2)

    assert shared_words.sentences(store, others) == ()


def test_erased_instead_it_is_gone_and_leaves_the_queue(store, kari, olav, number, now, data, bytes_of):
    returned.give_back(store, number, olav.id, now)

    answers.erase_answer(store, kari.id, MODULE, "reflect", now)

    assert SECRET.encode() not in bytes_of(data)
    assert reviews.queue(store, olav) == ()
    assert returned.of_person(store, kari.id) == ()


def test_nbgrader_is_asked_to_erase_at_once_and_to_take_it_back_after_an_undo(store, olav, number, now):
    while (job := jobs.take(store, "w", now)) is not None:
        jobs.finish(store, job)

    found = []
    for act in (returned.give_back, returned.undo):
        assert act(store, number, olav.id, now)
        while (job := jobs.take(store, "w", now)) is not None:
            found.append((job.kind, job.submission_id))
            jobs.finish(store, job)

    assert found == [(JobKind.ERASE, None), (JobKind.AUTOGRADE, number), (JobKind.WRITE_BACK, number)]


def test_a_mistake_is_undone_by_the_same_reviewer_in_time_and_before_anything_is_rewritten(
    store, kari, olav, number, entry, now
):
    late, again = now + returned.UNDO, now + timedelta(minutes=1)
    returned.give_back(store, number, olav.id, now)

    assert not returned.undo(store, number, kari.id, again)
    assert not returned.undo(store, number, olav.id, late)
    assert returned.may_undo(store, number, olav.id, again)
    assert returned.undo(store, number, olav.id, again)
    assert SECRET in repr(reviews.review(store, number))
    assert not returned.undo(store, number, olav.id, again)

    returned.give_back(store, number, olav.id, now)
    write(store, kari, entry, again, "Hun", 2, hand_in=False)
    assert not returned.may_undo(store, number, olav.id, again)
    assert not returned.undo(store, number, olav.id, again)


def test_given_back_twice_is_once_and_an_older_page_gives_back_the_whole(store, kari, olav, number, now):
    assert returned.give_back(store, number - 1, olav.id, now)
    assert not returned.give_back(store, number, kari.id, now)
    tasks = submissions.hand_in(store, kari.id, MODULE, "tasks", 1, {"loudest": ["b"]}, now).id

    assert [each.submission_id for each in returned.of_person(store, kari.id)] == [number]
    assert not returned.give_back(store, tasks, olav.id, now)
    assert not returned.give_back(store, 999, olav.id, now)
    assert not returned.is_returned(store, tasks)


def test_the_same_words_with_other_spaces_are_not_rewritten(store, kari, olav, number, now):
    same, other = ({"reflect": {"done": f" {SECRET}  {end}", "next": " "}} for end in ("sang igjen.", "sang"))
    assert not returned.is_unchanged(store, kari.id, MODULE, same)

    returned.give_back(store, number, olav.id, now)

    assert returned.is_unchanged(store, kari.id, MODULE, same)
    assert not returned.is_unchanged(store, kari.id, MODULE, other)


@of_a_file
def test_a_backup_put_back_leaves_it_with_its_writer(store, olav, number, now, data, tmp_path):
    with store.writing():
        shutil.copytree(data, tmp_path / "older")
    returned.give_back(store, number, olav.id, now)

    with Store.open(tmp_path / "older") as older:
        assert SECRET in repr(reviews.review(older, number))
        for _ in range(2):
            carry_returns(older, store)
        assert SECRET not in repr(reviews.review(older, number))


def test_the_table_is_made_and_dropped_without_touching_a_text(store, kari, number):
    with store.writing() as connection:
        config = migrate.config_for(connection)
        command.downgrade(config, "0013")
        assert not connection.dialect.has_table(connection, "returned_texts")
        command.upgrade(config, "head")

    assert SECRET in repr(reviews.released(store, kari.id))
