"""`mmb-learn doctor`: a line for each thing, and for each finding a remedy."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path

import pytest
from alembic import command

from mmb_learn.assessment.differences import differences
from mmb_learn.content import course_folder
from mmb_learn.course import Store, graders, jobs, migrate
from mmb_learn.upkeep.doctor import Seen, authored, grades, machine
from mmb_learn.upkeep.doctor import data as data_folder
from mmb_learn.upkeep.doctor.data import room


def _findings(seen) -> list[str]:
    return [str(each) for each in seen if not each.well]


def _sql(file: Path, words: str) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(words)


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """Give a course folder of one's own to spoil."""
    for name in ("modules", "notebooks", "assessments"):
        shutil.copytree(course_folder() / name, tmp_path / "course" / name)
    return tmp_path / "course"


def test_a_sound_workbook_is_told_line_by_line(graded, run):
    with Store.open(graded) as store:
        graders.beat(store, "a worker", datetime.now(UTC))

    status, said, _ = run("doctor", "--data", graded)
    other = [line for line in said.splitlines() if not line.startswith("ok       ")]

    # The nbgrader sources of this checkout are another test's matter.
    assert [line for line in other if "does not follow the module" not in line] == []
    assert status == (1 if other else 0)
    assert "the gradebook says what the store says" in said


def test_findings_end_in_status_one(data, run):
    status, said, _ = run("doctor", "--data", data)

    assert status == 1
    assert f"finding  there is no course directory {data / 'course'} → start the workbook once" in said
    assert (
        "finding  jobs that wait while no grader works: 31 → start the workbook, or run mmb-learn grade"
        in said
    )


def test_points_and_marks_that_differ_are_found(graded):
    book = graded / "course" / "gradebook.db"
    with Store.open(graded) as store:
        assert differences(store, graded / "course") == ()

        _sql(
            book,
            "UPDATE grade SET auto_score = auto_score - 1 "
            "WHERE id = (SELECT min(id) FROM grade WHERE auto_score > 1)",
        )
        _sql(book, "UPDATE grade SET manual_score = 0.5 WHERE manual_score IS NOT NULL")
        _sql(book, "UPDATE comment SET manual_comment = 'other' WHERE manual_comment LIKE '%syltet%'")
        found = [str(each) for each in grades.gradebook(graded, store)]

    assert len([line for line in found if "in the store, " in line and "the marks" not in line]) == 1
    assert len([line for line in found if "the marks are " in line]) >= 2
    assert len([line for line in found if "the comment is another there" in line]) == 1
    assert all("run mmb-learn grade" in line for line in found)


def test_a_hand_in_that_the_gradebook_lacks_is_found(graded):
    with Store.open(graded) as store:
        _sql(graded / "course" / "gradebook.db", "DELETE FROM submitted_notebook")

        assert "the gradebook has no such handing-in" in str(next(iter(grades.gradebook(graded, store))))


def test_an_older_store_is_found_and_left_as_it_is(data):
    with Store.open(data) as store, store.writing() as connection:
        command.downgrade(migrate.config_for(connection), "0001")

    openable, seen = data_folder.store(data)

    assert openable is None
    assert "the store has schema 0001, the newest is " in _findings(seen)[0]
    assert "start the workbook once: it keeps a copy" in _findings(seen)[0]
    assert not data.with_name("data-backups").exists()


def test_a_store_of_a_newer_workbook_is_found(data):
    _sql(data / "store.sqlite", "UPDATE alembic_version SET version_num = '9999'")

    assert data_folder.store(data) == (
        None,
        (Seen("the store is of a newer workbook (schema 9999)", "update mmb-learn"),),
    )


def test_a_store_without_its_log_is_found(data):
    _sql(data / "store.sqlite", "PRAGMA journal_mode = DELETE")

    assert "the store keeps no write-ahead log" in _findings(data_folder.store(data)[1])[0]


def test_a_damaged_store_is_found(data):
    (data / "store.sqlite").write_bytes(b"Dear diary, " * 1000)

    openable, seen = data_folder.store(data)

    assert openable is None
    assert "is no database" in _findings(seen)[0]


def test_stuck_jobs_and_jobs_that_wait_are_told_apart(data):
    now = datetime.now(UTC)
    with Store.open(data) as store:
        for _ in range(jobs.MOST_TRIES):
            now += timedelta(minutes=21)
            jobs.fail(store, jobs.take(store, "a worker", now), "said no", now)
        graders.beat(store, "a worker", now)

        found = _findings(data_folder.work(store, now))
        later = _findings(data_folder.work(store, now + timedelta(minutes=5)))

    assert [line.partition(" → ")[0] for line in found if "stuck" in line] == [
        line.partition(" → ")[0] for line in found
    ]
    assert any("jobs that wait while no grader works" in line for line in later)


def test_a_full_disk_is_found(data, monkeypatch):
    monkeypatch.setattr("mmb_learn.upkeep.doctor.data._ROOM", 2**60)

    assert room(data).remedy == "make room: 500 MB let a month of backups fit"


def test_a_package_of_another_version_is_found(tmp_path):
    found = version("sqlalchemy")
    (tmp_path / "requirements.lock").write_text("SQLAlchemy==0.1\nnbgrader==0.0\npytest-nothing==1.0\n")

    said = _findings(machine.packages(tmp_path))

    assert said[0].startswith(f"finding  SQLAlchemy is {found}, 0.1 is wanted → set up anew")
    assert [line.split()[1] for line in said] == ["SQLAlchemy", "nbgrader"]


def test_without_a_lock_file_nothing_is_compared(tmp_path):
    assert _findings(machine.packages(tmp_path)) == []


def test_a_malformed_module_is_found_with_its_line(course):
    facts = course / "modules" / "sound-environment" / "module.toml"
    facts.write_text(facts.read_text("utf-8").replace("edition = 2", "edition = "), "utf-8")

    read, said = authored.modules(course)

    assert "sound-environment" not in read
    assert f"{facts}:" in _findings(said)[0]
    assert " → " in _findings(said)[0]


def test_a_notebook_without_its_cells_is_found(course):
    read, _ = authored.modules(course)
    assert _findings(authored.notebooks(course, read)) == []

    (course / "notebooks" / "sound_environment.ipynb").write_text('{"cells": []}')

    assert (
        "the notebook of sound-environment has other cells" in _findings(authored.notebooks(course, read))[0]
    )


def test_sources_that_do_not_follow_are_found(course):
    source = course / "assessments" / "source" / "sound-environment-2" / "sound-environment-2.ipynb"
    source.unlink()

    assert f"{source} does not follow the module" in "\n".join(_findings(authored.sources(course)))


def test_forked_kernels_are_looked_at_and_a_hindrance_is_said_with_its_remedy(monkeypatch):
    assert str(machine.kernels()) == "ok       kernels are forked ahead"

    monkeypatch.setattr("mmb_learn.kernel.forked.sys.executable", "/bin/false")
    assert "finding  kernels start the ordinary way" in str(machine.kernels())
    assert "install the workbook anew" in str(machine.kernels())


def test_a_system_without_forks_is_no_finding(monkeypatch):
    monkeypatch.setattr("mmb_learn.kernel.forked.POSSIBLE", False)

    assert machine.kernels().well
    assert "the ordinary way" in machine.kernels().what
