"""The tables of what reviewers have between them, beside the markings."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, Table, Text

from mmb_learn.course.columns import Moment, metadata

# Shared within the course: it stays when its writer goes, and is then nobody's to change.
bank_comments = Table(
    "bank_comments",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("writer_id", ForeignKey("people.id", ondelete="SET NULL")),
    Column("title", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("used", Integer, nullable=False),
    Column("added_at", Moment, nullable=False),
)
