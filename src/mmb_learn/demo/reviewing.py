"""What passes between an invented person and her facilitator: reflections, answers, disagreements."""

from __future__ import annotations

from datetime import datetime, timedelta

from mmb_learn.course import Feedback, Passage, Person, disagreements, replies_back, reviews
from mmb_learn.course.reflections import REFLECTION
from mmb_learn.demo.model import Disagreement, Reflection, Written
from mmb_learn.demo.person import Work
from mmb_learn.demo.read import read_reflection

_ANSWERED_AFTER = timedelta(hours=20)
_LAST_CALL = timedelta(minutes=10)


def converse(work: Work, facilitator: Person) -> None:
    """Hand in her reflections and raise her disagreements; let the facilitator answer what is answered."""
    handed_in = [(reflection, _hand_in(work, reflection)) for reflection in work.classmate.reflections]
    for reflection, number in handed_in:  # after all are handed in: nbgrader knows a person by her last
        _answer(work, reflection, number, facilitator)
    for raised in work.classmate.disagreements:
        _disagree(work, raised, facilitator)


def _hand_in(work: Work, reflection: Reflection) -> int:
    question = work.module.checked(REFLECTION)[0]
    boxes = dict(read_reflection(reflection.file).boxes)
    return work.hand_in(REFLECTION, {question.id: boxes}, work.ago(reflection.days))


def _answer(work: Work, reflection: Reflection, number: int, facilitator: Person) -> None:
    if reflection.state == "waiting":
        return
    at = _answered(work.ago(reflection.days), work.now)
    marks, done = reflection.marks or {}, reflection.state != "in-marking"
    written = read_reflection(reflection.file)
    reviews.mark(work.store, number, facilitator.id, marks, _feedback(work, written), at, done=done)
    if reflection.state in {"released", "read"}:
        reviews.release(work.store, number, facilitator.id, at)
    if reflection.state == "read":
        reviews.read_reply(work.store, work.person.id, number, at + _LAST_CALL)
    if written.reply:
        replies_back.send(work.store, work.person.id, number, written.reply, at + _LAST_CALL)


def _feedback(work: Work, written: Written) -> Feedback:
    """Give the facilitator's words; the passage is from the box that holds it."""
    said, quoted = written.answer, written.answer.get("passage", "")
    question = work.module.checked(REFLECTION)[0].id
    box = next((box for box, words in written.boxes.items() if quoted in words), "")
    passage = Passage(question, box, quoted) if quoted else None
    return Feedback(said.get("see", ""), said.get("wonder", ""), said.get("try", ""), passage)


def _disagree(work: Work, raised: Disagreement, facilitator: Person) -> None:
    who, module, at = work.person.id, work.module.id, work.ago(raised.days)
    kept = disagreements.disagree(work.store, who, module, raised.question, raised.text, at)
    if kept is not None and raised.reply:
        answered = _answered(at, work.now)
        disagreements.reply(work.store, kept.id, facilitator.id, raised.reply, answered)


def _answered(at: datetime, now: datetime) -> datetime:
    return min(at + _ANSWERED_AFTER, now - _LAST_CALL)
