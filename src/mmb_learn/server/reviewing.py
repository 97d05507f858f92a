"""`/review/<submission>` and `/api/reviews`: one reflection, its marks, and the answer in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from tornado.web import HTTPError

from mmb_learn.content.model import Module, Question, QuestionText
from mmb_learn.course import (
    Event,
    ReviewState,
    Submission,
    comment_bank,
    disagreements,
    replies_back,
    returned,
    review_notes,
    reviewers,
    reviews,
    rubrics,
    submissions,
)
from mmb_learn.course.at_one_time import Marked
from mmb_learn.course.feedback import BOXES
from mmb_learn.course.people import STAFF
from mmb_learn.errors import AnswerError
from mmb_learn.language import clock
from mmb_learn.question.typed import typed
from mmb_learn.server.answer_words import feedback_of, signed_as, told
from mmb_learn.server.beside import beside, texts
from mmb_learn.server.changes import Change, change
from mmb_learn.server.looking import looked
from mmb_learn.server.returned_view import to_staff
from mmb_learn.server.review_queue import Sieve, way_through
from mmb_learn.server.rubric import REFLECTION, levels_of, rubric
from mmb_learn.server.sent import sent
from mmb_learn.server.visit import Page, Visit

_SAID = (  # by the page's script
    *("reviewing.bank-found", "reviewing.between", "error.review-", "answer."),
    *("returning.done", "returning.dropped", "returning.shown", "reviewing.erased.dropped"),
)


async def reflection(visit: Visit, number: str) -> tuple[Submission, Module, Question]:
    """Give a reflection with its module and question; 404 for none, or for one not hers to read."""
    submission = await visit.off(submissions.submission, visit.workbook.store, int(number))
    module = visit.workbook.course.modules.get(submission.module) if submission else None
    questions = module.checked(submission.assignment) if module and submission else ()
    if submission is None or module is None or submission.assignment != REFLECTION or not questions:
        raise HTTPError(404)
    if not await visit.off(reviewers.may_read, visit.workbook.store, visit.who, submission.person_id):
        raise HTTPError(404)
    await looked(visit, [submission.person_id], Event.WORK_READ)
    return submission, module, questions[0]


def _newer(visit: Visit, submission: Submission) -> int | None:
    """Give the number of what its writer has handed in since, None where this is the latest."""
    store = visit.workbook.store
    latest = submissions.latest(store, submission.person_id, submission.module, submission.assignment)
    return None if latest is None or latest.id == submission.id else latest.id


class ReviewPageHandler(Page):
    """`/review/<submission>`: one reflection, the rubric, and an answer in words."""

    roles = STAFF

    async def get(self, number: str) -> None:
        """Show the reflection; the box and the marks save themselves."""
        submission, module, question = await reflection(self, number)
        store = self.workbook.store
        sieve, whole = Sieve.of(self), await self.off(reviews.queue, store, self.who)
        queue = sieve.let_through(whole)
        review = await self.off(reviews.review, store, submission.id)
        way = {**way_through(queue, submission.id), "sieve": sieve}
        if review is not None and review.state is ReviewState.RETURNED:
            self.page("review-returned.html.j2", **way, **await self.off(to_staff, self, submission))
            return
        if not submission.answers:
            self.page("review-erased.html.j2", submission=submission, **way)
            return
        words = self.workbook.course.texts[module.id, self.language].question(question.id)
        written = submission.answers.get(question.id)
        value = written if isinstance(written, dict) else {}
        written_before = await self.off(reviews.reviewed_before, store, submission.id)
        if any(item.submission_id == submission.id and item.reply_waits for item in whole):
            await self.off(replies_back.read, store, submission.id, self.workbook.now())
        self.page(
            "review.html.j2",
            submission=submission,
            review=review,
            texts=texts(words, value),
            question=question.id,
            answer=BOXES,
            signed_as=signed_as(self, review),
            beside=await self.off(beside, self, submission),
            rubric=await self.off(rubric, self, module, words),
            **way,
            by_other=review is not None and review.marked_by not in {None, self.who.id},
            changes=await self.off(_changes, words, question.id, written_before, value),
            **await self.off(self._of_the_reviewer, submission),
            item=next((item for item in queue if item.submission_id == submission.id), None),
            facts={"word_prefixes": _SAID},
        )

    def _of_the_reviewer(self, submission: Submission) -> dict[str, Any]:
        """Give what of the page depends on who reads it, and whether there is a newer text."""
        store, who = self.workbook.store, self.who
        return {
            "newer": _newer(self, submission),
            "may_answer": reviewers.may_answer(store, who, submission.person_id),
            "note": review_notes.note(store, submission.id, who.id),
            "second": review_notes.second_reader(store, submission.id, who.id),
            "bank": comment_bank.comments(store, who.id),
        }


def _changes(
    words: QuestionText, question: str, before: Mapping[str, Any] | None, after: Mapping[str, str]
) -> list[Change]:
    """Give what changed since the handing-in that was reviewed before, box by box; empty for the first."""
    was = (before or {}).get(question)
    if not isinstance(was, dict):
        return []
    texts = ((o.words.partition(":")[0], was.get(o.id, ""), after.get(o.id, "")) for o in words.options)
    return [change(label, old, new) for label, old, new in texts if old or new]


class ReviewHandler(Visit):
    """`/api/reviews/<submission>`: marks and answer through the outbox; POST releases them."""

    roles = STAFF

    async def _answered(self, number: str) -> tuple[Submission, Mapping[str, int]]:
        """Give a reflection and how many levels each criterion has; 403 for who does not answer it."""
        submission, module, _ = await reflection(self, number)
        if not await self.off(reviewers.may_answer, self.workbook.store, self.who, submission.person_id):
            raise HTTPError(403)
        return submission, levels_of(module)

    async def put(self, number: str) -> None:
        """Keep marks and answer as they are so far."""
        _, levels = await self._answered(number)
        entry = sent(self.body())
        if not isinstance(entry.value, dict) or not isinstance(entry.value.get("marks"), dict):
            raise AnswerError("not-readable")
        marks, feedback = entry.value["marks"], feedback_of(entry.value)
        if any(type(m) is not int or not 0 <= m < levels.get(c, 0) for c, m in marks.items()):
            raise AnswerError("not-readable")
        store, who, now = self.workbook.store, self.who.id, self.workbook.now()
        away = await self._away(int(number))
        if away:
            self.say({"revision": entry.base, away: True})  # nothing is kept, here or on the device
            return
        done = entry.value.get("done") is True and set(levels) <= set(marks) and not feedback.is_empty
        again = entry.value.get("again") is True
        kept = await self.off(
            reviews.mark,
            store,
            int(number),
            who,
            marks,
            feedback,
            now,
            done=done,
            again=again,
            base=entry.base,
        )
        await self._beside(int(number), entry.value, now)
        review = await self.off(reviews.review, store, int(number))
        self.say({"clock": clock(now), "signed": signed_as(self, review)} | _told(kept))

    async def _away(self, number: int) -> str:
        """Say where the text went, empty while it is there."""
        if await self.off(returned.is_returned, self.workbook.store, number):
            return "returned"
        submission = await self.off(submissions.submission, self.workbook.store, number)
        return "" if submission is not None and submission.answers else "erased"

    async def _beside(self, number: int, value: dict[str, Any], now: datetime) -> None:
        """Keep what goes beside the marks; what is not named stays as it is."""
        store, who = self.workbook.store, self.who.id
        if "note" in value:
            await self.off(review_notes.write_note, store, number, who, typed(value["note"]), now)
        if "second" in value:
            wanted = value["second"] is True
            await self.off(review_notes.ask_second, store, number, who, now, wanted=wanted)

    async def post(self, number: str) -> None:
        """Release the answer to the participant, when every criterion is marked and something is said."""
        submission, levels = await self._answered(number)
        review = await self.off(reviews.review, self.workbook.store, int(number))
        seen = self.body().get("revision") if self.request.body else None
        if review is not None and review.state is ReviewState.RETURNED:
            raise AnswerError("review-returned")
        if review is not None and seen is not None and seen != review.revision:
            raise AnswerError("review-moved")
        if await self.off(_newer, self, submission) is not None:
            raise AnswerError("review-newer")
        if review is None or rubrics.unmarked(review.marks, levels) or review.feedback.is_empty:
            raise AnswerError("review-not-ready")
        await self.off(reviews.release, self.workbook.store, int(number), self.who.id, self.workbook.now())
        if self.workbook.grader is not None:
            self.workbook.grader.wake()
        self.say({"message": str(self.words["review.released"])})


def _told(kept: Marked | None) -> dict[str, Any]:
    """Give what the page hears: the revision, and what stands when something was said elsewhere."""
    if kept is None:
        raise HTTPError(404)
    stands, said = kept.stands, {"other": kept.other, "own": kept.own}
    between = {whose: told(marking) for whose, marking in said.items() if marking is not None}
    if not between:
        return {"revision": kept.revision}
    here = told(stands) | {"done": stands.done, "again": stands.again}
    return {"revision": kept.revision, "stands": here} | between


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
