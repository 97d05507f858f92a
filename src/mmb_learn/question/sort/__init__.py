"""Sort things into categories."""

from mmb_learn.question.kind import Kind
from mmb_learn.question.sort import facts, grade, view

KIND = Kind(
    name="sort",
    interaction="matching",
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
    told=view.told,
)

__all__ = ["KIND"]
