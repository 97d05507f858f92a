"""A course's archive: out, in again, the same; and what is refused, in one plain sentence."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select
from tests.lived import NOW, M, live

from mmb_learn.course import (
    Institution,
    Role,
    Store,
    archive,
    classes,
    comment_bank,
    jobs,
    people,
    review_notes,
    schema,
    submissions,
)
from mmb_learn.errors import StoreError
from mmb_learn.exchange import read_archive, write_archive

EDITIONS = {M: 2}


@pytest.fixture(scope="module")
def lived(tmp_path_factory) -> Iterator[Store]:
    """Give a store with something in every table; for reading only."""
    with Store.open(tmp_path_factory.mktemp("lived")) as store:
        live(store)
        yield store


@pytest.fixture
def empty(tmp_path) -> Iterator[Store]:
    with Store.open(tmp_path / "empty") as store:
        yield store


def test_an_archive_goes_into_postgresql_and_out_of_it_again_the_same(lived, empty, database, tmp_path):
    with Store.open(database) as server:
        carry(lived, server, tmp_path)
        before = everything(server)
        carry(server, empty, tmp_path)
        added = people.add_person(server, "Ny", [Role.PARTICIPANT], Institution.HEALTH_CARE, NOW)

    assert before == everything(lived) == everything(empty)
    assert added.id > max(row["id"] for row in before["people"])


def everything(store: Store) -> dict[str, list[dict[str, object]]]:
    """Give all rows of all tables but those that stay behind."""
    hidden = archive.SECRETS
    with store.reading() as connection:
        return {
            table.name: [
                {key: value for key, value in row.items() if key not in hidden.get(table.name, ())}
                for row in connection.execute(select(table).order_by(*table.primary_key.columns)).mappings()
            ]
            for table in schema.metadata.sorted_tables
            if table.name not in archive.LEFT_OUT
        }


def carry(lived: Store, empty: Store, folder: Path) -> None:
    write_archive(lived, folder / "course.zip", NOW)
    found = read_archive(folder / "course.zip")
    archive.take_in(empty, found.schema, found.tables, EDITIONS, NOW)


def test_what_was_taken_out_and_in_again_is_the_same_in_every_table(lived, empty, tmp_path):
    carry(lived, empty, tmp_path)

    before = everything(lived)
    assert everything(empty) == before
    assert {name for name, rows in before.items() if not rows} == set()


def test_what_reviewers_have_between_them_is_there_again_and_goes_on(lived, empty, tmp_path):
    carry(lived, empty, tmp_path)

    tove = next(person for person in people.people(empty) if person.name == "Tove")
    (told,) = review_notes.wanting_second(empty)
    bank = comment_bank.comments(empty, tove.id)
    assert review_notes.note(empty, told, tove.id) == "Spør om «ro».\nOg 🎵."
    assert [(each.title, each.used, each.is_own, each.is_left) for each in bank] == [
        ("Ros", 1, True, False),
        ("Undring", 0, False, True),
    ]
    assert comment_bank.add(empty, tove.id, "Ny", "Et nytt ord", NOW) > max(each.id for each in bank)
    review_notes.write_note(empty, told, tove.id, "Nytt notat", NOW)
    assert review_notes.note(empty, told, tove.id) == "Nytt notat"


def test_every_table_either_goes_along_or_is_named_as_staying_behind():
    every = {table.name for table in schema.metadata.sorted_tables}

    assert set(archive.CARRIED) | archive.LEFT_OUT == every, "say in course/archive.py whether it goes along"
    assert not set(archive.CARRIED) & archive.LEFT_OUT


def test_no_way_in_and_no_secret_is_in_the_file(lived, tmp_path):
    write_archive(lived, tmp_path / "course.zip", NOW)

    with zipfile.ZipFile(tmp_path / "course.zip") as file:
        said = b"".join(file.read(name) for name in file.namelist()).decode()
    code = classes.every_class(lived)[0].join_code
    with lived.reading() as connection:
        digests = [
            digest
            for table in (schema.links, schema.codes, schema.sign_ins, schema.return_words)
            for digest in connection.execute(select(table.c.digest)).scalars()
        ]
    assert len(digests) >= 4
    assert not [secret for secret in (code, *digests) if secret in said]
    assert "Slo av TV-en." in said
    assert (tmp_path / "course.zip").stat().st_mode & 0o077 == 0


def test_a_class_taken_in_is_closed_and_has_a_code_of_its_own(lived, empty, tmp_path):
    carry(lived, empty, tmp_path)

    (was,), (made,) = classes.every_class(lived), classes.every_class(empty)
    assert made.join_code != was.join_code
    assert made.joining_until is None
    assert (made.name, made.answered_by, made.answer_days) == (was.name, was.answered_by, was.answer_days)


def test_work_of_this_edition_is_graded_again_and_answers_are_written_back(lived, empty, tmp_path):
    carry(lived, empty, tmp_path)

    with empty.reading() as connection:
        rows = connection.execute(select(schema.jobs).order_by(schema.jobs.c.id)).all()
    editions = {
        each.id: each.edition for p in people.people(empty) for each in submissions.all_of(empty, p.id)
    }
    assert [row.kind for row in rows] == ["autograde", "autograde", "write-back"]
    assert {editions[row.submission_id] for row in rows} == {2}
    assert jobs.pending(empty).waiting == 3


def test_life_goes_on_in_the_new_store(lived, empty, tmp_path):
    carry(lived, empty, tmp_path)

    rev = next(person for person in people.people(empty) if person.name == "Rev")
    again = submissions.hand_in(empty, rev.id, M, "tasks", 2, {"two-tvs": "68"}, NOW)
    new = people.add_person(empty, "Ny", [Role.PARTICIPANT], Institution.HEALTH_CARE, NOW)
    assert again.number == 2
    assert new.id > rev.id


def test_a_store_that_somebody_lives_in_is_not_empty(lived, empty):
    assert not archive.is_empty(lived)
    assert archive.is_empty(empty)


def spoilt(lived: Store, path: Path, change) -> Path:
    """Write an archive with something changed in what stands in it."""
    write_archive(lived, path, NOW)
    with zipfile.ZipFile(path) as file:
        contents = {name: file.read(name) for name in file.namelist()}
    change(contents)
    with zipfile.ZipFile(path, "w") as file:
        for name, data in contents.items():
            file.writestr(name, data)
    return path


def said(change):
    """Change what `archive.json` says."""

    def act(contents):
        facts = json.loads(contents["archive.json"])
        change(facts)
        contents["archive.json"] = json.dumps(facts).encode()

    return act


def one_letter(contents):
    contents["tables/people.jsonl"] = contents["tables/people.jsonl"].replace(b"Kari", b"Mari")


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (one_letter, "no whole archive"),
        (lambda contents: contents.pop("tables/versions.jsonl"), "no whole archive"),
        (lambda contents: contents.pop("archive.json"), "no whole archive"),
        (said(lambda facts: facts["tables"]["people"].update(rows=1)), "no whole archive"),
        (said(lambda facts: facts.update(format="mmb-archive-2")), "newer workbook"),
        (said(lambda facts: facts.update(format="other")), "no whole archive"),
    ],
)
def test_a_file_that_is_not_as_it_was_written_is_refused_with_a_remedy(lived, tmp_path, change, why):
    path = spoilt(lived, tmp_path / "course.zip", change)

    with pytest.raises(StoreError, match=why) as refused:
        read_archive(path)
    assert "mmb-learn" in str(refused.value)


def test_a_file_that_is_no_archive_is_refused(tmp_path):
    path = tmp_path / "course.zip"
    path.write_text("Hei")

    with pytest.raises(StoreError, match="no whole archive"):
        read_archive(path)


def test_an_archive_of_a_schema_to_come_leaves_the_store_empty(lived, empty, tmp_path):
    write_archive(lived, tmp_path / "course.zip", NOW)
    found = read_archive(tmp_path / "course.zip")

    with pytest.raises(StoreError, match="newer workbook"):
        archive.take_in(empty, "9999", found.tables, EDITIONS, NOW)
    assert archive.is_empty(empty)


@pytest.mark.parametrize(
    "rows",
    [
        {"people": [{"id": 1, "name": "Bare navn"}]},
        {"people": [{"id": 1, "no-such-column": 1}]},
        {"sign_ins": [{"id": 1}]},
        {"places": [{"person_id": 7, "module": M, "unit": "u", "step": "s", "at": "ikke en tid"}]},
        {"places": [{"person_id": 7, "module": M, "unit": "u", "step": "s", "at": NOW.isoformat()}]},
    ],
)
def test_rows_that_do_not_fit_are_refused_and_leave_the_store_empty(empty, rows):
    head = archive.revision(empty)

    with pytest.raises(StoreError):
        archive.take_in(empty, head, rows, EDITIONS, NOW)
    assert archive.is_empty(empty)


def test_an_archive_of_an_older_schema_is_brought_up_to_date(empty):
    person = {
        "id": 3,
        "pseudonym": "p-abc234",
        "name": "Kari",
        "roles": ["participant"],
        "institution": "health-care",
        "workplace": None,
        "language": "nb",
        "added_at": NOW.isoformat(),
    }
    made = {
        "id": 1,
        "name": "Vg2",
        "institution": "health-care",
        "answered_by": "teacher",
        "answer_days": 14,
        "made_at": NOW.isoformat(),
    }

    archive.take_in(empty, "0004", {"people": [person], "classes": [made]}, EDITIONS, NOW)

    assert [each.name for each in people.people(empty)] == ["Kari"]
    assert [each.name for each in classes.every_class(empty)] == ["Vg2"]
    with empty.reading() as connection:
        assert connection.execute(select(schema.classes.c.keep_months)).scalar_one() is None


def test_the_checksums_are_those_of_the_files(lived, tmp_path):
    write_archive(lived, tmp_path / "course.zip", NOW)

    with zipfile.ZipFile(tmp_path / "course.zip") as file:
        facts = json.loads(file.read("archive.json"))
        for name, listed in facts["tables"].items():
            lines = file.read(f"tables/{name}.jsonl")
            assert hashlib.sha256(lines).hexdigest() == listed["sha256"]
            assert lines.count(b"\n") == listed["rows"]
    assert facts["made_on"] == "2026-03-03"
