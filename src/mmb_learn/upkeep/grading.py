"""Doing the waiting jobs without a server: once, here and now, or as they come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from mmb_learn.course import JobKind, Store, jobs

if TYPE_CHECKING:
    from mmb_learn.assessment.desk import Desk


@dataclass(frozen=True)
class Graded:
    """What came of it: jobs done, jobs that wait for another try, and jobs that are stuck."""

    done: int
    waiting: int
    stuck: int


def grade_waiting(place: Desk, now: datetime, *, again: bool = False, fill: bool = False) -> Graded:
    """Do every job that is due, those of a corrected key among them; with `again`, the stuck ones too.

    With `fill`, what the gradebook does not say as the store does is written there anew.
    """
    from mmb_learn.assessment.regrading import renew  # noqa: PLC0415 - nbgrader takes seconds
    from mmb_learn.assessment.worker import Worker  # noqa: PLC0415

    with Store.open(place.store) as store:
        if again:
            jobs.retry_stuck(store, now)
        place.prepare()
        renew(store, place.course, now)
        if fill:
            _fill(place, store, now)
        before = _unfinished(store)
        if before:
            ahead = now - datetime.now(UTC)
            with place.workplace() as folder:
                worker = Worker(store, folder, attached=False, ahead=ahead, gradebook=place.gradebook)
                while worker.work_once():
                    pass
        left = jobs.pending(store)
        return Graded(max(0, before - _unfinished(store)), left.waiting + left.running, left.stuck)


def _fill(place: Desk, store: Store, now: datetime) -> None:
    """Queue each hand-in of which the gradebook differs: marked there again, it keeps its points here.

    One of an edition that the course no longer has cannot be marked, and is left as it is.
    """
    from mmb_learn.assessment.differences import differences  # noqa: PLC0415 - nbgrader takes seconds
    from mmb_learn.assessment.nbgrader_course import NbgraderCourse  # noqa: PLC0415

    released = NbgraderCourse(place.course, gradebook=place.gradebook).known()
    differing = differences(store, place.course, place.gradebook)
    found = {each.submission.id: each.submission for each in differing if each.assignment in released}
    for each in found.values():
        jobs.add_job(store, JobKind.REGRADE, each.person_id, each.id, {"questions": []}, now)
        jobs.add_job(store, JobKind.WRITE_BACK, each.person_id, each.id, {}, now)


def watch(place: Desk, workers: int | None) -> int:
    """Do jobs as they come until told to stop; give 0, or the status of a worker that ended by itself."""
    from mmb_learn.assessment.workers import say_only_our_own, work  # noqa: PLC0415 - starts processes

    say_only_our_own()
    return work(place, workers)


def _unfinished(store: Store) -> int:
    left = jobs.pending(store)
    return left.waiting + left.running + left.stuck
