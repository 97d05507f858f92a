"""A course's archive: out, in again, the same; and what is refused, in one plain sentence."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from mmb_learn.course import (
    AnsweredBy,
    Asking,
    Circle,
    Device,
    Entry,
    Feedback,
    Given,
    Institution,
    Part,
    Passage,
    Person,
    Plan,
    Role,
    Store,
    Turn,
    Typed,
    Wanted,
    What,
    answers,
    archive,
    assignments,
    classes,
    coming_back,
    comment_bank,
    cooperation,
    disagreements,
    erasure,
    gatherings,
    grading_keys,
    group_answers,
    group_notes,
    groups,
    jobs,
    links,
    members,
    people,
    progress,
    recalls,
    replies_back,
    retention,
    returned,
    review_notes,
    reviews,
    room_rounds,
    rooms,
    roster,
    rounds,
    rubrics,
    runs,
    schema,
    shared_words,
    sign_ins,
    submissions,
    tries,
)
from mmb_learn.course.grading_keys import Asked
from mmb_learn.course.recalling import Went
from mmb_learn.course.tries import Outcome
from mmb_learn.errors import StoreError
from mmb_learn.exchange import read_archive, write_archive

NOW = datetime(2026, 3, 3, 12, 0, 17, 123456, tzinfo=UTC)
M = "sound-environment"
EDITIONS = {M: 2}
QUOTE = Passage("reflection", "done", "Slo av TV-en.")
TEXT = {"reflection": {"done": "Slo av TV-en.", "learned": "«Ro»", "clever": "", "next": "🎵"}}


@pytest.fixture(scope="module")
def lived(tmp_path_factory) -> Iterator[Store]:
    """Give a store with something in every table; for reading only."""
    with Store.open(tmp_path_factory.mktemp("lived")) as store:
        _live(store)
        _answer_together(store)
        yield store


@pytest.fixture
def empty(tmp_path) -> Iterator[Store]:
    with Store.open(tmp_path / "empty") as store:
        yield store


def _gather(store: Store, class_id: int, kari: Person) -> None:
    run = runs.new_run(store, "Høsten", class_id, NOW)
    tries.answer_try(store, kari.id, M, "why-sound", Outcome.TRIED, None, "Hun nynnet.", NOW)
    shared_words.share(store, kari.id, M, "why-sound", "", NOW)
    cooperation.agree(store, run.id, 0, {"together": "Vi synger."}, NOW)
    rounds.begin(store, run.id, Asking.FINAL, (), 14, NOW)
    (asked,) = rounds.rounds_of(store, run, NOW)
    rounds.answer(store, kari.id, asked, Given({"used": 3}, "Takk."), NOW)
    gatherings.add(store, run.id, Plan("Første samling", NOW, NOW + timedelta(hours=6)), NOW)


def _live(store: Store) -> None:
    tove = people.add_person(store, "Tove", [Role.TEACHER], Institution.UPPER_SECONDARY, NOW)
    kari = people.add_person(store, "Kari Åse", [Role.PARTICIPANT], Institution.HEALTH_CARE, NOW, "nn")
    made = classes.new_class(store, "Vg2", tove, NOW, AnsweredBy.TEACHER, 10)
    rev = coming_back.join_class(store, made.join_code, "Rev", Device.TELEPHONE, NOW).person
    members.add(store, made.id, [kari.id], Part.PUPIL, NOW)
    given = assignments.assign(store, made.id, M, None, NOW, NOW + timedelta(days=7))
    assignments.extend(store, given.id, rev.id, NOW + timedelta(days=9))
    classes.say(store, made.id, tove.id, "Hei, alle.", NOW)
    retention.set_course_months(store, 12, NOW)
    _gather(store, made.id, kari)
    for at, value in enumerate((["a"], {"x": "65,0"}, "tekst")):
        answers.save(store, rev.id, Entry(f"e{at}", M, f"q{at}", value, 0, NOW, True, 2), {"r": 1}, NOW)  # noqa: FBT003
    answers.save(store, kari.id, Entry("gone", M, "q9", "Bort.", 0, NOW, False, 2), None, NOW)  # noqa: FBT003
    erasure.erase_answer(store, kari.id, M, "q9", NOW)
    progress.see(store, rev.id, M, "tasks", "two-tvs", NOW)
    progress.rest(store, rev.id, M, "tasks", "two-tvs", NOW)
    tries.answer_try(store, rev.id, M, "why-sound", Outcome.TRIED, None, "Stille.", NOW)
    recalls.remember(store, rev.id, (M, "q0"), "e1", Went.SKIPPED, NOW, NOW)
    tasks = submissions.hand_in(store, rev.id, M, "tasks", 2, {"two-tvs": "68"}, NOW, "r1")
    submissions.record_scores(store, tasks.id, {"two-tvs": (0.5, 1.0)}, NOW)
    told = submissions.hand_in(store, rev.id, M, "reflection", 2, TEXT, NOW)
    older = submissions.hand_in(store, kari.id, M, "tasks", 1, {"two-tvs": "68"}, NOW)
    reviews.mark(store, told.id, tove.id, {"seen": 2}, "Jeg ser …", NOW)
    reviews.mark(store, told.id, tove.id, {"seen": 2}, Feedback("Ser.", passage=QUOTE), NOW, done=True)
    reviews.release(store, told.id, tove.id, NOW)
    replies_back.send(store, rev.id, told.id, "Takk.", NOW)
    review_notes.write_note(store, told.id, tove.id, "Spør om «ro».\nOg 🎵.", NOW)
    away = submissions.hand_in(store, kari.id, M, "reflection", 1, TEXT, NOW)
    returned.give_back(store, away.id, tove.id, NOW)
    review_notes.ask_second(store, told.id, tove.id, NOW, wanted=True)
    comment_bank.use(store, comment_bank.add(store, tove.id, "Ros", "Jeg ser at du spurte.", NOW))
    left = people.add_person(store, "Frode", [Role.FACILITATOR], Institution.HEALTH_CARE, NOW)
    comment_bank.add(store, left.id, "Undring", "Hva hørte du?", NOW)
    roster.remove(store, left.id, NOW)  # what he put into the bank is nobody's
    reflect_together(store, made.id, rev.id, kari.id, tove.id)
    rubrics.hold(store, {(M, 2): {"seen": 3}}, NOW)
    key = ("seen", 2)
    wanted = Wanted(frozenset({key}), "nb", {key: 1.5}, {key: "Du skrev hva du så."}, {key: "Streng her."})
    rubrics.change(store, M, wanted, tove.id, NOW, rubrics.state(store, M))
    grading_keys.hold(store, {Asked(M, 2, "two-tvs"): "hash"}, NOW)
    objection = disagreements.disagree(store, rev.id, M, "two-tvs", "Nei.", NOW)
    disagreements.reply(store, objection.id, tove.id, "Jo.", NOW)
    links.new_link(store, kari.id, NOW)
    with store.writing() as connection:
        code = {"person_id": kari.id, "digest": "a-slow-hash", "set_at": NOW, "wrong": 0}
        connection.execute(insert(schema.codes).values(code))
    sign_ins.begin(store, kari.id, Device.COMPUTER, NOW)
    assert older


def _answer_together(store: Store) -> None:
    (made,) = classes.every_class(store)
    teacher = members.teachers(store, made.id)[0].person.id
    room = rooms.open_room(store, teacher, made.id, NOW)
    question = room_rounds.ask(store, room.id, teacher, What(M, "first-move"), NOW)
    for device in range(5):
        room_rounds.answer(store, question.id, Turn.FIRST, str(device), "a")
    rooms.close_room(store, room.id, NOW)


def reflect_together(store: Store, class_id: int, *people: int) -> None:
    """Let two hand in a note, and the third answer it."""
    *together, reviewer = people
    number = groups.begin(store, together[0], Circle("Vg2", class_id=class_id), NOW)
    for person in together:
        groups.join(store, number, person, NOW)
    group_notes.save(store, number, together[0], "done", Typed("g1", 0, NOW, "Vi sang."), NOW)
    group_notes.save_own(store, number, together[1], Typed("g2", 0, NOW, "Mitt."), NOW)
    groups.hand_in(store, number, together[0], NOW)
    group_answers.save(store, number, reviewer, "see", Typed("g3", 0, NOW, "Jeg ser."), NOW)
    group_answers.release(store, number, reviewer, None, NOW)


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
