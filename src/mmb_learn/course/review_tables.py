"""The tables of what reviewers have between them beside the markings, and of who disagrees with them."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, String, Table, Text

from mmb_learn.course.columns import Moment, metadata, person_id

# Shared within the course: it stays when its writer goes, and is then any facilitator's to change.
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

# For the reviewer's own eyes: it stands in no answer, no export and no other reviewer's page.
review_notes = Table(
    "review_notes",
    metadata,
    Column("submission_id", ForeignKey("submissions.id", ondelete="CASCADE"), primary_key=True),
    Column("reviewer_id", ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("text", Text, nullable=False),
    Column("at", Moment, nullable=False),
)

# What a participant wrote back to an answer; one reply, and no further turn.
replies_back = Table(
    "replies_back",
    metadata,
    Column("submission_id", ForeignKey("submissions.id", ondelete="CASCADE"), primary_key=True),
    person_id(),
    Column("text", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("read_at", Moment),
)

second_readers = Table(
    "second_readers",
    metadata,
    Column("submission_id", ForeignKey("submissions.id", ondelete="CASCADE"), primary_key=True),
    Column("asked_by", ForeignKey("people.id", ondelete="SET NULL")),
    Column("at", Moment, nullable=False),
)

disagreements = Table(
    "disagreements",
    metadata,
    Column("id", Integer, primary_key=True),
    person_id(),
    Column("module", String(80), nullable=False),
    Column("question", String(80), nullable=False),
    Column("text", Text, nullable=False),
    Column("at", Moment, nullable=False),
)

disagreement_replies = Table(
    "disagreement_replies",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("disagreement_id", ForeignKey("disagreements.id", ondelete="CASCADE"), nullable=False),
    Column("reviewer_id", ForeignKey("people.id", ondelete="SET NULL")),
    Column("text", Text, nullable=False),
    Column("at", Moment, nullable=False),
)
