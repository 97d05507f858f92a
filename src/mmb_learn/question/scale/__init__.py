"""Say where one stands, in five worded steps."""

from mmb_learn.question.kind import Kind
from mmb_learn.question.scale import facts, grade, view

KIND = Kind(
    name="scale",
    interaction="likert",
    scored=False,
    read_facts=facts.read,
    without_key=facts.without_key,
    key=facts.key,
    from_key=facts.read,
    answer=grade.answer,
    grade=grade.grade,
    controls=view.controls,
    told=view.told,
    skippable=True,
)

__all__ = ["KIND"]
