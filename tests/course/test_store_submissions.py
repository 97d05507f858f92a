"""Handing in: numbered, receipted, queued for marking, and never twice by accident."""

from __future__ import annotations

import re
from datetime import timedelta

from mmb_learn.course import JobKind, Pending, SubmissionState, jobs, submissions

MODULE = "sound-environment"


def test_a_handing_in_waits_with_a_number_and_a_receipt(store, kari, now):
    handed = submissions.hand_in(store, kari.id, MODULE, "tasks", 2, {"loudest": ["b"]}, now)

    assert (handed.number, handed.state, handed.pseudonym) == (1, SubmissionState.WAITING, kari.pseudonym)
    assert (handed.edition, handed.answers, handed.points, handed.scores) == (2, {"loudest": ["b"]}, None, {})
    assert re.fullmatch(r"[C-Y3-9]{3}-[C-Y3-9]{3}", handed.code)
    assert submissions.submission(store, handed.id) == handed


def test_the_marking_is_queued_in_the_same_moment(store, kari, now):
    handed = submissions.hand_in(store, kari.id, MODULE, "tasks", 1, {}, now)

    job = jobs.take(store, "grader", now)

    assert job is not None
    assert (job.kind, job.submission_id, job.payload) == (
        JobKind.AUTOGRADE,
        handed.id,
        {"pseudonym": kari.pseudonym},
    )


def test_the_same_request_gives_the_same_submission(store, kari, olav, now):
    first = submissions.hand_in(store, kari.id, MODULE, "tasks", 1, {"q": 1}, now, request_id="r")

    again = submissions.hand_in(store, kari.id, MODULE, "tasks", 1, {"q": 2}, now, request_id="r")
    his = submissions.hand_in(store, olav.id, MODULE, "tasks", 1, {"q": 3}, now, request_id="r")

    assert again == first
    assert his.id != first.id
    assert jobs.pending(store) == Pending(waiting=2, running=0, stuck=0)


def test_numbers_count_a_persons_attempts_at_an_assignment(store, kari, olav, now):
    assignments = [(kari, "tasks"), (kari, "tasks"), (kari, "reflection"), (olav, "tasks"), (kari, "tasks")]

    numbers = [
        submissions.hand_in(store, who.id, MODULE, what, 1, {}, now).number for who, what in assignments
    ]

    assert numbers == [1, 2, 1, 1, 3]
    latest = submissions.latest(store, kari.id, MODULE, "tasks")
    assert latest is not None
    assert latest.number == 3
    assert [handed.number for handed in submissions.submissions(store, kari.id, MODULE)] == [1, 2, 1, 3]


def test_scores_make_a_submission_marked(store, kari, now):
    handed = submissions.hand_in(store, kari.id, MODULE, "tasks", 1, {}, now)

    submissions.record_scores(
        store, handed.id, {"loudest": (1.5, 2), "mean": (0, 3)}, now + timedelta(minutes=1)
    )

    marked = submissions.submission(store, handed.id)
    assert marked is not None
    assert (marked.state, marked.points, marked.maximum) == (SubmissionState.MARKED, 1.5, 5)
    assert marked.scores == {"loudest": (1.5, 2), "mean": (0, 3)}


def test_what_was_never_handed_in_is_not_there(store, kari):
    assert submissions.latest(store, kari.id, MODULE, "tasks") is None
    assert submissions.submission(store, 1) is None
