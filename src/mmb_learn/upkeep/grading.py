"""Doing the waiting jobs once, here and now, as the server's grader would."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from mmb_learn.course import Store, jobs


@dataclass(frozen=True)
class Graded:
    """What came of it: jobs done, jobs that wait for another try, and jobs that are stuck."""

    done: int
    waiting: int
    stuck: int


def grade_waiting(
    data: Path, course: Path, now: datetime, *, again: bool = False, store: str | None = None
) -> Graded:
    """Do every job that is due, those of a corrected key among them; with `again`, the stuck ones too.

    `store` is the address of the store where it is not in the data folder.
    """
    from mmb_learn.assessment.course_directory import prepare  # noqa: PLC0415 - nbgrader takes seconds
    from mmb_learn.assessment.regrading import renew  # noqa: PLC0415
    from mmb_learn.assessment.worker import Worker  # noqa: PLC0415

    with Store.open(store or data) as opened:
        if again:
            jobs.retry_stuck(opened, now)
        folder = prepare(course, data)
        renew(opened, folder, now)
        before = _unfinished(opened)
        if before:
            ahead = now - datetime.now(UTC)
            worker = Worker(opened, folder, attached=False, ahead=ahead)
            while worker.work_once():
                pass
        left = jobs.pending(opened)
        return Graded(max(0, before - _unfinished(opened)), left.waiting + left.running, left.stuck)


def _unfinished(store: Store) -> int:
    left = jobs.pending(store)
    return left.waiting + left.running + left.stuck
