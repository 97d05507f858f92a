"""The tables of what was erased: ids and moments, and never a word."""

from __future__ import annotations

from sqlalchemy import Column, Integer, String, Table

from mmb_learn.course.columns import Moment, metadata, person_id

# An outbox may repeat an entry after its text was erased: its id is remembered, its text is not.
erased_entries = Table(
    "erased_entries",
    metadata,
    person_id(primary_key=True),
    Column("module", String(80), primary_key=True),
    Column("question", String(80), primary_key=True),
    Column("entry_id", String(80), primary_key=True),
    Column("revision", Integer, nullable=False),
)

# When a person erased something herself: what was typed before that moment, on any device, came too late.
erasures = Table(
    "erasures",
    metadata,
    person_id(primary_key=True),
    Column("kind", String(20), primary_key=True),
    Column("module", String(80), primary_key=True),
    Column("item", String(80), primary_key=True),
    Column("at", Moment, nullable=False),
)
