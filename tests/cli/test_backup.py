"""`mmb-learn backup`: whole, of one moment, outside the data folder, and not kept for ever."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mmb_learn.course import Institution, Role, Store, erasure, people
from mmb_learn.errors import StoreError
from mmb_learn.upkeep.backup import back_up, backups, copy_store, remove_old

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
MODULE = "sound-environment"


def _backups(data: Path) -> Path:
    return data.with_name(f"{data.name}-backups")


def _files(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}


def test_a_backup_holds_the_store_and_every_file_of_the_course(graded, run):
    status, said, _ = run("backup", "--data", graded)
    (backup,) = backups(_backups(graded))
    kept, there = _files(backup), _files(graded)

    assert (status, said) == (0, f"Copied to {backup}.\n")
    assert backup.stat().st_mode & 0o077 == 0
    assert {name for name in there if name.startswith("course/")} <= kept.keys()
    assert {name for name in kept if kept[name] != there.get(name)} <= {"store.sqlite", "course/gradebook.db"}
    with Store.open(graded) as now, Store.open(backup) as then:
        assert people.people(now) == people.people(then)


def test_what_is_not_yet_folded_into_the_file_is_in_the_backup_too(data, tmp_path):
    """A running server's last minutes lie in the write-ahead log."""
    with Store.open(data) as running:
        kari = people.add_person(running, "Kari Li", [Role.PARTICIPANT], Institution.HEALTH_CARE, NOW)
        with running.reading() as connection:
            connection.exec_driver_sql("SELECT 1 FROM people").fetchone()
            backup = back_up(data, tmp_path / "backups", NOW)

    with Store.open(backup) as then:
        assert people.find_person(then, kari.pseudonym) == kari


def test_a_write_under_way_is_in_it_whole_or_not_at_all(data, tmp_path):
    with Store.open(data) as running, running.writing() as connection:
        connection.exec_driver_sql("DELETE FROM people")
        copy_store(data / "store.sqlite", tmp_path / "copy.sqlite")

    with closing(sqlite3.connect(tmp_path / "copy.sqlite")) as copy:
        assert copy.execute("SELECT count(*) FROM people").fetchone() == (14,)


def test_a_backup_within_the_data_folder_is_refused(data, run):
    status, _, said = run("backup", "--data", data, "--to", data / "backups")

    assert status == 2
    assert "lies in the data folder, and would be lost with it: name another with --to." in said
    assert not (data / "backups").exists()


def test_a_place_that_cannot_be_written_to_is_said_and_leaves_nothing(data, tmp_path):
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(StoreError, match=r"No backup can be written to .* \(Not a directory\): make room"):
        back_up(data, tmp_path / "file" / "backups", NOW)


def test_backups_are_kept_for_thirty_days(data, tmp_path):
    folder = tmp_path / "backups"
    old = back_up(data, folder, NOW - timedelta(days=30, seconds=1))
    young = back_up(data, folder, NOW - timedelta(days=29))
    schema = folder / f"store-schema-0001-{NOW - timedelta(days=60):%Y%m%dT%H%M%S%fZ}.sqlite"
    schema.write_bytes(b"")
    (folder / "notes.txt").write_text("one's own")

    assert set(remove_old(folder, NOW)) == {old, schema}

    assert sorted(path.name for path in folder.iterdir()) == ["erased.jsonl", young.name, "notes.txt"]


def test_what_was_erased_is_listed_beside_without_a_word_of_it(data, tmp_path):
    with Store.open(data) as store:
        you = next(person for person in people.people(store) if not person.name)
        erasure.erase_answer(store, you.id, MODULE, "reflection", NOW)

    back_up(data, tmp_path / "backups", NOW)
    back_up(data, tmp_path / "backups", NOW + timedelta(hours=1))

    (line,) = (tmp_path / "backups" / "erased.jsonl").read_text("utf-8").splitlines()
    assert line.startswith(
        f'{{"pseudonym": "{you.pseudonym}", "module": "{MODULE}", "question": "reflection"'
    )
