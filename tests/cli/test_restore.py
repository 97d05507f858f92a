"""`mmb-learn restore`: the former state back, the present one kept, and nothing erased comes back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from mmb_learn.course import Institution, Person, Role, Store, answers, erasure, people, tries
from mmb_learn.upkeep import in_use
from mmb_learn.upkeep.backup import back_up, backups
from mmb_learn.upkeep.erasures import erase_answer, remove_person

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
MODULE = "sound-environment"
TEXT = b"oppvaskmaskinen mens vi spiste"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data-backups"


@contextmanager
def _changed(data: Path) -> Iterator[tuple[Store, Person]]:
    with Store.open(data) as store:
        yield store, next(person for person in people.people(store) if not person.name)


def _holds(data: Path, words: bytes) -> list[str]:
    paths = (path for path in data.rglob("*") if path.is_file())
    return [path.name for path in paths if words in path.read_bytes()]


def _names(data: Path) -> set[str]:
    with Store.open(data) as store:
        return {person.name for person in people.people(store)}


def _add_kari(data: Path) -> None:
    with Store.open(data) as store:
        people.add_person(store, "Kari Li", [Role.PARTICIPANT], Institution.HEALTH_CARE, NOW)


def test_the_former_state_comes_back_and_the_present_one_is_kept(data, folder, run):
    backup = back_up(data, folder, NOW)
    _add_kari(data)
    (data / "course").mkdir()

    status, said, _ = run("restore", backup.name, "--data", data)
    kept = backups(folder)[-1]

    assert status == 0
    assert said.splitlines() == [f"What was there is kept in {kept}.", f"{data} is as it was in {backup}."]
    assert "Kari Li" not in _names(data)
    assert not (data / "course").exists()
    assert "Kari Li" in _names(kept)
    assert sorted(path.name for path in data.iterdir() if path.name.startswith(".")) == []


def test_a_restore_can_itself_be_taken_back(data, folder, run):
    backup = back_up(data, folder, NOW)
    _add_kari(data)
    run("restore", backup, "--data", data)

    status, _, _ = run("restore", backups(folder)[-1], "--data", data)

    assert status == 0
    assert "Kari Li" in _names(data)


def test_while_a_server_runs_on_the_folder_nothing_is_restored(data, folder, run):
    backup = back_up(data, folder, NOW)
    _add_kari(data)

    with in_use(data), in_use(data):
        status, _, said = run("restore", backup, "--data", data)

    assert status == 2
    assert said == (f"The data folder {data} is in use: stop the workbook that runs on it, then try again.\n")
    assert "Kari Li" in _names(data)


def test_a_text_erased_since_is_erased_again_in_the_store_and_in_every_file(graded, folder, run):
    backup = back_up(graded, folder, NOW)
    with _changed(graded) as (store, you):
        erasure.erase_answer(store, you.id, MODULE, "reflection", NOW)
    assert _holds(backup, TEXT)

    status, said, _ = run("restore", backup, "--data", graded)

    assert status == 0
    assert "Erased since then, and now once more: 1." in said
    assert _holds(graded, TEXT) == []
    with _changed(graded) as (store, you):
        assert "reflection" not in answers.current(store, you.id, MODULE)
        assert "plan" in answers.current(store, you.id, MODULE)


def test_the_list_beside_the_backups_outlives_the_data_folder(graded, folder, tmp_path, run):
    early = back_up(graded, folder, NOW)
    with _changed(graded) as (store, you):
        erasure.erase_answer(store, you.id, MODULE, "reflection", NOW)
    back_up(graded, folder, NOW.replace(hour=13))
    graded.rename(tmp_path / "lost")

    status, said, _ = run("restore", early, "--data", graded)

    assert status == 0
    assert "now once more: 1." in said
    assert _holds(graded, TEXT) == []


def test_whoever_was_removed_since_is_removed_again_also_from_the_course_directory(
    graded, folder, tmp_path, run
):
    early = back_up(graded, folder, NOW)
    with _changed(graded) as (store, you):
        remove_person(store, graded, you.id, NOW)
    graded.rename(tmp_path / "lost")

    status, said, _ = run("restore", early, "--data", graded)

    assert status == 0
    assert "Removed since then, and now once more: 1." in said
    assert _holds(graded, TEXT) == []
    with Store.open(graded) as store:
        found = people.find_person(store, you.pseudonym)
        assert found is not None
        assert found.roles == frozenset()


def test_the_list_is_read_beside_the_backup_that_is_taken(graded, tmp_path, run):
    run("backup", "--data", graded, "--to", tmp_path / "elsewhere")
    (backup,) = backups(tmp_path / "elsewhere")
    with _changed(graded) as (store, you):
        erase_answer(store, graded, you.id, MODULE, "reflection", NOW)
    graded.rename(tmp_path / "lost")

    status, said, _ = run("restore", backup, "--data", graded)

    assert status == 0
    assert "Erased since then, and now once more: 1." in said
    assert _holds(graded, TEXT) == []


def test_what_was_erased_before_the_backup_and_typed_anew_stays(data, folder, run):
    with _changed(data) as (store, you):
        old = answers.current(store, you.id, MODULE)["plan"]
        erasure.erase_answer(store, you.id, MODULE, "plan", NOW)
        entry = answers.Entry("typed-anew", MODULE, "plan", old.value, 0, NOW, False, 1)  # noqa: FBT003 - attempt
        answers.save(store, you.id, entry, None, NOW)
    backup = back_up(data, folder, NOW)

    _, said, _ = run("restore", backup, "--data", data)

    assert "once more" not in said
    with _changed(data) as (store, you):
        assert "plan" in answers.current(store, you.id, MODULE)


def test_a_try_erased_since_stays_erased(data, folder, tmp_path, run):
    backup = back_up(data, folder, NOW)
    with _changed(data) as (store, you):
        tries.erase_try(store, you.id, MODULE, "why-sound")

    run("restore", backup, "--data", data)

    with _changed(data) as (store, you):
        assert tries.tried(store, you.id) == ()


def test_a_damaged_store_is_set_aside_and_the_backup_put_in_its_place(data, folder, run):
    backup = back_up(data, folder, NOW)
    (data / "store.sqlite").write_bytes(b"Dear diary, " * 1000)

    status, said, _ = run("restore", backup, "--data", data)

    assert status == 0
    assert "/damaged-" in said
    assert _names(data) == _names(backup)


def test_a_backup_of_a_newer_workbook_is_refused_and_the_present_state_left(data, folder, run):
    backup = back_up(data, folder, NOW)
    with Store.open(backup) as store, store.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    _add_kari(data)

    status, _, said = run("restore", backup, "--data", data)

    assert status == 2
    assert "written by a newer workbook (schema 9999); update mmb-learn" in said
    assert "Kari Li" in _names(data)


def test_an_unknown_backup_is_met_with_those_there_are(data, folder, run):
    backup = back_up(data, folder, NOW)

    assert run("restore", "yesterday", "--data", data) == (
        2,
        "",
        f"yesterday is no backup: in {folder} there are {backup.name}.\n",
    )


def test_without_any_backup_that_is_said(data, folder, run):
    assert run("restore", "yesterday", "--data", data)[2] == f"yesterday is no backup: {folder} has none.\n"
