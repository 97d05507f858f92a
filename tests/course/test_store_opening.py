"""Opening a data folder: made, migrated, backed up, or refused in one plain sentence.

All of it is about a file; `test_store_postgres.py` opens a database.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, text
from tests.rights import locked

from mmb_learn.course import Institution, Role, Store, answers, migrate, people, schema
from mmb_learn.errors import StoreError


@pytest.fixture
def store(file_store: Store) -> Store:
    return file_store


def to_revision(data: Path, revision: str) -> None:
    """Take a store back to what an older workbook left."""
    with Store.open(data) as store, store.writing() as connection:
        command.downgrade(migrate.config_for(connection), revision)


def test_a_folder_is_made_and_nothing_is_said(tmp_path):
    with Store.open(tmp_path / "new" / "data") as store:
        store.ping()

        assert store.notices == ()
        assert store.data == tmp_path / "new" / "data"
        assert store.file is not None
        assert store.file.name == "store.sqlite"
        assert store.data.stat().st_mode & 0o077 == 0


def test_a_folder_a_file_and_an_address_lead_to_the_same_store(store, kari, data):
    for place in (data, str(data), data / "store.sqlite", f"sqlite:///{data}/store.sqlite"):
        with Store.open(place) as again:
            assert people.people(again) == (kari,)


def test_every_connection_is_told_the_rules(store):
    asked = ("journal_mode", "synchronous", "busy_timeout", "foreign_keys", "secure_delete")

    with store.reading() as connection:
        found = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in asked]

    assert found == ["wal", 2, 30_000, 1, 1]


def test_a_write_transaction_holds_the_turn_from_its_first_moment(store, data):
    with (
        closing(sqlite3.connect(data / "store.sqlite", timeout=0, isolation_level=None)) as other,
        store.writing(),
    ):
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        assert other.execute("SELECT count(*) FROM people").fetchone() == (0,)


def test_a_transaction_that_fails_leaves_nothing(store, kari):
    def fail_after_deleting() -> None:
        with store.writing() as connection:
            connection.execute(schema.people.delete())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_after_deleting()

    assert people.people(store) == (kari,)


def test_a_time_without_a_zone_is_refused(store, now):
    with pytest.raises(Exception, match="a time without a zone"):
        people.add_person(store, "Kari", [], Institution.HEALTH_CARE, now.replace(tzinfo=None))


def test_the_migrations_make_exactly_the_tables(store):
    with store.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})

        assert compare_metadata(context, schema.metadata) == []


def test_every_migration_can_be_taken_back(data):
    to_revision(data, "base")

    with closing(sqlite3.connect(data / "store.sqlite")) as raw:
        left = {name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert left <= {"alembic_version", "sqlite_sequence"}


def test_an_older_store_is_backed_up_beside_the_folder_migrated_and_said(data, store, kari, entry, now):
    answers.save(store, kari.id, entry("kept"), None, now)
    to_revision(data, "0001")

    with Store.open(data) as newer:
        (notice,) = newer.notices
        value = answers.current(newer, kari.id, "sound-environment")["loudest"].value
        with newer.reading() as connection:
            tables = set(inspect(connection).get_table_names())

    (backup,) = (data.parent / "data-backups").iterdir()
    assert value == "kept"
    assert set(schema.metadata.tables) <= tables
    assert str(backup) in notice
    assert backup.stat().st_mode & 0o077 == 0
    with closing(sqlite3.connect(backup)) as old:
        assert old.execute("SELECT name FROM people").fetchall() == [("Kari Li",)]
        assert old.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]


def test_a_newest_store_is_not_backed_up(store, data):
    with Store.open(data) as again:
        assert again.notices == ()

    assert not (data.parent / "data-backups").exists()


def test_without_room_for_a_backup_the_older_store_is_left_as_it_was(data):
    to_revision(data, "0001")
    (data.parent / "data-backups").write_text("in the way")

    with pytest.raises(StoreError, match=r"could not be backed up to .* make room or give access there"):
        Store.open(data)

    with closing(sqlite3.connect(data / "store.sqlite")) as old:
        assert old.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]


def test_a_store_of_a_newer_workbook_is_refused(store, data):
    with store.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(StoreError, match=r"written by a newer workbook \(schema 9999\); update mmb-learn"):
        Store.open(data)


def test_a_file_that_is_no_database_is_refused_and_kept(data):
    data.mkdir()
    (data / "store.sqlite").write_text("Dear diary, " * 100)

    with pytest.raises(StoreError, match="is no database; move the file away, or restore a backup"):
        Store.open(data)

    assert (data / "store.sqlite").read_text().startswith("Dear diary")


def test_the_database_of_another_program_is_refused_and_kept(data):
    data.mkdir()
    with closing(sqlite3.connect(data / "store.sqlite")) as other:
        other.execute("CREATE TABLE recipes (name TEXT)")

    with pytest.raises(StoreError, match="belongs to another program; choose another --data"):
        Store.open(data)

    with closing(sqlite3.connect(data / "store.sqlite")) as other:
        assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("recipes",)]


def test_a_folder_that_cannot_be_made_is_said_with_the_remedy(tmp_path):
    (tmp_path / "file").write_text("")

    with pytest.raises(StoreError, match=r"cannot be made \(Not a directory\); choose another with --data"):
        Store.open(tmp_path / "file" / "data")


def test_a_folder_that_may_not_be_written_to_is_said_with_the_remedy(for_everybody):
    data = for_everybody / "data"
    Store.open(data).close()

    with locked(data), pytest.raises(StoreError, match="may not be written to; give its owner write access"):
        Store.open(data)


def test_an_empty_folder_that_may_not_be_written_to_is_said_with_the_remedy(for_everybody):
    data = for_everybody / "data"
    data.mkdir()

    with locked(data), pytest.raises(StoreError, match="cannot be opened; check that the folder exists"):
        Store.open(data)


def test_a_full_disk_while_writing_is_said_and_what_was_saved_stays(store, kari, entry, now):
    answers.save(store, kari.id, entry("saved"), None, now)
    with store.writing() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    with pytest.raises(StoreError, match="is on a full disk; free some space"):
        answers.save(store, kari.id, entry("more " * 10_000, 1), None, now)

    store.ping()
    assert answers.current(store, kari.id, "sound-environment")["loudest"].value == "saved"


def test_a_store_that_became_read_only_is_said_while_writing(store, now):
    with store.reading() as connection:
        connection.exec_driver_sql("PRAGMA query_only = ON")

    with pytest.raises(StoreError, match="may not be written to"):
        people.add_person(store, "Kari", [Role.PARTICIPANT], Institution.HEALTH_CARE, now)
