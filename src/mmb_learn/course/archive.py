"""All that a course holds, table by table, for an archive that another workbook can take in.

Ways in stay behind: links, codes, devices, three words and a class's join code are secrets of one workbook,
and what a hub calls people is true of that hub alone.
So do jobs and graders, which belong to one machine. An archive of an older schema is laid out in a store of
its own age first, and brought up to date by the same migrations as a data folder.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from alembic import command
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import (
    Connection,
    DateTime,
    Integer,
    MetaData,
    Table,
    create_engine,
    func,
    insert,
    select,
    text,
    update,
)
from sqlalchemy.exc import SQLAlchemyError

from mmb_learn.course import migrate, schema
from mmb_learn.course.jobs import JobKind, enqueue
from mmb_learn.course.people import READABLE
from mmb_learn.course.store import FILE_NAME, Store
from mmb_learn.course.submissions import SubmissionState
from mmb_learn.errors import StoreError

Rows = Sequence[Mapping[str, Any]]

LEFT_OUT: Final = frozenset(
    {
        "links",
        "codes",
        "sign_ins",
        "return_words",
        "reminders",
        "room_answers",
        "jobs",
        "job_times",
        "graders",
        "hub_people",
        "hub_classes",
        "shared_secrets",
        "duties",
    }
)
"""Tables that stay behind: secrets, mail asked for at one address, an hour's answers, a machine's own."""

SECRETS: Final[Mapping[str, frozenset[str]]] = {
    "classes": frozenset({"join_code", "joining_until"}),
    "rooms": frozenset({"code"}),
    "groups": frozenset({"code"}),
}
"""Columns that stay behind, and are made anew where one is needed."""

CARRIED: Final = (
    *("people", "versions", "erased_entries", "erasures", "seen_steps", "places", "submissions", "tries"),
    *("markings", "releases", "disagreements", "disagreement_replies", "access_log"),
    *("classes", "class_members", "assignments", "extensions", "class_messages"),
    "course_choices",
    *("bank_comments", "review_notes", "second_readers", "replies_back", "returned_texts"),
    *("runs", "gatherings", "shared_words", "cooperation", "recalls"),
    *("rooms", "room_rounds"),
    *("asked_rounds", "asked_answers"),
    *("groups", "group_members", "group_boxes", "group_own_notes", "group_answers", "group_releases"),
    *("rubrics", "rubric_levels", "rubric_words", "grading_keys", "point_changes"),
)
"""Tables that go along."""

_CODES: Final = {"classes": "join_code", "groups": "code"}
_CODE_LETTERS = 6


def revision(store: Store) -> str:
    """Give the schema that a store has."""
    with store.reading() as connection:
        return str(MigrationContext.configure(connection).get_current_revision())


def tables(store: Store) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Give every table that goes along, with its rows as JSON, all of one moment."""
    with store.reading() as connection:
        for name in CARRIED:
            table = schema.metadata.tables[name]
            shown = [column for column in table.c if column.name not in SECRETS.get(name, ())]
            rows = connection.execute(select(*shown).order_by(*table.primary_key.columns))
            yield name, [{key: _told(value) for key, value in row.items()} for row in rows.mappings()]


def is_empty(store: Store) -> bool:
    """Say whether nobody has ever lived in a store."""
    with store.reading() as connection:
        return all(
            connection.execute(select(func.count()).select_from(schema.metadata.tables[name])).scalar_one()
            == 0
            for name in ("people", "classes")
        )


def take_in(
    store: Store, schema_of: str, found: Mapping[str, Rows], editions: Mapping[str, int], now: datetime
) -> None:
    """Put an archive's tables into an empty store, all or none; what was handed in is on its way to nbgrader.

    `editions` are those of the modules of this course: work of another edition is kept, and not graded again.
    Raises StoreError when the schema is not known, or the rows do not fit it.
    """
    with TemporaryDirectory() as folder:
        data = Path(folder) / "archive" / "data"
        data.mkdir(parents=True)
        with _fitting():
            _lay_out(data / FILE_NAME, schema_of, found)
        with (
            _fitting(),
            Store.open(data) as laid_out,
            laid_out.reading() as older,
            store.writing() as connection,
        ):
            for table in schema.metadata.sorted_tables:
                if table.name in CARRIED:
                    rows = [dict(row) for row in older.execute(select(table)).mappings()]
                    if rows:
                        connection.execute(insert(table), rows)
            count_on(connection, {})
            grade_again(connection, editions, now)


def _told(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


def _lay_out(file: Path, schema_of: str, found: Mapping[str, Rows]) -> None:
    """Write the rows into a new store of the archive's own schema."""
    engine = create_engine(f"sqlite:///{file}")
    try:
        with closing(engine.connect()) as connection, connection.begin():
            _begin(connection, schema_of)
            layout = MetaData()
            layout.reflect(connection)
            for name, rows in found.items():
                if name not in CARRIED or name not in layout.tables:
                    raise StoreError(f"The archive has a table {name} that is not known here.")
                if rows:
                    table = layout.tables[name]
                    connection.execute(insert(table), [_row(table, row) for row in rows])
    finally:
        engine.dispose()


@contextmanager
def _fitting() -> Iterator[None]:
    """Say in one sentence that rows are not what the schema asks for."""
    try:
        yield
    except (SQLAlchemyError, KeyError, ValueError, TypeError, AttributeError) as error:
        raise StoreError(
            f"The archive's rows do not fit its schema ({type(error).__name__}): take it out anew."
        ) from error


def _begin(connection: Connection, schema_of: str) -> None:
    config = migrate.config_for(connection)
    try:
        ScriptDirectory.from_config(config).get_revision(schema_of)
        command.upgrade(config, schema_of)
    except CommandError as error:
        raise StoreError(
            f"The archive was made by a newer workbook (schema {schema_of}): update mmb-learn, and try again."
        ) from error


def _row(table: Table, row: Mapping[str, Any]) -> dict[str, Any]:
    """Give a row as the database takes it, with new secrets where the old ones stayed behind."""
    new = {name: _read(table, name, value) for name, value in row.items()}
    code = _CODES.get(table.name)
    if code is not None:
        new[code] = "".join(secrets.choice(READABLE) for _ in range(_CODE_LETTERS))
    return new


def _read(table: Table, name: str, value: Any) -> Any:
    if value is not None and isinstance(table.c[name].type, DateTime):
        return datetime.fromisoformat(value).astimezone(UTC).replace(tzinfo=None)
    return value


def is_numbered(table: Table) -> bool:
    """Say whether the database gives each new row of a table its number."""
    return "id" in table.c and isinstance(table.c.id.type, Integer)


def count_on(connection: Connection, given: Mapping[str, int]) -> None:
    """Let new rows be numbered after those that are there, and after what was `given` before."""
    for table in filter(is_numbered, schema.metadata.sorted_tables):
        here = connection.execute(select(func.max(table.c.id))).scalar() or 0
        last = max(here, given.get(table.name, 0))
        if connection.dialect.name == "postgresql":
            following = "SELECT setval(pg_get_serial_sequence(:name, 'id'), :next, false)"
            connection.execute(text(following), {"name": table.name, "next": last + 1})
        elif here < last and table.dialect_options["sqlite"]["autoincrement"]:
            connection.execute(text("DELETE FROM sqlite_sequence WHERE name = :name"), {"name": table.name})
            kept = text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :last)")
            connection.execute(kept, {"name": table.name, "last": last})


def grade_again(connection: Connection, editions: Mapping[str, int], now: datetime) -> None:
    """Queue what makes nbgrader's folders and gradebook whole again, in the order of handing in."""
    handed, released = schema.submissions, schema.releases
    rows = connection.execute(select(handed).order_by(handed.c.id)).all()
    for row in rows:
        if editions.get(row.module) == row.edition:
            enqueue(connection, JobKind.AUTOGRADE, row.person_id, row.id, {}, now)
    waits = handed.c.state == SubmissionState.MARKING.value
    connection.execute(update(handed).where(waits).values(state=SubmissionState.WAITING.value))
    answered = select(handed.c.id).join(released).order_by(handed.c.id)
    whose = {row.id: row for row in rows}
    for number in connection.execute(answered).scalars():
        if editions.get(whose[number].module) == whose[number].edition:
            enqueue(connection, JobKind.WRITE_BACK, whose[number].person_id, number, {}, now)
