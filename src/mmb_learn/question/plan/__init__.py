"""Plan one small step at work."""

from mmb_learn.question.kind import Kind
from mmb_learn.question.plan import facts, grade, view

KIND = Kind(
    name="plan",
    interaction="performance",
    scored=False,
    read_facts=facts.read,
    without_key=facts.without_key,
    key=facts.key,
    from_key=facts.read,
    answer=grade.answer,
    grade=grade.grade,
    controls=view.controls,
)

__all__ = ["KIND"]
