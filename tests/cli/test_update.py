"""Bringing a store up to date by itself: a Job in a cluster does it before new replicas start."""

from __future__ import annotations

from alembic import command
from tests.postgres import PASSWORD

from mmb_learn.course import Store, migrate, people


def _older(place, revision):
    with Store.open(place) as store, store.writing() as connection:
        command.downgrade(migrate.config_for(connection), revision)


def test_an_empty_database_is_made_ready_and_a_second_time_changes_nothing(empty_database, tmp_path, run):
    first = run("update", "--store", empty_database, "--data", tmp_path)
    again = run("update", "--store", empty_database, "--data", tmp_path)

    assert first == again
    assert (first[0], first[2]) == (0, "")
    assert first[1].endswith("is up to date.\n")
    assert PASSWORD not in first[1]
    doctor = run("doctor", "--store", empty_database, "--data", tmp_path)[1]
    assert "ok       the store has the newest schema" in doctor


def test_an_older_store_is_copied_migrated_and_nobody_in_it_is_lost(data, run):
    with Store.open(data) as store:
        before = [person.pseudonym for person in people.people(store)]
    _older(data, "0020")

    status, out, _ = run("update", "--data", data)

    assert status == 0
    assert "older schema (0020)" in out
    assert out.endswith(f"The store in {data} is up to date.\n")
    with Store.open(data) as store:
        assert [person.pseudonym for person in people.people(store)] == before
        assert store.notices == ()


def test_where_no_workbook_lives_none_is_made(tmp_path, run):
    status, out, said = run("update", "--data", tmp_path / "nowhere")

    assert (status, out) == (2, "")
    assert said
    assert not (tmp_path / "nowhere").exists()
