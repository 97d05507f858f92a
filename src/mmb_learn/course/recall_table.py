"""The table of practice questions that came back: how it went and when, and nothing of what was answered."""

from __future__ import annotations

from sqlalchemy import Column, Integer, String, Table, UniqueConstraint

from mmb_learn.course.columns import Moment, metadata, person_id

# `entry_id` is the outbox's, for a repeated one changes nothing.
recalls = Table(
    "recalls",
    metadata,
    Column("id", Integer, primary_key=True),
    person_id(),
    Column("module", String(80), nullable=False),
    Column("question", String(80), nullable=False),
    Column("entry_id", String(80), nullable=False),
    Column("went", String(20), nullable=False),
    Column("at", Moment, nullable=False),
    UniqueConstraint("person_id", "module", "question", "entry_id"),
)
