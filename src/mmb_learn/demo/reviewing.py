"""What passes between an invented person and her facilitator: reflections, answers, disagreements."""

from __future__ import annotations

from datetime import datetime, timedelta

from mmb_learn.course import Person, disagreements, reviews
from mmb_learn.demo.model import Disagreement, Reflection
from mmb_learn.demo.person import Work
from mmb_learn.demo.read import read_reflection

REFLECTION = "reflection"
_ANSWERED_AFTER = timedelta(hours=20)
_LAST_CALL = timedelta(minutes=10)


def converse(work: Work, facilitator: Person) -> None:
    """Hand in her reflections and raise her disagreements; let the facilitator answer what is answered."""
    for reflection in work.classmate.reflections:
        _reflect(work, reflection, facilitator)
    for raised in work.classmate.disagreements:
        _disagree(work, raised, facilitator)


def _reflect(work: Work, reflection: Reflection, facilitator: Person) -> None:
    question = work.module.checked(REFLECTION)[0]
    written = read_reflection(reflection.file)
    at = work.ago(reflection.days)
    work.save(question, dict(written.boxes), at - _LAST_CALL)
    number = work.hand_in(REFLECTION, {question.id: dict(written.boxes)}, at)
    if reflection.state == "waiting":
        return
    answered = _answered(at, work.now)
    marks, done = reflection.marks or {}, reflection.state != "in-marking"
    reviews.mark(work.store, number, facilitator.id, marks, written.answer, answered, done=done)
    if reflection.state in {"released", "read"}:
        reviews.release(work.store, number, facilitator.id, answered)
    if reflection.state == "read":
        reviews.read_reply(work.store, work.person.id, number, answered + _LAST_CALL)


def _disagree(work: Work, raised: Disagreement, facilitator: Person) -> None:
    who, module, at = work.person.id, work.module.id, work.ago(raised.days)
    kept = disagreements.disagree(work.store, who, module, raised.question, raised.text, at)
    if raised.reply:
        answered = _answered(at, work.now)
        disagreements.reply(work.store, kept.id, facilitator.id, raised.reply, answered)


def _answered(at: datetime, now: datetime) -> datetime:
    return min(at + _ANSWERED_AFTER, now - _LAST_CALL)
