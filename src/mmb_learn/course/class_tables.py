"""The tables of classes: who is in them, what they are given and by when, and three words to come back by.

What the course says of whoever is in none stands beside them.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Integer, String, Table, Text

from mmb_learn.course.columns import Moment, metadata, person_id

# `join_code` is no secret for long: it stands on a screen, and opens nothing after `joining_until`.
# `keep_months` None keeps texts for as long as there is a class; `keep_since` is when that was last chosen.
classes = Table(
    "classes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("institution", String(40), nullable=False),
    Column("join_code", String(12), nullable=False, unique=True),
    Column("joining_until", Moment),
    Column("answered_by", String(20), nullable=False),
    Column("answer_days", Integer, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("keep_months", Integer),
    Column("keep_since", Moment),
)

# One row at most: how long the texts of whoever is in no class are kept, as `classes` has it for its pupils.
course_choices = Table(
    "course_choices",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("keep_months", Integer),
    Column("keep_since", Moment, nullable=False),
)

# `by_code`: she joined by the class's code and is in this workbook for the class alone.
class_members = Table(
    "class_members",
    metadata,
    Column("class_id", ForeignKey("classes.id", ondelete="CASCADE"), primary_key=True),
    person_id(primary_key=True, index=True),
    Column("part", String(20), nullable=False),
    Column("by_code", Boolean, nullable=False),
    Column("since", Moment, nullable=False),
)

assignments = Table(
    "assignments",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("class_id", ForeignKey("classes.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("module", String(80), nullable=False),
    Column("unit", String(80)),
    Column("starts_at", Moment, nullable=False),
    Column("due_at", Moment),
)

extensions = Table(
    "extensions",
    metadata,
    Column("assignment_id", ForeignKey("assignments.id", ondelete="CASCADE"), primary_key=True),
    person_id(primary_key=True),
    Column("due_at", Moment, nullable=False),
)

class_messages = Table(
    "class_messages",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("class_id", ForeignKey("classes.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("writer_id", ForeignKey("people.id", ondelete="SET NULL")),
    Column("text", Text, nullable=False),
    Column("at", Moment, nullable=False),
)

# Three words that bring a pupil back: the store keeps a slow hash, with one salt, so that it can be found.
return_words = Table(
    "return_words",
    metadata,
    person_id(primary_key=True),
    Column("digest", String(64), nullable=False, unique=True),
    Column("made_at", Moment, nullable=False),
)
