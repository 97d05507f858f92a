"""The words of an answer between a page and the store: three boxes, a passage, and the name below them."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from mmb_learn.course import Feedback, Marking, Passage, Review, ReviewState
from mmb_learn.course.feedback import BOXES, on_one_line
from mmb_learn.errors import AnswerError
from mmb_learn.language import day
from mmb_learn.question.typed import typed

if TYPE_CHECKING:
    from mmb_learn.server.visit import Visit

_CALLED_DONE = {ReviewState.REVIEWED, ReviewState.RELEASED}


def feedback_of(value: dict[str, Any]) -> Feedback:
    """Read what a page sends, of before the boxes too; AnswerError when it is no text."""
    if "comment" in value:
        return Feedback(whole=typed(value["comment"]))
    boxes = {name: typed(value.get(name, "")) for name in BOXES}
    return Feedback(**boxes, passage=_passage(value.get("passage")))


def _passage(value: Any) -> Passage | None:
    if value is None:
        return None
    if not isinstance(value, dict) or set(value) != {"question", "box", "words"}:
        raise AnswerError("not-readable")
    question, box, words = (typed(value[name]) for name in ("question", "box", "words"))
    return Passage(question, box, on_one_line(words))


def told(marking: Marking) -> dict[str, Any]:
    """Give a marking's levels and words as the page shows them."""
    words = asdict(marking.feedback.in_boxes())
    del words["whole"]
    return {"marks": dict(marking.marks), **words}


def signed_as(visit: Visit, review: Review | None) -> str:
    """Give the name that will stand below an answer: hers who called it done, else the visitor's own."""
    if review is None or review.state not in _CALLED_DONE or review.marked_by == visit.who.id:
        return visit.who.name
    return review.signed or str(visit.words["answer.by-nobody"])


def signature(visit: Visit, review: Review | None) -> str:
    """Say who answered, and on which day; nobody is named to herself."""
    if review is None or review.released_at is None:
        return ""
    on = day(review.released_at, visit.language)
    if review.marked_by == visit.who.id:
        return str(visit.words.fill("answer.on", day=on))
    name = review.signed or str(visit.words["answer.by-nobody"])
    return str(visit.words.fill("answer.by", name=name, day=on))
