"""The store by its address: `--store`, or the environment; what needs a folder says what to do instead."""

from __future__ import annotations

import pytest
from tests.postgres import PASSWORD, USER

from mmb_learn.course import Store, people

KARI, HUSH = "kari", "hush"


def test_a_roster_is_kept_in_the_database_that_is_named(database, tmp_path, run):
    data = tmp_path / "beside"

    made = run("roster", "owner", "Kari Li", "--store", database, "--data", data)
    listed = run("roster", "list", "--store", database, "--data", data)

    assert (made[0], listed[0]) == (0, 0)
    assert "Kari Li" in listed[1]
    assert not (data / "store.sqlite").exists()
    with Store.open(database) as store:
        assert [person.name for person in people.people(store)] == ["Kari Li"]


def test_the_environment_names_the_store_too(database, tmp_path, run, monkeypatch):
    monkeypatch.setenv("MMB_LEARN_STORE", database)

    status, out, _ = run("roster", "owner", "Ola Moe", "--data", tmp_path)

    assert (status, out.startswith("http://")) == (0, True)
    assert run("roster", "list", "--data", tmp_path)[1].count("Ola Moe") == 1
    assert PASSWORD not in out


@pytest.mark.parametrize(
    ("words", "remedy"),
    [(["backup"], "pg_dump"), (["restore", "mmb-1"], "pg_restore")],
    ids=["backup", "restore"],
)
def test_what_copies_a_folder_says_what_to_do_with_a_database(words, remedy, tmp_path, run):
    status, out, said = run(
        *words, "--data", tmp_path, "--store", f"postgresql://kari:{HUSH}@db.example.org/course"
    )

    assert (status, out) == (2, "")
    assert said.startswith(
        f"The store is in postgresql://{KARI}:***@db.example.org/course, not in a folder: "
    )
    assert remedy in said
    assert "hush" not in said


def test_the_invented_class_stays_out_of_a_database(tmp_path, run):
    status, _, said = run("serve", "--demo", "--data", tmp_path, "--store", "postgresql://kari@h/course")

    assert status == 2
    assert said.startswith("The invented class lives in a folder alone")


def test_an_address_that_is_none_is_refused_without_its_password(tmp_path, run):
    status, _, said = run("roster", "list", "--data", tmp_path, "--store", f"mysql://kari:{HUSH}@h/course")

    assert (status, "hush" in said) == (2, False)


def test_the_doctor_sees_a_database_without_changing_it(database, empty_database, tmp_path, run):
    well = run("doctor", "--store", database, "--data", tmp_path)[1]
    empty = run("doctor", "--store", empty_database, "--data", tmp_path)[1]

    assert "ok       the store has the newest schema" in well
    assert "finding  PostgreSQL does not wait for the disk" in well  # so it is here, and only here
    assert "ok       connections in use: " in well
    assert f"no workbook has run on postgresql://{USER}:***@127.0.0.1" in empty
    assert PASSWORD not in well + empty
