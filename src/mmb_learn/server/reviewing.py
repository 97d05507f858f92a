"""`/review` and `/api/reviews`: the facilitator's evening."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup
from tornado.web import HTTPError

from mmb_learn.content import asking, render
from mmb_learn.content.model import Module, Question, QuestionText
from mmb_learn.course import Role, Submission, disagreements, reviewers, reviews, submissions, tries
from mmb_learn.errors import AnswerError
from mmb_learn.language import clock
from mmb_learn.question.typed import typed
from mmb_learn.server.sent import sent
from mmb_learn.server.unit_view import reading_of
from mmb_learn.server.visit import Page, Visit

STAFF = frozenset({Role.FACILITATOR, Role.TEACHER})
REFLECTION = "reflection"


@dataclass(frozen=True)
class Criterion:
    """One row of the rubric as the reviewer meets it."""

    id: str
    name: Markup
    levels: tuple[Markup, ...]


def rubric(visit: Visit, module: Module, text: QuestionText) -> tuple[Criterion, ...]:
    """Give the rubric of a reflection in the visitor's language."""
    reading = reading_of(visit, module)
    rows = []
    for criterion in module.questions[text.id].facts.criteria:
        name = render.inline(text.note(f"criterion.{criterion.id}") or criterion.id, reading)
        notes = (
            text.note(f"level.{criterion.id}.{level}") or str(level) for level in range(criterion.levels)
        )
        rows.append(Criterion(criterion.id, name, tuple(render.inline(note, reading) for note in notes)))
    return tuple(rows)


async def reflection(visit: Visit, number: str) -> tuple[Submission, Module, Question]:
    """Give a reflection with its module and question; 404 for none, or for one not hers to read."""
    submission = await visit.off(submissions.submission, visit.workbook.store, int(number))
    module = visit.workbook.course.modules.get(submission.module) if submission else None
    questions = module.checked(submission.assignment) if module and submission else ()
    if submission is None or module is None or submission.assignment != REFLECTION or not questions:
        raise HTTPError(404)
    if not await visit.off(reviewers.may_read, visit.workbook.store, visit.who, submission.person_id):
        raise HTTPError(404)
    return submission, module, questions[0]


class QueueHandler(Page):
    """`/review`: what waits, in an order that is the same each time and says nothing of who wrote."""

    roles = STAFF

    async def get(self) -> None:
        """Show the queue, the disagreements and the sums of obstacles."""
        store = self.workbook.store
        queue = await self.off(reviews.queue, store, self.who)
        objections = await self.off(disagreements.open_disagreements, store, self.who)
        obstacles = await self.off(tries.obstacle_sums, store)
        names = self.workbook.course.names[self.language].modules
        titles = {item.module: names.get(item.module, (item.module, ""))[0] for item in queue}
        self.page(
            "queue.html.j2",
            queue=queue,
            objections=[(o, self._title(o.module, o.question)) for o in objections],
            obstacles=obstacles,
            titles=titles,
        )

    def _title(self, module_id: str, question_id: str) -> str:
        """Give a question's title; one that the course asks no more goes by its id."""
        text = self.workbook.course.texts.get((module_id, self.language))
        found = asking.find(text, question_id) if text else None
        return found.title if found else question_id


class ReviewPageHandler(Page):
    """`/review/<submission>`: one reflection, the rubric, and a comment in words."""

    roles = STAFF

    async def get(self, number: str) -> None:
        """Show the reflection; the box and the marks save themselves."""
        submission, module, question = await reflection(self, number)
        store = self.workbook.store
        queue = await self.off(reviews.queue, store, self.who)
        ids = [item.submission_id for item in queue]
        review = await self.off(reviews.review, store, submission.id)
        words = self.workbook.course.texts[module.id, self.language].question(question.id)
        written = submission.answers.get(question.id)
        value = written if isinstance(written, dict) else {}
        self.page(
            "review.html.j2",
            submission=submission,
            review=review,
            boxes=[(o.words.partition(":")[0], value.get(o.id, "")) for o in words.options],
            rubric=rubric(self, module, words),
            at=ids.index(submission.id) + 1 if submission.id in ids else 1,
            count=len(ids),
            following=_following(queue, submission.id),
            item=next((item for item in queue if item.submission_id == submission.id), None),
            facts={"review": {"id": submission.id, "marks": dict(review.marks) if review else {}}},
        )


def _following(queue: Any, submission_id: int) -> int | None:
    """Give the next reflection that still waits, after this one and round again."""
    ids = [item.submission_id for item in queue]
    at = ids.index(submission_id) if submission_id in ids else -1
    ahead = [*queue[at + 1 :], *queue[: max(at, 0)]]
    waiting = (item.submission_id for item in ahead if item.state in {"waiting", "in-marking"})
    return next(waiting, None)


class ReviewHandler(Visit):
    """`/api/reviews/<submission>`: marks and comment through the outbox; POST releases them."""

    roles = STAFF

    async def _levels(self, number: str) -> dict[str, int]:
        """Give how many levels each criterion has."""
        question = (await reflection(self, number))[2]
        return {criterion.id: criterion.levels for criterion in question.facts.criteria}

    async def put(self, number: str) -> None:
        """Keep marks and comment as they are so far."""
        levels = await self._levels(number)
        entry = sent(self.body())
        if not isinstance(entry.value, dict) or not isinstance(entry.value.get("marks"), dict):
            raise AnswerError("not-readable")
        marks, comment = entry.value["marks"], typed(entry.value.get("comment", ""))
        if any(type(m) is not int or not 0 <= m < levels.get(c, 0) for c, m in marks.items()):
            raise AnswerError("not-readable")
        now = self.workbook.now()
        await self.off(reviews.mark, self.workbook.store, int(number), self.who.id, marks, comment, now)
        self.say({"revision": entry.base + 1, "clock": clock(now)})

    async def post(self, number: str) -> None:
        """Release the answer to the participant, when every criterion is marked and something is said."""
        levels = await self._levels(number)
        review = await self.off(reviews.review, self.workbook.store, int(number))
        if review is None or set(levels) - set(review.marks) or not review.comment.strip():
            raise AnswerError("review-not-ready")
        await self.off(reviews.release, self.workbook.store, int(number), self.who.id, self.workbook.now())
        if self.workbook.grader is not None:
            self.workbook.grader.wake()
        self.say({"message": str(self.words["review.released"])})


class ObjectionHandler(Visit):
    """`/api/objections/<id>`: the reviewer's reply to «Jeg er uenig»."""

    roles = STAFF

    async def put(self, number: str) -> None:
        """Store the reply."""
        entry = sent(self.body())
        text, now = typed(entry.value, limit=2000), self.workbook.now()
        if not text.strip():
            raise AnswerError("empty")
        raised = await self.off(disagreements.disagreement, self.workbook.store, int(number))
        if raised is None or not await self.off(reviewers.may_read, self.workbook.store, self.who, raised[0]):
            raise HTTPError(404)
        await self.off(disagreements.reply, self.workbook.store, int(number), self.who.id, text, now)
        said = str(self.words["review.replied"])
        self.say({"revision": entry.base + 1, "clock": clock(now), "message": said})
