"""The table of reminders by mail: who asked for them and where to, and what was sent."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Table, Text

from mmb_learn.course.columns import Moment, metadata, person_id

# `address` and `site` are gone when she takes it back; when the last was sent is kept, for it counts a week.
# `site` is where the workbook's links lead; `asks` counts the confirmations asked for since `asks_since`.
reminders = Table(
    "reminders",
    metadata,
    person_id(primary_key=True),
    Column("address", Text),
    Column("site", Text),
    Column("asked_at", Moment),
    Column("confirmed_at", Moment),
    Column("sent_at", Moment),
    Column("unanswered", Integer, nullable=False),
    Column("asks", Integer, nullable=False),
    Column("asks_since", Moment, nullable=False),
)
