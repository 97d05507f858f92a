"""`mmb-learn retention` on a folder that nbgrader has worked in, and what the doctor says of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mmb_learn.cli import command, retention
from mmb_learn.course import (
    Institution,
    Part,
    Role,
    Store,
    classes,
    members,
    people,
    submissions,
)
from mmb_learn.course import (
    retention as kept,
)
from mmb_learn.upkeep import doctor
from mmb_learn.upkeep.doctor import data as looks

TEXT = b"oppvaskmaskinen mens vi spiste"
CHECKOUT = Path(__file__).resolve().parents[2]


@pytest.fixture
def in_class(graded: Path) -> Path:
    """Put the one who reflected into a class that keeps texts for a month."""
    with Store.open(graded) as store:
        now = datetime.now(UTC)
        teacher = people.add_person(store, "Tove", [Role.TEACHER], Institution.UPPER_SECONDARY, now)
        made = classes.new_class(store, "Vg2", teacher, now)
        pupils = [person.id for person in people.people(store) if Role.PARTICIPANT in person.roles]
        members.add(store, made.id, pupils, Part.PUPIL, now)
        kept.set_months(store, made.id, 1, now)
    return graded


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """Move the clock of the command by forty days."""
    then = datetime.now(UTC) + timedelta(days=40)
    monkeypatch.setattr(command, "now", lambda: then)
    monkeypatch.setattr(retention, "now", lambda: then)
    return then


def holds(data: Path, words: bytes) -> list[str]:
    return [str(p.relative_to(data)) for p in data.rglob("*") if p.is_file() and words in p.read_bytes()]


def test_nothing_is_due_before_its_time(in_class, run):
    assert run("retention", "--data", in_class) == (0, "Deleted: 0.\n", "")
    assert holds(in_class, TEXT)


def test_a_dry_run_counts_and_deletes_nothing(in_class, later, run):
    status, said, _ = run("retention", "--data", in_class, "--dry-run")

    assert status == 0
    assert said.startswith("Due to be deleted: ")
    assert said != "Due to be deleted: 0.\n"
    assert holds(in_class, TEXT)


def test_what_is_due_goes_from_the_store_and_from_every_file_of_nbgrader_and_points_stay(
    in_class, later, run
):
    before = _points(in_class)
    assert any("course" in name for name in holds(in_class, TEXT))

    status, said, _ = run("retention", "--data", in_class)

    assert status == 0
    assert said != "Deleted: 0.\n"
    assert holds(in_class, TEXT) == []
    assert _points(in_class) == before
    assert run("retention", "--data", in_class)[1] == "Deleted: 0.\n"


def test_the_doctor_finds_what_should_have_gone_and_is_content_afterwards(in_class, later, run):
    with Store.open(in_class) as store:
        texts = {"sound-environment": frozenset({"reflection", "plan"})}
        assert looks.promises(store, texts, datetime.now(UTC)).well
        finding = looks.promises(store, texts, later)
    assert not finding.well
    assert "mmb-learn retention" in str(finding)

    run("retention", "--data", in_class)

    lines = [str(seen) for seen in doctor.examine(in_class, CHECKOUT, later)]
    assert "ok       no text is kept longer than was promised" in lines
    assert "ok       the gradebook says what the store says" in lines


def test_how_long_texts_outside_classes_are_kept_is_set_without_deleting_any(graded, later, run):
    status, said, _ = run("retention", "--data", graded, "--months", "1")

    assert status == 0
    assert "after the last writing: 1." in said
    assert holds(graded, TEXT)
    assert run("retention", "--data", graded, "--dry-run")[1] == "Due to be deleted: 0.\n"  # a week is given
    with Store.open(graded) as store:
        assert kept.course_months(store) == 1

    assert run("retention", "--data", graded, "--months", "61") == (
        2,
        "",
        "Choose from 1 to 60 months, or --no-end.\n",
    )
    assert run("retention", "--data", graded, "--no-end")[0] == 0
    with Store.open(graded) as store:
        assert kept.course_months(store) is None


def _points(data: Path) -> list[tuple[str, str, float | None]]:
    with Store.open(data) as store:
        return [
            (person.pseudonym, sent.module, sent.points)
            for person in people.people(store)
            for sent in submissions.all_of(store, person.id)
        ]
