"""The tables of group reflections: who is in a group, its one note, everybody's own notes, and its answer."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Integer, String, Table, Text

from mmb_learn.course.columns import Moment, metadata, person_id

# People of one class, or of one run that is for everybody; neither, when that was deleted. `erased_at` is
# when a member erased the common note.
groups = Table(
    "groups",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("code", String(20), nullable=False, unique=True),
    Column("class_id", ForeignKey("classes.id", ondelete="SET NULL"), index=True),
    Column("run_id", ForeignKey("runs.id", ondelete="SET NULL"), index=True),
    Column("begun_at", Moment, nullable=False),
    Column("handed_in_at", Moment),
    Column("erased_at", Moment),
)


def _group_id(**options: Any) -> Column[int]:
    return Column("group_id", ForeignKey("groups.id", ondelete="CASCADE"), nullable=False, **options)


def _reviewer_id() -> Column[int]:
    return Column("reviewer_id", ForeignKey("people.id", ondelete="SET NULL"))


# `writes` is she who takes the minutes, `read_at` when she last read the answer.
group_members = Table(
    "group_members",
    metadata,
    _group_id(primary_key=True),
    person_id(primary_key=True, index=True),
    Column("writes", Boolean, nullable=False),
    Column("joined_at", Moment, nullable=False),
    Column("read_at", Moment),
)

# Three tables of texts that save themselves, alike: `entries` are the ids of what an outbox sent, for a
# repeated one changes nothing, and what was typed before `erased_at` comes too late.
group_boxes = Table(
    "group_boxes",
    metadata,
    _group_id(primary_key=True),
    Column("box", String(20), primary_key=True),
    Column("text", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("entries", JSON, nullable=False),
    Column("saved_at", Moment, nullable=False),
    Column("erased_at", Moment),
)

group_own_notes = Table(
    "group_own_notes",
    metadata,
    _group_id(primary_key=True),
    person_id(primary_key=True, index=True),
    Column("text", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("entries", JSON, nullable=False),
    Column("saved_at", Moment, nullable=False),
    Column("erased_at", Moment),
)

group_answers = Table(
    "group_answers",
    metadata,
    _group_id(primary_key=True),
    Column("box", String(20), primary_key=True),
    _reviewer_id(),
    Column("text", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("entries", JSON, nullable=False),
    Column("saved_at", Moment, nullable=False),
    Column("erased_at", Moment),
)

# The answer as the group sees it; what is written later reaches it with the next release.
group_releases = Table(
    "group_releases",
    metadata,
    _group_id(primary_key=True),
    _reviewer_id(),
    Column("see", Text, nullable=False),
    Column("wonder", Text, nullable=False),
    Column("try_next", Text, nullable=False),
    Column("at", Moment, nullable=False),
)
