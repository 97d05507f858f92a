"""The tables of work that outlives a process: the jobs that wait, and the graders that take them."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Float, ForeignKey, Index, Integer, String, Table, Text

from mmb_learn.course.columns import Moment, metadata

# `lane` is a pseudonym: two jobs of one person never run at the same time.
jobs = Table(
    "jobs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("lane", String(20), nullable=False),
    Column("submission_id", ForeignKey("submissions.id", ondelete="CASCADE")),
    Column("payload", JSON, nullable=False),
    Column("state", String(20), nullable=False),
    Column("tries", Integer, nullable=False),
    Column("added_at", Moment, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("leased_until", Moment),
    Column("worker", String(80)),
    Column("reason", Text),
    Index("ix_jobs_state_due_at", "state", "due_at"),
    sqlite_autoincrement=True,  # a late worker that finishes its job never meets another under that number
)

graders = Table(
    "graders",
    metadata,
    Column("worker", String(80), primary_key=True),
    Column("beat_at", Moment, nullable=False),
    Column("trouble", String(20)),
)

# How long the last jobs waited and took: of which person they were is not kept.
job_times = Table(
    "job_times",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("waited_s", Float, nullable=False),
    Column("took_s", Float, nullable=False),
    sqlite_autoincrement=True,  # the latest are told by their number
)
