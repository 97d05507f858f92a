"""A course moved from a folder to PostgreSQL and back: the same, all or nothing, and nobody is signed out."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from tests.lived import M, fill_the_rest, live
from tests.postgres import PASSWORD

from mmb_learn.cli import main
from mmb_learn.course import Device, JobKind, Store, jobs, people, schema, sign_ins
from mmb_learn.course.together import COOKIE_FILE, COOKIES, kept
from mmb_learn.errors import StoreError
from mmb_learn.upkeep import in_use
from mmb_learn.upkeep.moving import move

REPLACED = {"jobs", "shared_secrets"}  # for the grader begins anew, and the secret is carried over
SECRET = "s" * 64


@pytest.fixture(scope="module")
def _lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("lived") / "data"
    with Store.open(data) as store:
        live(store)
        fill_the_rest(store)
    (data / COOKIE_FILE).write_text(SECRET)
    return data


@pytest.fixture
def lived(_lived: Path, tmp_path: Path) -> Path:
    """Give a folder with something in every table."""
    return shutil.copytree(_lived, tmp_path / "lived")


@pytest.fixture
def moved(now) -> Callable[..., Any]:
    """Move without a word."""

    def go(source: object, target: object) -> Any:
        return move(str(source), str(target), {M: 2}, now, lambda *_: None)

    return go


def rows_of(place: str | Path) -> dict[str, list[Any]]:
    with Store.open(place) as store, store.reading() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
            for table in schema.metadata.sorted_tables
            if table.name not in REPLACED
        }


def test_a_course_moved_to_postgresql_and_back_is_the_same_in_every_table(
    lived, database, tmp_path, moved, now
):
    there = moved(lived, database)
    moved(database, tmp_path / "back")

    before = rows_of(lived)
    assert {name for name, rows in before.items() if not rows} == set()
    assert rows_of(database) == before
    assert rows_of(tmp_path / "back") == before
    assert there.rows["people"] == len(before["people"])
    assert there.left_out == 0


def test_new_rows_are_numbered_on_and_no_job_gets_an_older_number(lived, database, tmp_path, moved, now):
    with Store.open(lived) as store:
        kari = people.people(store)[0]
        spent = jobs.add_job(store, JobKind.ERASE, kari.id, None, {}, now)
        with store.writing() as connection:
            connection.execute(schema.jobs.delete())

    moved(lived, database)
    moved(database, tmp_path / "back")

    for place in (database, tmp_path / "back"):
        with Store.open(place) as store:
            with store.reading() as connection:
                last = connection.execute(select(func.max(schema.people.c.id))).scalar_one()
            added = people.add_person(store, "Ny", [], kari.institution, now)
            assert added.id > last
            assert jobs.add_job(store, JobKind.ERASE, added.id, None, {}, now) > spent


def test_who_was_signed_in_stays_so_and_the_grader_begins_anew(lived, database, tmp_path, moved):
    moved(lived, database)
    moved(database, tmp_path / "back")

    with Store.open(database) as store:
        assert kept(store, COOKIES) == SECRET
        assert jobs.pending(store).waiting > 0
        with store.reading() as connection:
            assert connection.execute(select(func.count()).select_from(schema.sign_ins)).scalar_one() > 0
    assert (tmp_path / "back" / COOKIE_FILE).read_text() == SECRET
    assert (tmp_path / "back" / COOKIE_FILE).stat().st_mode & 0o077 == 0


def test_what_cannot_be_seen_and_postgresql_does_not_take_is_left_out_and_said(lived, database, moved):
    with Store.open(lived) as store, store.writing() as connection:
        connection.execute(schema.people.update().values(name="Ka\0ri"))

    assert moved(lived, database).left_out > 0

    with Store.open(database) as store:
        assert {person.name for person in people.people(store)} >= {"Kari"}


def test_a_store_where_somebody_lives_is_not_written_over(lived, database, tmp_path, moved):
    moved(lived, database)

    with pytest.raises(StoreError, match=r"Somebody lives in postgresql://.*: name an empty"):
        moved(lived, database)
    with pytest.raises(StoreError, match="Somebody lives in"):
        moved(database, lived)


def test_broken_off_half_way_nothing_is_moved_and_one_begins_anew(lived, database, now, moved):
    def stop(table: str, *_: int) -> None:
        if table == "versions":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        move(str(lived), database, {}, now, stop)

    with Store.open(database) as store:
        assert people.people(store) == ()
    assert moved(lived, database).rows["versions"] > 0


def test_a_value_that_postgresql_has_no_room_for_is_named_by_its_table_alone(lived, database, moved):
    with Store.open(lived) as store, store.writing() as connection:
        connection.execute(schema.links.update().values(digest="f" * 65))

    with pytest.raises(StoreError, match="A row of the table links is longer") as refused:
        moved(lived, database)

    assert "f" * 65 not in str(refused.value)


def test_a_course_in_use_is_not_moved(lived, database, tmp_path, moved):
    with in_use(lived), pytest.raises(StoreError, match="is in use: stop the workbook"):
        moved(lived, database)
    moved(lived, database)

    with Store.open(database) as running:
        running.ping()
        with pytest.raises(StoreError, match="is in use by another workbook or grader") as refused:
            moved(database, tmp_path / "back")

    assert PASSWORD not in str(refused.value)


def test_the_command_says_what_it_moved_and_what_stays(lived, database, capsys):
    assert main(["migrate", "--from", f"sqlite:///{lived}/store.sqlite", "--to", database]) == 0

    said = capsys.readouterr()
    assert "Moved and compared: " in said.out
    assert "still holds everything" in said.out
    assert PASSWORD not in said.out + said.err
    assert main(["migrate", "--from", database, "--to", database]) == 2


def test_a_device_that_was_signed_in_is_known_after_the_move(lived, database, moved, now):
    with Store.open(lived) as store:
        kari = next(person for person in people.people(store) if person.name.startswith("Kari"))
        held = sign_ins.begin(store, kari.id, Device.COMPUTER, now)

    moved(lived, database)

    with Store.open(database) as store:
        assert sign_ins.who(store, held) == kari
