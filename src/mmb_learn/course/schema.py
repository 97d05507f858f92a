"""The tables of the store, as SQLAlchemy sees them; `migrations/` makes them, a test compares the two.

Three rules of a column: a time is aware UTC (`Moment`), what a person typed stands alone in its column so
that it can be erased, and ids of modules, units and questions are plain text, for content changes faster
than the store.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)

from mmb_learn.course.class_tables import (
    assignments,
    class_members,
    class_messages,
    classes,
    course_choices,
    extensions,
    return_words,
)
from mmb_learn.course.columns import Moment, metadata, person_id
from mmb_learn.course.erasure_tables import erased_entries, erasures
from mmb_learn.course.group_tables import (
    group_answers,
    group_boxes,
    group_members,
    group_own_notes,
    group_releases,
    groups,
)
from mmb_learn.course.hub_tables import hub_classes, hub_people
from mmb_learn.course.job_tables import graders, job_times, jobs
from mmb_learn.course.programme_tables import (
    asked_answers,
    asked_rounds,
    cooperation,
    gatherings,
    runs,
    shared_words,
)
from mmb_learn.course.recall_table import recalls
from mmb_learn.course.reminder_table import reminders
from mmb_learn.course.returned_table import returned_texts
from mmb_learn.course.review_tables import (
    bank_comments,
    disagreement_replies,
    disagreements,
    replies_back,
    review_notes,
    second_readers,
)
from mmb_learn.course.room_tables import room_answers, room_rounds, rooms
from mmb_learn.course.rubric_tables import grading_keys, point_changes, rubric_levels, rubric_words, rubrics
from mmb_learn.course.together_tables import duties, shared_secrets

__all__ = [
    "Moment",
    "access_log",
    "asked_answers",
    "asked_rounds",
    "assignments",
    "bank_comments",
    "class_members",
    "class_messages",
    "classes",
    "codes",
    "cooperation",
    "course_choices",
    "disagreement_replies",
    "disagreements",
    "duties",
    "erased_entries",
    "erasures",
    "extensions",
    "gatherings",
    "graders",
    "grading_keys",
    "group_answers",
    "group_boxes",
    "group_members",
    "group_own_notes",
    "group_releases",
    "groups",
    "hub_classes",
    "hub_people",
    "job_times",
    "jobs",
    "links",
    "markings",
    "metadata",
    "people",
    "places",
    "point_changes",
    "recalls",
    "releases",
    "reminders",
    "replies_back",
    "return_words",
    "returned_texts",
    "review_notes",
    "room_answers",
    "room_rounds",
    "rooms",
    "rubric_levels",
    "rubric_words",
    "rubrics",
    "runs",
    "second_readers",
    "seen_steps",
    "shared_secrets",
    "shared_words",
    "sign_ins",
    "submissions",
    "tries",
    "versions",
]

# `classless_since` is when she left her last class, None for who never was in one.
people = Table(
    "people",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("pseudonym", String(20), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("roles", JSON, nullable=False),
    Column("institution", String(40), nullable=False),
    Column("workplace", String(40)),
    Column("language", String(10)),
    Column("added_at", Moment, nullable=False),
    Column("classless_since", Moment),
)

versions = Table(
    "versions",
    metadata,
    Column("id", Integer, primary_key=True),
    person_id(),
    Column("module", String(80), nullable=False),
    Column("question", String(80), nullable=False),
    Column("entry_id", String(80), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("is_current", Boolean, nullable=False),
    Column("value", JSON, nullable=False),
    Column("base", Integer, nullable=False),
    Column("typed_at", Moment, nullable=False),
    Column("saved_at", Moment, nullable=False),
    Column("attempt", Boolean, nullable=False),
    Column("edition", Integer, nullable=False),
    Column("verdict", JSON(none_as_null=True)),
    UniqueConstraint("person_id", "module", "question", "entry_id"),
    UniqueConstraint("person_id", "module", "question", "revision"),
)

seen_steps = Table(
    "seen_steps",
    metadata,
    person_id(primary_key=True),
    Column("module", String(80), primary_key=True),
    Column("unit", String(80), primary_key=True),
    Column("step", String(80), primary_key=True),
    Column("seen_at", Moment, nullable=False),
)

places = Table(
    "places",
    metadata,
    person_id(primary_key=True),
    Column("module", String(80), primary_key=True),
    Column("unit", String(80), nullable=False),
    Column("step", String(80), nullable=False),
    Column("at", Moment, nullable=False),
)

submissions = Table(
    "submissions",
    metadata,
    Column("id", Integer, primary_key=True),
    person_id(),
    Column("module", String(80), nullable=False),
    Column("assignment", String(40), nullable=False),
    Column("edition", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    Column("code", String(10), nullable=False, unique=True),
    Column("request_id", String(80)),
    Column("answers", JSON, nullable=False),
    Column("handed_in_at", Moment, nullable=False),
    Column("state", String(20), nullable=False),
    Column("points", Float),
    Column("maximum", Float),
    Column("scores", JSON, nullable=False),
    Column("marked_at", Moment),
    UniqueConstraint("person_id", "module", "assignment", "number"),
    UniqueConstraint("person_id", "request_id"),
)

tries = Table(
    "tries",
    metadata,
    person_id(primary_key=True),
    Column("module", String(80), primary_key=True),
    Column("item", String(80), primary_key=True),
    Column("begun_at", Moment, nullable=False),
    Column("ask_after", Moment, nullable=False),
    Column("outcome", String(20)),
    Column("obstacle", String(20)),
    Column("seen", Text),
    Column("answered_at", Moment),
    Column("skipped_at", Moment),
)

# Appended only: the latest of a submission counts, the earlier ones keep what a reviewer typed. `comment` is
# an answer in one piece, from before there were boxes.
markings = Table(
    "markings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("submission_id", ForeignKey("submissions.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("reviewer_id", ForeignKey("people.id", ondelete="SET NULL")),
    Column("marks", JSON, nullable=False),
    Column("comment", Text, nullable=False),
    Column("done", Boolean, nullable=False),
    Column("at", Moment, nullable=False),
    Column("again", Boolean, nullable=False, server_default=false()),
    Column("see", Text, nullable=False, server_default=""),
    Column("wonder", Text, nullable=False, server_default=""),
    Column("try_next", Text, nullable=False, server_default=""),
    Column("passage", JSON(none_as_null=True)),
)

# The marking that the participant sees; a later marking reaches her with the next release.
releases = Table(
    "releases",
    metadata,
    Column("submission_id", ForeignKey("submissions.id", ondelete="CASCADE"), primary_key=True),
    Column("marking_id", ForeignKey("markings.id", ondelete="CASCADE"), nullable=False),
    Column("reviewer_id", ForeignKey("people.id", ondelete="SET NULL")),
    Column("at", Moment, nullable=False),
    Column("read_at", Moment),
)

# Of a link and of a device's cookie the store keeps a hash; of a code a slow one.
links = Table(
    "links",
    metadata,
    Column("id", Integer, primary_key=True),
    person_id(index=True),
    Column("digest", String(64), nullable=False, unique=True),
    Column("made_at", Moment, nullable=False),
    Column("used_at", Moment),
    Column("expires_at", Moment),
    Column("closed_at", Moment),
)

codes = Table(
    "codes",
    metadata,
    person_id(primary_key=True),
    Column("digest", String(250), nullable=False),
    Column("set_at", Moment, nullable=False),
    Column("wrong", Integer, nullable=False),
    Column("wrong_at", Moment),
)

sign_ins = Table(
    "sign_ins",
    metadata,
    Column("id", Integer, primary_key=True),
    person_id(index=True),
    Column("digest", String(64), nullable=False, unique=True),
    Column("device", String(20), nullable=False),
    Column("began_at", Moment, nullable=False),
)

# `by` is the role of whoever looked at her work, None for what she did herself.
access_log = Table(
    "access_log",
    metadata,
    Column("id", Integer, primary_key=True),
    person_id(index=True),
    Column("kind", String(20), nullable=False),
    Column("at", Moment, nullable=False),
    Column("by", String(20)),
)
