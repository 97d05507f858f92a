"""The tables of the programme around the units: who takes it together, and when they gather."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Integer, String, Table, Text

from mmb_learn.course.columns import Moment, metadata, person_id

# One run of the programme: `class_id` None is for everybody on the roster.
runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("class_id", ForeignKey("classes.id", ondelete="CASCADE"), index=True),
    Column("made_at", Moment, nullable=False),
)

# `three`: the three questions of the programme are to be prepared; `agreed` is what was agreed on that day.
# `revision` grows with every change, so that of two who change the same the second is told.
gatherings = Table(
    "gatherings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("run_id", ForeignKey("runs.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("starts_at", Moment, nullable=False),
    Column("ends_at", Moment, nullable=False),
    Column("place", Text, nullable=False),
    Column("link", Text, nullable=False),
    Column("three", Boolean, nullable=False),
    Column("prepare", Text, nullable=False),
    Column("agreed", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("changed_at", Moment, nullable=False),
)

# What the three institutions of a run say of working together: `part` is an institution, or their agreement.
cooperation = Table(
    "cooperation",
    metadata,
    Column("run_id", ForeignKey("runs.id", ondelete="CASCADE"), primary_key=True),
    Column("part", String(40), primary_key=True),
    Column("said", JSON, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("changed_at", Moment, nullable=False),
)

# She lets the others read what stands in a box of hers, without her name; `box` is empty for a try.
shared_words = Table(
    "shared_words",
    metadata,
    person_id(primary_key=True),
    Column("module", String(80), primary_key=True),
    Column("item", String(80), primary_key=True),
    Column("box", String(80), primary_key=True),
    Column("at", Moment, nullable=False),
)

# A round of questions to those who take part; the check-ins after the last gathering have no row here.
asked_rounds = Table(
    "asked_rounds",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("run_id", ForeignKey("runs.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("kind", String(20), nullable=False),
    Column("questions", JSON, nullable=False),
    Column("opens_at", Moment, nullable=False),
    Column("closes_at", Moment, nullable=False),
)

# What one person answered in a round: a step for each question, and a few words if she likes.
asked_answers = Table(
    "asked_answers",
    metadata,
    person_id(primary_key=True),
    Column("run_id", ForeignKey("runs.id", ondelete="CASCADE"), primary_key=True),
    Column("round", String(20), primary_key=True),
    Column("steps", JSON, nullable=False),
    Column("words", Text),
    Column("at", Moment, nullable=False),
)
