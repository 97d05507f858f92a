"""The table of reflections that lie with their writers, because they tell of a person."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Table

from mmb_learn.course.columns import Moment, metadata

# Of each reflection that lies with its writer the latest handing-in; the earlier ones lie there with it.
returned_texts = Table(
    "returned_texts",
    metadata,
    Column("submission_id", ForeignKey("submissions.id", ondelete="CASCADE"), primary_key=True),
    Column("reviewer_id", ForeignKey("people.id", ondelete="SET NULL")),
    Column("at", Moment, nullable=False),
)
