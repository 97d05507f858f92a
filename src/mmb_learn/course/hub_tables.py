"""The tables of a workbook behind a hub: who is who there, and which group of the hub is which class."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, String, Table, Text

from mmb_learn.course.columns import metadata, person_id

# `chose_name`: she goes by a name of her own choosing, and the hub's does not replace it.
hub_people = Table(
    "hub_people",
    metadata,
    person_id(primary_key=True),
    Column("user_name", Text, nullable=False, unique=True),
    Column("chose_name", Boolean, nullable=False),
)

# Without a class it was deleted here, and is not made again while the hub goes on naming it.
hub_classes = Table(
    "hub_classes",
    metadata,
    Column("key", String(80), primary_key=True),
    Column("class_id", ForeignKey("classes.id", ondelete="SET NULL"), index=True),
)
