"""The tables of what processes that share a store have in common, and of what one does for all."""

from __future__ import annotations

from sqlalchemy import Column, String, Table, Text

from mmb_learn.course.columns import Moment, metadata

shared_secrets = Table(
    "shared_secrets",
    metadata,
    Column("name", String(20), primary_key=True),
    Column("value", Text, nullable=False),
)

# `done_on` is a day in Norway, as 2026-11-22; `taken_until` is set while somebody is at it.
duties = Table(
    "duties",
    metadata,
    Column("name", String(20), primary_key=True),
    Column("done_on", String(10)),
    Column("taken_until", Moment),
)
