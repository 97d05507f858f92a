"""Erasing: every version, copy and text about it, down to the last byte of the data folder."""

from __future__ import annotations

import random
import threading
from datetime import timedelta

import pytest

from mmb_learn.course import (
    JobKind,
    ReviewState,
    answers,
    disagreements,
    erasure,
    jobs,
    reviews,
    submissions,
    tries,
)
from mmb_learn.course.tries import Outcome

MODULE, SECRET = "sound-environment", "Fru Fiktdal gråt under «Kjærringa»"
RAW = SECRET.encode()


@pytest.fixture
def written(store, kari, olav, entry, now):
    """Leave a reflection in every place where it can lie."""
    for number in range(3):
        value = {"done": f"{SECRET} {number}"}
        answers.save(
            store, kari.id, entry(value, number, question="reflect", id=f"r{number}"), {"note": SECRET}, now
        )
    answers.save(store, kari.id, entry(["b"]), None, now)
    given = {"reflect": {"done": SECRET}, "other": "stays"}
    handed = submissions.hand_in(store, kari.id, MODULE, "reflection", 1, given, now)
    reviews.mark(store, handed.id, olav.id, {"seen": 2}, f"Du skriver «{SECRET}».", now)
    reviews.mark(store, handed.id, olav.id, {"seen": 2}, f"{SECRET}?", now, done=True)
    reviews.release(store, handed.id, olav.id, now)
    raised = disagreements.disagree(store, kari.id, MODULE, "reflect", f"Uenig: {SECRET}", now)
    disagreements.reply(store, raised.id, olav.id, f"Om {SECRET}:", now)
    return handed


def test_an_erased_answer_is_gone_from_every_file_of_the_data_folder(
    store, kari, written, now, data, bytes_of
):
    assert RAW in bytes_of(data)

    answers.erase_answer(store, kari.id, MODULE, "reflect", now)

    assert RAW not in bytes_of(data)
    assert answers.history(store, kari.id, MODULE, "reflect") == ()
    assert disagreements.replies(store, kari.id) == ()


def test_scores_marks_and_other_answers_stay(store, kari, olav, written, now):
    answers.erase_answer(store, kari.id, MODULE, "reflect", now)

    handed, (reply,) = submissions.submission(store, written.id), reviews.released(store, kari.id)
    assert handed is not None
    assert handed.answers == {"other": "stays"}
    assert (reply.marks, reply.comment, reply.state) == ({"seen": 2}, "", ReviewState.RELEASED)
    assert list(answers.current(store, kari.id, MODULE)) == ["loudest"]


def test_the_assessment_is_asked_to_erase_its_copies(store, kari, written, now):
    answers.erase_answer(store, kari.id, MODULE, "reflect", now)

    found = []
    while (job := jobs.take(store, "w", now)) is not None:
        found.append(job)
        jobs.finish(store, job)
    assert (found[-1].kind, found[-1].submission_id) == (JobKind.ERASE, None)
    assert found[-1].payload == {
        "pseudonym": kari.pseudonym,
        "module": MODULE,
        "question": "reflect",
        "submissions": [written.id],
    }


def test_an_outbox_that_repeats_an_erased_entry_does_not_bring_it_back(store, kari, written, entry, now):
    answers.erase_answer(store, kari.id, MODULE, "reflect", now)

    late = entry({"done": SECRET}, question="reflect", id="r2")
    saved = answers.save(store, kari.id, late, None, now + timedelta(minutes=1))

    assert (saved.repeated, saved.current.value, saved.current.revision) == (True, None, 3)
    assert answers.history(store, kari.id, MODULE, "reflect") == ()


def test_revisions_rise_on_after_an_erasure_so_that_an_old_base_matches_nothing(
    store, kari, written, entry, now
):
    answers.erase_answer(store, kari.id, MODULE, "reflect", now)

    saved = answers.save(store, kari.id, entry("new", 0, question="reflect"), None, now)

    assert (saved.current.revision, saved.current.value, saved.kept) == (4, "new", None)


def test_to_erase_twice_and_to_erase_nothing_do_no_harm(store, kari, olav, written, now):
    for person in (kari, kari, olav):
        answers.erase_answer(store, person.id, MODULE, "reflect", now)

    assert list(answers.current(store, kari.id, MODULE)) == ["loudest"]


def test_an_erased_reflection_leaves_the_queue(store, kari, olav, now):
    submissions.hand_in(store, kari.id, MODULE, "reflection", 1, {"reflect": {"done": SECRET}}, now)

    answers.erase_answer(store, kari.id, MODULE, "reflect", now)

    assert reviews.queue(store, olav) == ()


def test_rows_moved_between_pages_leave_no_copy_behind(store, kari, now, data, bytes_of):
    dice, handed = random.Random(19), []  # noqa: S311 - a disorder with which secure_delete alone leaves copies
    for number in range(150):
        words = (SECRET if number % 3 == 0 else "y" * 40) * dice.randrange(1, 12)
        given = {"reflect" if number % 3 == 0 else "other": words}
        handed.append(submissions.hand_in(store, kari.id, MODULE, "reflection", 1, given, now).id)
        if number % 2:  # a row that grows splits its page, and the rows on it move
            which = dice.choice(handed)
            scores = {f"question-{one}": (one / 7, 1.0) for one in range(dice.randrange(1, 60))}
            submissions.record_scores(store, which, scores, now)

    answers.erase_answer(store, kari.id, MODULE, "reflect", now)

    assert RAW not in bytes_of(data)


def test_a_reader_in_another_thread_delays_the_erasure_and_does_not_spoil_it(
    store, kari, written, now, data, bytes_of
):
    reading, leave = threading.Event(), threading.Event()

    def read() -> None:
        with store.reading() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM versions").all()
            reading.set()
            leave.wait(20)

    reader, timer = threading.Thread(target=read), threading.Timer(0.3, leave.set)
    reader.start()
    reading.wait(20)
    timer.start()

    answers.erase_answer(store, kari.id, MODULE, "reflect", now)

    reader.join()
    assert RAW not in bytes_of(data)


def test_everything_a_person_typed_can_be_erased_at_once(store, kari, written, entry, now, data, bytes_of):
    answers.save(store, kari.id, entry(SECRET, question="elsewhere"), None, now)
    tries.answer_try(store, kari.id, MODULE, "decibels", Outcome.TRIED, None, SECRET, now)

    with store.writing() as connection:
        erasure.erase_person_texts(connection, kari.id, now)
    store.forget_deleted()

    handed = submissions.submission(store, written.id)
    assert handed is not None
    assert handed.answers == {}
    assert [one.outcome for one in tries.tried(store, kari.id)] == [Outcome.TRIED]
    assert jobs.pending(store).waiting == len(
        ("autograde", "write-back", "reflect", "other", "loudest", "elsewhere")
    )
    assert RAW not in bytes_of(data)
