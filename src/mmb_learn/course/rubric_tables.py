"""The tables of what an answer is worth: rubrics, keys, and whose points changed with them."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Float, ForeignKey, Integer, String, Table, Text

from mmb_learn.course.columns import Moment, metadata, person_id

# What an edition's reflection is read by: how many levels each criterion has, as the content last said.
rubrics = Table(
    "rubrics",
    metadata,
    Column("module", String(80), primary_key=True),
    Column("edition", Integer, primary_key=True),
    Column("levels", JSON, nullable=False),
    Column("since", Moment, nullable=False),
)

# What staff set in the place of the content's own: `points` None is the level's number. The note is for
# whoever reviews, and stands on no learner's page.
rubric_levels = Table(
    "rubric_levels",
    metadata,
    Column("module", String(80), primary_key=True),
    Column("criterion", String(80), primary_key=True),
    Column("level", Integer, primary_key=True),
    Column("points", Float),
    Column("note", Text, nullable=False),
    Column("changed_by", ForeignKey("people.id", ondelete="SET NULL")),
    Column("at", Moment, nullable=False),
)

# A level as the learner reads it, in one language; another language keeps the content's words.
rubric_words = Table(
    "rubric_words",
    metadata,
    Column("module", String(80), primary_key=True),
    Column("criterion", String(80), primary_key=True),
    Column("level", Integer, primary_key=True),
    Column("language", String(10), primary_key=True),
    Column("words", Text, nullable=False),
    Column("changed_by", ForeignKey("people.id", ondelete="SET NULL")),
    Column("at", Moment, nullable=False),
)

# Of what a checked question is scored by, only a hash: the key itself is in no table.
grading_keys = Table(
    "grading_keys",
    metadata,
    Column("module", String(80), primary_key=True),
    Column("edition", Integer, primary_key=True),
    Column("question", String(80), primary_key=True),
    Column("digest", String(64), nullable=False),
    Column("since", Moment, nullable=False),
)

# `after` None waits for the grader; where it is as before, nobody is told.
point_changes = Table(
    "point_changes",
    metadata,
    Column("id", Integer, primary_key=True),
    person_id(index=True),
    Column("submission_id", ForeignKey("submissions.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("question", String(80), nullable=False),
    Column("why", String(20), nullable=False),
    Column("before", Float, nullable=False),
    Column("after", Float),
    Column("maximum", Float, nullable=False),
    Column("at", Moment, nullable=False),
    Column("read_at", Moment),
)
