"""The tables of a room: what is asked on the big screen, and what devices answer until it is counted."""

from __future__ import annotations

from sqlalchemy import JSON, Column, ForeignKey, Integer, String, Table

from mmb_learn.course.columns import Moment, metadata, person_id

# `code` stands on a screen and is None from the moment the room is closed; `class_id` None stands alone.
rooms = Table(
    "rooms",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("code", String(12), unique=True),
    Column("class_id", ForeignKey("classes.id", ondelete="CASCADE"), index=True),
    person_id(index=True),
    Column("opened_at", Moment, nullable=False),
    Column("closed_at", Moment),
)

# One question put to a room. `own` are the asker's own words and stand alone; `path` the stages so far;
# `hands` what was counted by eye; `sums` what is left once the round is over, of five answers or more.
room_rounds = Table(
    "room_rounds",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("room_id", ForeignKey("rooms.id", ondelete="CASCADE"), nullable=False, index=True),
    person_id(index=True),
    Column("module", String(80)),
    Column("question", String(80)),
    Column("statement", String(80)),
    Column("own", JSON(none_as_null=True)),
    Column("path", String(120), nullable=False),
    Column("stage_at", Moment, nullable=False),
    Column("hands", JSON, nullable=False),
    Column("sums", JSON(none_as_null=True)),
)

# Whose a row is cannot be told: `device` is a hash that is another one in each round and each turn.
room_answers = Table(
    "room_answers",
    metadata,
    Column("round_id", ForeignKey("room_rounds.id", ondelete="CASCADE"), primary_key=True),
    Column("turn", String(10), primary_key=True),
    Column("device", String(64), primary_key=True),
    Column("choice", String(48), nullable=False),
)
