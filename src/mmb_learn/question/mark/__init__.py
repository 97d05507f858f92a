"""Mark what matters in a text."""

from mmb_learn.question.kind import Kind
from mmb_learn.question.mark import facts, grade, view

KIND = Kind(
    name="mark",
    interaction="choice",
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
