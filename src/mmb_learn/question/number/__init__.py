"""Give a number in a unit."""

from mmb_learn.question.kind import Kind
from mmb_learn.question.number import facts, grade, view

KIND = Kind(
    name="number",
    interaction="numeric",
    scored=True,
    read_facts=facts.read,
    without_key=facts.without_key,
    key=facts.key,
    from_key=facts.read,
    answer=grade.answer,
    grade=grade.grade,
    controls=view.controls,
    right=grade.right,
    solution=view.solution,
)

__all__ = ["KIND"]
