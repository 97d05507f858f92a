"""Choose one, or several."""

from mmb_learn.question.choice import facts, grade, view
from mmb_learn.question.kind import Kind

KIND = Kind(
    name="choice",
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
