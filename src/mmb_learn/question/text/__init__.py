"""Write a reflection in four short boxes."""

from mmb_learn.question.kind import Kind
from mmb_learn.question.text import facts, grade, view

KIND = Kind(
    name="text",
    interaction="long-fill-in",
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
