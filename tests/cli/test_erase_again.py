"""A database put back from a dump: what was erased since is erased once more, by the list kept elsewhere."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mmb_learn.course import Entry, Institution, Outcome, Role, Store, answers, people, tries
from mmb_learn.upkeep import erasures

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


@pytest.fixture
def shared(tmp_path, monkeypatch):
    """Give the folder that outlives the database."""
    folder = tmp_path / "erasures"
    folder.mkdir()
    monkeypatch.setenv("MMB_LEARN_ERASURES", str(folder))
    return folder


def lived(store: Store) -> int:
    kari = people.add_person(store, "Kari", [Role.PARTICIPANT], Institution.HEALTH_CARE, NOW)
    typed = Entry("e1", "m", "q", "Hun sang.", 0, NOW, attempt=False, edition=1)
    answers.save(store, kari.id, typed, None, NOW)
    tries.answer_try(store, kari.id, "m", "walk", Outcome.TRIED, None, "Hun smilte.", NOW)
    return kari.id


def test_what_was_erased_after_the_dump_is_erased_again(postgres, database, shared, tmp_path, run):
    with Store.open(database) as store:
        kari = lived(store)
    before = f"CREATE DATABASE dumped TEMPLATE {database.rpartition('/')[2]} OWNER workbook"
    postgres.run("DROP DATABASE IF EXISTS dumped WITH (FORCE)", before)
    with Store.open(database) as store:
        erasures.erase_answer(store, tmp_path, kari, "m", "q", NOW)
        erasures.erase_try(store, tmp_path, kari, "m", "walk", NOW)

    restored = postgres.url("dumped")
    status, out, _ = run("erase-again", shared / erasures.LIST, "--store", restored, "--data", tmp_path)

    with Store.open(restored) as store:
        assert answers.history(store, kari, "m", "q") == ()
        assert tries.answered(store, kari) == ()
    assert (status, out.splitlines()[0]) == (0, "Erased once more: 2. Removed once more: 0.")
    assert run("erase-again", shared / erasures.LIST, "--store", restored, "--data", tmp_path)[0] == 0


def test_a_list_that_is_none_is_said(database, tmp_path, run):
    status, _, said = run("erase-again", tmp_path / "nothing", "--store", database, "--data", tmp_path)

    assert (status, "is no list of erasures" in said) == (2, True)
