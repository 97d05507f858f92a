"""`/review`: what waits for an answer, and the way through it from one reflection to the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Self

from mmb_learn.course import (
    Disagreement,
    Event,
    ReviewItem,
    ReviewState,
    disagreements,
    group_answers,
    review_notes,
    reviews,
    tries,
)
from mmb_learn.course.people import STAFF
from mmb_learn.server import recounted
from mmb_learn.server.looking import looked
from mmb_learn.server.rubric import lacking_marks, levels_of
from mmb_learn.server.titles import module_title, question_title
from mmb_learn.server.visit import Page, Visit

_UNDONE = {ReviewState.WAITING, ReviewState.IN_MARKING}


@dataclass(frozen=True)
class Sieve:
    """Which of the queue a page lets through: all of it, or the reflections on one module."""

    module: str | None

    @classmethod
    def of(cls, visit: Visit) -> Self:
        """Read it from the address."""
        return cls(visit.get_query_argument("module", None) or None)

    def let_through(self, queue: Sequence[ReviewItem]) -> tuple[ReviewItem, ...]:
        """Give what is asked for, in the order of the queue."""
        return tuple(item for item in queue if self.module in {None, item.module})


def following(queue: Sequence[ReviewItem], submission_id: int) -> int | None:
    """Give the next reflection that still waits, after this one and round again."""
    at = _at(queue, submission_id)
    ahead = [*queue[at + 1 :], *queue[: max(at, 0)]]
    return next((item.submission_id for item in ahead if item.state in _UNDONE), None)


def before(queue: Sequence[ReviewItem], submission_id: int) -> int | None:
    """Give the reflection that stands before this one in the list, done or not."""
    at = _at(queue, submission_id)
    return queue[at - 1].submission_id if at > 0 else None


def way_through(queue: Sequence[ReviewItem], submission_id: int) -> dict[str, int | None]:
    """Give where a reflection stands in the list, and which come before and after; 0 for one not in it."""
    return {
        "at": _at(queue, submission_id) + 1,
        "count": len(queue),
        "following": following(queue, submission_id),
        "before": before(queue, submission_id),
    }


def _at(queue: Sequence[ReviewItem], submission_id: int) -> int:
    """Give its place; -1 for one that is not in the queue."""
    return next((at for at, item in enumerate(queue) if item.submission_id == submission_id), -1)


def _counted(queue: Sequence[ReviewItem]) -> list[tuple[ReviewState, int]]:
    counts = Counter(item.state for item in queue)
    return [(state, counts[state]) for state in ReviewState if counts[state]]


def _to_give(queue: Sequence[ReviewItem], lacking: Collection[int]) -> list[ReviewItem]:
    """Give what may go to its writer: reviewed, and with a level of every criterion that there is now."""
    return [
        each for each in queue if each.state is ReviewState.REVIEWED and each.submission_id not in lacking
    ]


class QueueHandler(Page):
    """`/review`: what waits, in an order that is the same each time and says nothing of who wrote."""

    roles = STAFF

    async def get(self) -> None:
        """Show the queue, the disagreements and the sums of obstacles."""
        store = self.workbook.store
        queue = await self.off(reviews.queue, store, self.who)
        sieve = Sieve.of(self)
        shown = sieve.let_through(queue)
        lacking = lacking_marks(shown, self.workbook.course.modules)
        objections = await self._objections()
        obstacles = await self.off(tries.obstacle_sums, store)
        corrected = await self.off(recounted.corrections, self)
        reflected = [m for m, each in self.workbook.course.modules.items() if levels_of(each)]
        self.page(
            "queue.html.j2",
            queue=shown,
            states=_counted(shown),
            replies=sum(item.reply_waits for item in shown),
            reviewed=[each.submission_id for each in _to_give(shown, lacking)],
            released=self.get_query_argument("released", ""),
            seconds=await self.off(review_notes.wanting_second, store),
            modules=Counter(item.module for item in queue),
            whole=len(queue),
            sieve=sieve,
            objections=[(o, question_title(self, o.module, o.question)) for o in objections],
            obstacles=obstacles,
            corrected=corrected,
            lacking=lacking,
            rubrics=[(each, module_title(self, each)) for each in reflected],
            titles={item.module: module_title(self, item.module) for item in queue},
            group_notes=await self.off(group_answers.waiting, store, self.who),
        )

    async def _objections(self) -> tuple[Disagreement, ...]:
        """Give what waits for a reply; the page shows it whole, so whoever wrote it reads of that."""
        store = self.workbook.store
        found = await self.off(disagreements.open_disagreements, store, self.who)
        if found:
            await looked(self, await self.off(disagreements.raised_by, store, found), Event.WORK_READ)
        return found


class ReleaseHandler(Page):
    """`/review/release`: everything that is reviewed goes to its participants at once."""

    roles = STAFF

    async def get(self) -> None:
        """Go to the queue, where the button stands."""
        self.redirect(f"{self.workbook.base_url}review")

    async def post(self) -> None:
        """Release the reflections that the page named and that still are reviewed, and say how many."""
        named = set(self.get_body_arguments("reflection"))
        store, now, count = self.workbook.store, self.workbook.now(), 0
        queue = await self.off(reviews.queue, store, self.who)
        for item in _to_give(queue, lacking_marks(queue, self.workbook.course.modules)):
            if str(item.submission_id) in named:
                count += await self.off(reviews.release, store, item.submission_id, self.who.id, now)
        if count and self.workbook.grader is not None:
            self.workbook.grader.wake()
        self.redirect(f"{self.workbook.base_url}review?released={count}", status=303)
