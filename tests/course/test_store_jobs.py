"""Jobs: taken once, given back by a crash, tried five times, never two of one person at once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mmb_learn.course import GraderSeen, JobKind, Pending, SubmissionState, graders, jobs, submissions

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


def test_what_comes_of_a_job_is_kept_with_its_end_and_only_by_who_holds_it(store, handed, now):
    late = jobs.take(store, "slow", now, lease=MINUTE)
    held = jobs.take(store, "next", now + MINUTE)
    assert late is not None
    assert held is not None

    def keep(points):
        return lambda connection: submissions.keep_scores(connection, handed.id, {"q": (points, 2)}, now)

    assert (jobs.is_held(store, late), jobs.is_held(store, held)) == (False, True)
    assert jobs.finish(store, held, keep(2), now + 2 * MINUTE)
    assert not jobs.finish(store, late, keep(0), now + 3 * MINUTE)

    found = submissions.submission(store, handed.id)
    assert found is not None
    assert (found.points, found.state) == (2, SubmissionState.MARKED)


def test_a_result_that_cannot_be_kept_leaves_the_job_where_it_was(store, handed, now):
    job = jobs.take(store, "w", now)
    assert job is not None

    def breaks_off(connection):
        submissions.keep_scores(connection, handed.id, {"q": (1, 1)}, now)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        jobs.finish(store, job, breaks_off, now)

    assert state_of(store, handed) is SubmissionState.MARKING
    assert jobs.is_held(store, job)


def test_a_job_that_is_given_back_waits_for_anybody_and_has_lost_no_try(store, handed, now):
    job = jobs.take(store, "no-room", now)
    assert job is not None

    jobs.give_back(store, job, "disk", now)

    assert state_of(store, handed) is SubmissionState.WAITING
    again = jobs.take(store, "another", now)
    assert again is not None
    assert (again.id, again.tries) == (job.id, 1)
    jobs.give_back(store, job, "disk", now)
    assert jobs.is_held(store, again)


def test_how_long_jobs_waited_and_took_is_kept_of_the_last_ones_and_says_of_nobody(
    store, kari, handed, now, monkeypatch
):
    monkeypatch.setattr(graders, "KEPT", 3)
    jobs.finish(store, jobs.take(store, "w", now + SECOND), None, now + 3 * SECOND)
    for number in range(graders.KEPT):
        jobs.add_job(store, JobKind.ERASE, kari.id, None, {}, now + MINUTE)
        at = now + MINUTE + number * SECOND
        jobs.finish(store, jobs.take(store, "w", at), None, at + SECOND)
        if number == 0:
            (marked,) = graders.job_times(store, JobKind.AUTOGRADE)
            assert (marked.waited_s, marked.took_s, marked.total_s) == (1, 2, 3)

    assert graders.job_times(store, JobKind.AUTOGRADE) == ()
    assert len(graders.job_times(store)) == graders.KEPT
    assert [each.waited_s for each in graders.job_times(store, last=2)] == [2, 1]


def test_a_grader_says_what_keeps_it_from_working_and_is_forgotten_after_a_day(store, now):
    graders.beat(store, "gone", now - timedelta(days=1, seconds=1))
    graders.beat(store, "full", now, "disk")
    graders.beat(store, "well", now + SECOND)

    assert graders.seen(store) == (
        GraderSeen("well", now + SECOND, None),
        GraderSeen("full", now, "disk"),
    )


def test_the_latest_heartbeat_of_any_worker_counts(store, now):
    assert graders.last_beat(store) is None

    graders.beat(store, "a", now)
    graders.beat(store, "b", now - MINUTE)
    graders.beat(store, "a", now + SECOND)

    assert graders.last_beat(store) == now + SECOND
