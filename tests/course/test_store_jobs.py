"""Jobs: taken once, given back by a crash, tried five times, never two of one person at once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mmb_learn.course import JobKind, Pending, SubmissionState, jobs, submissions

SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)


@pytest.fixture
def handed(store, kari, now):
    """One submission of Kari's, with its job."""
    return submissions.hand_in(store, kari.id, "rhythm", "tasks", 1, {}, now)


def state_of(store, handed) -> SubmissionState:
    found = submissions.submission(store, handed.id)
    assert found is not None
    return found.state


def test_a_job_is_taken_once_and_gone_when_finished(store, handed, now):
    job = jobs.take(store, "one", now)

    assert job is not None
    assert state_of(store, handed) is SubmissionState.MARKING
    assert jobs.take(store, "two", now) is None
    assert jobs.pending(store) == Pending(waiting=0, running=1, stuck=0)
    jobs.finish(store, job)
    assert jobs.pending(store) == Pending(waiting=0, running=0, stuck=0)


def test_a_job_of_a_dead_worker_is_taken_again_after_its_lease(store, handed, now):
    first = jobs.take(store, "dies", now)

    early = jobs.take(store, "next", now + 5 * MINUTE - SECOND)
    again = jobs.take(store, "next", now + 5 * MINUTE)

    assert early is None
    assert first is not None
    assert again is not None
    assert (again.id, again.tries) == (first.id, 2)


def test_a_job_of_a_worker_known_to_be_dead_is_taken_again_at_once(store, kari, olav, handed, now):
    submissions.hand_in(store, olav.id, "rhythm", "tasks", 1, {}, now)
    first, other = jobs.take(store, "dies", now), jobs.take(store, "lives", now)

    jobs.let_go(store, "dies", now + SECOND)
    again = jobs.take(store, "next", now + SECOND)

    assert first is not None
    assert other is not None
    assert again is not None
    assert (again.id, again.tries) == (first.id, 2)
    assert jobs.take(store, "next", now + SECOND) is None


def test_a_look_that_finds_no_job_waits_for_no_writer(store, now):
    with store.writing():
        assert jobs.take(store, "idle", now) is None


def test_a_worker_back_from_the_dead_can_no_longer_finish_or_fail_the_job(store, handed, now):
    late = jobs.take(store, "slow", now, lease=MINUTE)
    jobs.take(store, "next", now + MINUTE)

    jobs.finish(store, late)
    jobs.fail(store, late, "too slow", now + MINUTE)

    assert jobs.pending(store) == Pending(waiting=0, running=1, stuck=0)


def test_a_late_worker_never_meets_another_job_under_its_number(store, kari, handed, now):
    late = jobs.take(store, "slow", now, lease=MINUTE)
    jobs.finish(store, jobs.take(store, "next", now + MINUTE))
    jobs.add_job(store, JobKind.ERASE, kari.id, None, {}, now)
    jobs.take(store, "next", now + MINUTE)

    jobs.finish(store, late)

    assert jobs.pending(store).running == 1


def test_a_failed_job_comes_back_after_growing_pauses(store, handed, now):
    at = now
    for pause in (10 * SECOND, MINUTE, 5 * MINUTE, 20 * MINUTE):
        jobs.fail(store, jobs.take(store, "w", at), "nbgrader said no", at)

        assert state_of(store, handed) is SubmissionState.WAITING
        assert jobs.take(store, "w", at + pause - SECOND) is None
        at += pause


def test_the_fifth_failure_makes_job_and_submission_stuck(store, handed, now):
    at = now
    for _ in range(5):
        job = jobs.take(store, "w", at)
        jobs.fail(store, job, "nbgrader said no", at)
        at += timedelta(hours=1)

    assert jobs.take(store, "w", at) is None
    assert jobs.pending(store) == Pending(waiting=0, running=0, stuck=1)
    assert state_of(store, handed) is SubmissionState.STUCK


def test_a_job_that_kills_five_workers_is_stuck(store, handed, now):
    for number in range(5):
        assert jobs.take(store, "w", now + number * 5 * MINUTE) is not None

    assert jobs.take(store, "w", now + 25 * MINUTE) is None
    assert state_of(store, handed) is SubmissionState.STUCK


def test_stuck_jobs_can_be_tried_anew(store, handed, now):
    for number in range(6):
        jobs.take(store, "w", now + number * 5 * MINUTE)

    assert jobs.retry_stuck(store, now + 60 * MINUTE) == 1

    assert state_of(store, handed) is SubmissionState.WAITING
    job = jobs.take(store, "w", now + 60 * MINUTE)
    assert job is not None
    assert job.tries == 1


def test_a_stuck_write_back_leaves_the_submission_marked(store, kari, handed, now):
    jobs.finish(store, jobs.take(store, "w", now))
    submissions.record_scores(store, handed.id, {"q": (1, 1)}, now)
    jobs.add_job(store, JobKind.WRITE_BACK, kari.id, handed.id, {}, now)

    for number in range(6):
        jobs.take(store, "w", now + number * 5 * MINUTE)

    assert jobs.pending(store).stuck == 1
    assert state_of(store, handed) is SubmissionState.MARKED


def test_two_jobs_of_one_person_never_run_at_once_but_anothers_does(store, kari, olav, handed, now):
    jobs.add_job(store, JobKind.ERASE, kari.id, None, {}, now)
    his = jobs.add_job(store, JobKind.ERASE, olav.id, None, {}, now)

    first, second, third = (jobs.take(store, "w", now) for _ in range(3))

    assert first is not None
    assert second is not None
    assert (first.submission_id, second.id, third) == (handed.id, his, None)
    jobs.finish(store, first)
    freed = jobs.take(store, "w", now)
    assert freed is not None
    assert freed.payload == {"pseudonym": kari.pseudonym}


def test_the_latest_heartbeat_of_any_worker_counts(store, now):
    assert jobs.last_heartbeat(store) is None

    jobs.heartbeat(store, "a", now)
    jobs.heartbeat(store, "b", now - MINUTE)
    jobs.heartbeat(store, "a", now + SECOND)

    assert jobs.last_heartbeat(store) == now + SECOND
