"""What else points at a person, in whichever table: given to herself whole, and forgotten when she leaves.

Both go by the schema, so that a table made later is in the file and in the forgetting without anybody having
to remember it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, delete, select, update

from mmb_learn.course import group_notes, returned, reviews, schema
from mmb_learn.course.reflections import Review
from mmb_learn.course.store import Store

KEPT = frozenset({"submissions", "erased_entries", "links"})
"""Scores stand in sums; what was erased, and which link is closed, must still be known."""

_NOT_HERS = frozenset({"digest", "passage", "entries"})
"""What lets somebody in, words of a participant in a reviewer's file, and ids that an outbox gave."""

_HERS = "person_id"
_ABOUT_TEXTS = frozenset({"markings", "review_notes"})
"""What a reviewer wrote of a text is hidden from her too, as long as the text lies with its writer."""

NAMES = {
    "versions": "answers",
    "erased_entries": "erased",
    "seen_steps": "steps_seen",
    "sign_ins": "devices",
    "class_members": "classes",
    "codes": "code",
    "markings": "reviews_written",
    "releases": "reviews_released",
    "disagreement_replies": "replies_written",
    "class_messages": "messages_written",
    "bank_comments": "comments_kept",
    "rooms": "rooms_opened",
    "room_rounds": "asked_in_rooms",
    "group_members": "groups",
}
"""How a section is called where the table's own name says less; any other goes by its table's name."""


def everything(store: Store, person_id: int) -> dict[str, Any]:
    """Give all rows that point at a person, by section, with plain JSON values; times in ISO 8601, in UTC.

    What lets somebody in (hashes of links, codes and cookies) is left out; nobody can read it anyway.
    """
    with store.reading() as connection:
        found = {name: _rows(connection, column, person_id) for name, column in _sections()}
        whole: dict[str, Any] = (
            {"person": _person(connection, person_id)} | found | _around(connection, person_id, found)
        )
    return whole | {"submissions": _answered(store, person_id, whole["submissions"])}


def forget_traces(store: Store, person_id: int) -> None:
    """Delete what points at a person besides her scores, and leave what she wrote to others unsigned."""
    with store.writing() as connection:
        for _, column in _sections():
            if column.table.name not in KEPT:
                connection.execute(_forgetting(column, person_id))
        nowhere = {"workplace": None, "language": None}
        connection.execute(update(schema.people).where(schema.people.c.id == person_id).values(nowhere))
    store.forget_deleted()


def _forgetting(column: Column[Any], person_id: int) -> Any:
    if column.name == _HERS or not column.nullable:
        return delete(column.table).where(column == person_id)
    return update(column.table).where(column == person_id).values({column.name: None})


def _sections() -> Iterator[tuple[str, Column[Any]]]:
    """Give every column that points at people; a table's second one has its name beside the table's."""
    for table in schema.metadata.sorted_tables:
        pointing = [column for column in table.columns if _points_at_people(column)]
        for place, column in enumerate(pointing):
            name = NAMES.get(table.name, table.name)
            yield (name if place == 0 else f"{name}.{column.name}"), column


def _points_at_people(column: Column[Any]) -> bool:
    return any(key.target_fullname == "people.id" for key in column.foreign_keys)


def _rows(connection: Connection, column: Column[Any], person_id: int) -> list[dict[str, Any]]:
    table = column.table
    hers = select(table).where(column == person_id).order_by(*table.primary_key)
    if column.name != _HERS and table.name in _ABOUT_TEXTS:
        hers = hers.where(table.c.submission_id.not_in(returned.hidden(connection)))
    rows = connection.execute(hers).mappings()
    left_out = {column.name, *_NOT_HERS}
    return [{name: _plain(value) for name, value in row.items() if name not in left_out} for row in rows]


def _person(connection: Connection, person_id: int) -> dict[str, Any]:
    row = connection.execute(select(schema.people).where(schema.people.c.id == person_id)).mappings().one()
    return {name: _plain(value) for name, value in row.items() if name != "id"}


def _around(
    connection: Connection, person_id: int, found: dict[str, list[dict[str, Any]]]
) -> dict[str, list[dict[str, Any]]]:
    """Give what belongs to her rows: replies to what she disagreed with, her classes' names and deadlines."""
    replies, asked = schema.disagreement_replies, schema.disagreements
    told = connection.execute(
        select(replies.c.disagreement_id, replies.c.text, replies.c.at)
        .join(asked)
        .where(asked.c.person_id == person_id)
        .order_by(replies.c.id)
    ).mappings()
    answered = [{name: _plain(value) for name, value in row.items()} for row in told]
    return {
        "disagreements": [
            each | {"replies": [reply for reply in answered if reply["disagreement_id"] == each["id"]]}
            for each in found["disagreements"]
        ],
        "classes": [each | _class(connection, int(each["class_id"])) for each in found["classes"]],
        "groups": [each | group_notes.told(connection, int(each["group_id"])) for each in found["groups"]],
    }


def _answered(store: Store, person_id: int, handed_in: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give what was handed in with the answer that was released to her; no other marks or notes are hers."""
    released = {review.submission_id: review for review in reviews.released(store, person_id)}
    return [each | {"answer": _answer(released.get(each["id"]))} for each in handed_in]


def _answer(review: Review | None) -> dict[str, Any] | None:
    if review is None:
        return None
    at = {"released_at": _plain(review.released_at), "read_at": _plain(review.read_at)}
    said = asdict(review.feedback) | {"comment": review.comment, "signed": review.signed}
    reply = None if review.reply is None else {"text": review.reply.text, "at": _plain(review.reply.at)}
    return {"marks": dict(review.marks), **said, **at, "reply": reply}


def _class(connection: Connection, class_id: int) -> dict[str, Any]:
    name = select(schema.classes.c.name).where(schema.classes.c.id == class_id)
    given = select(schema.assignments).where(schema.assignments.c.class_id == class_id)
    rows = connection.execute(given.order_by(schema.assignments.c.id)).mappings()
    assigned = [{key: _plain(value) for key, value in row.items() if key != "class_id"} for row in rows]
    return {"name": connection.execute(name).scalar_one(), "assignments": assigned}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value
