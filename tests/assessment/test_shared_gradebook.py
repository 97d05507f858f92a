"""Several graders on one store and one gradebook, both on a real PostgreSQL: one result, whoever dies."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from handed_in import add_person, hand_in, now, state_of
from listening_course import PARTLY, RIGHT
from shared_gradebook import (
    MARKS,
    REFLECTION,
    TOLD,
    At,
    apart,
    asked,
    at_work,
    bytes_below,
    bytes_of_gradebook,
    die,
    in_two_minutes,
    points,
    release,
)
from test_nbgrader_course import stock
from tests.postgres import Postgres

from mmb_learn.assessment import gradebook_server
from mmb_learn.assessment.differences import differences
from mmb_learn.assessment.nbgrader_course import NbgraderCourse
from mmb_learn.assessment.workplace import sweep
from mmb_learn.course import (
    Role,
    Store,
    SubmissionState,
    erasure,
    jobs,
    people,
    reviews,
)
from mmb_learn.course.common_clock import CommonClock
from mmb_learn.errors import StoreError


@pytest.fixture
def store(at: At) -> Iterator[Store]:
    with Store.open(at("any").store) as opened:
        yield opened


def test_two_graders_take_turns_on_one_gradebook_and_stock_nbgrader_exports_what_the_store_says(
    store: Store, at: At, tmp_path: Path
):
    kari, ola = add_person(store), add_person(store, "Ola Fiktdal")
    with at_work(store, at("one")) as one, at_work(store, at("two")) as two:
        numbers = [hand_in(store, kari, PARTLY), hand_in(store, ola, PARTLY)]
        told = hand_in(store, ola, REFLECTION, "reflection")
        for worker in (one, two, one):
            assert worker.work_once()
        numbers.append(hand_in(store, kari, RIGHT))
        assert two.work_once()
        release(store, told)
        assert one.work_once()

    assert [points(store, number) for number in numbers] == [1, 1, 7]
    assert differences(store, at("one").course, at("one").gradebook) == ()
    stock(at("two").course, "export", "--db", str(at("two").gradebook), "--to", str(tmp_path / "grades.csv"))
    with (tmp_path / "grades.csv").open(encoding="utf-8") as file:
        exported = {
            (row["student_id"], row["assignment"]): float(row["score"]) for row in csv.DictReader(file)
        }
    names = {person.id: person.pseudonym for person in people.people(store)}
    assert exported == {
        (names[kari], "listening"): 7,
        (names[kari], "listening-reflection"): 0,
        (names[ola], "listening"): 1,
        (names[ola], "listening-reflection"): 3,
    }


@pytest.mark.parametrize("when", ["its files are written", "the gradebook knows", "before it is finished"])
def test_a_grader_that_is_killed_leaves_nothing_half_done_and_another_finishes(
    store: Store, at: At, when: str
):
    person = add_person(store)
    number = hand_in(store, person, RIGHT)
    killed, other = at("killed"), at("other")

    def be_killed() -> None:
        place = {
            "its files are written": (NbgraderCourse, "autograde"),
            "the gradebook knows": (NbgraderCourse, "points"),
            "before it is finished": (jobs, "finish"),
        }
        setattr(*place[when], die)
        with Store.open(killed.store) as opened, at_work(opened, killed) as worker:
            worker.work_once()

    assert apart(be_killed) == -9
    assert state_of(store, number) is SubmissionState.MARKING
    with at_work(store, other, in_two_minutes) as worker:
        assert worker.work_once()

    assert (state_of(store, number), points(store, number)) == (SubmissionState.MARKED, 7)
    assert jobs.pending(store) == jobs.Pending(0, 0, 0)
    assert differences(store, other.course, other.gradebook) == ()
    assert asked(other, "SELECT count(*) FROM submitted_assignment") == [(1,)]
    assert list(killed.course.glob("at-work-*"))
    sweep(killed.course)
    assert not list(killed.course.glob("at-work-*"))


def test_what_a_late_grader_writes_is_kept_neither_in_the_gradebook_nor_in_the_store(
    store: Store, at: At, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    number = hand_in(store, add_person(store), REFLECTION, "reflection")
    needs_a_look = "SELECT needs_manual_grade, manual_score FROM grade"
    usual = NbgraderCourse.autograde

    def stand_still(course: NbgraderCourse, assignment: str, pseudonym: str) -> None:
        monkeypatch.setattr(NbgraderCourse, "autograde", usual)
        with at_work(store, at("two"), in_two_minutes) as two:
            assert two.work_once()
            release(store, number)
            assert two.work_once()
        assert asked(at("two"), needs_a_look) == [(False, 3)]
        usual(course, assignment, pseudonym)

    monkeypatch.setattr(NbgraderCourse, "autograde", stand_still)
    caplog.set_level("INFO", "mmb_learn.grader")
    with at_work(store, at("one")) as one:
        assert one.work_once()

    assert asked(at("one"), needs_a_look) == [(False, 3)]
    said = [record.getMessage() for record in caplog.records if record.name == "mmb_learn.grader"]
    assert said[-1].endswith("autograde is another's by now")
    assert jobs.pending(store) == jobs.Pending(0, 0, 0)


@pytest.mark.parametrize("minutes", [5, -5])
def test_a_machine_whose_clock_is_five_minutes_off_neither_takes_work_from_others_nor_keeps_it(
    store: Store, minutes: int
):
    hand_in(store, add_person(store), RIGHT)
    off = CommonClock(store, machine=lambda: now() + timedelta(minutes=minutes))
    right = CommonClock(store)

    first = jobs.take(store, "right", right(), timedelta(minutes=1))
    stolen = jobs.take(store, "off", off(), timedelta(minutes=1))
    jobs.let_go(store, "right", right() - timedelta(seconds=1))
    second = jobs.take(store, "off", off(), timedelta(minutes=1))
    kept = jobs.take(store, "right", right() + timedelta(seconds=59), timedelta(minutes=1))
    freed = jobs.take(store, "right", right() + timedelta(seconds=61), timedelta(minutes=1))

    assert [bool(job) for job in (first, stolen, second, kept, freed)] == [True, False, True, False, True]


def test_the_common_time_goes_on_while_the_database_is_away(store: Store, monkeypatch: pytest.MonkeyPatch):
    steady = iter(range(1000))
    clock = CommonClock(store, steady=lambda: float(next(steady)) * 61)
    before = clock()

    def away() -> None:
        raise StoreError("away")

    monkeypatch.setattr(Store, "reading", away)
    monkeypatch.setattr(Store, "reading", lambda _: away())

    assert timedelta(minutes=1) < clock() - before < timedelta(minutes=30)


def test_nobodys_words_stay_with_a_grader_and_erasing_reaches_the_gradebook(
    store: Store, at: At, postgres: Postgres
):
    person = add_person(store)
    number = hand_in(store, person, REFLECTION, "reflection")
    one, two = at("one"), at("two")

    def be_killed() -> None:
        NbgraderCourse.points = die  # type: ignore[method-assign]
        with Store.open(one.store) as opened, at_work(opened, one) as worker:
            worker.work_once()

    assert apart(be_killed) == -9
    assert TOLD.encode() in bytes_below(one.course)  # what the dead one left, until somebody starts there
    with at_work(store, two, in_two_minutes) as worker:
        assert worker.work_once()
        assert TOLD.encode() not in bytes_below(two.course)
        reviewer = add_person(store, "Nils Fiktheim", Role.FACILITATOR)
        reviews.mark(store, number, reviewer, MARKS, f"Du skrev: {TOLD}", now(), done=True)
        reviews.release(store, number, reviewer, now())
        assert worker.work_once()
        assert TOLD.encode() in bytes_of_gradebook(postgres, two)

        erasure.erase_answer(store, person, "listening", "told", now())
        assert worker.work_once()
    with at_work(store, one) as worker:
        assert not worker.work_once()

    for left in (bytes_below(one.course), bytes_below(two.course), bytes_of_gradebook(postgres, two)):
        assert TOLD.encode() not in left


def test_whoever_erases_waits_for_no_gradebook_in_the_same_database(store: Store, at: At):
    with gradebook_server.alone(str(at("one").gradebook)):
        store.forget_deleted()
    gradebook_server.rest()


@pytest.mark.parametrize("still_asked", [True, False])
def test_erasing_reaches_a_comment_on_an_edition_that_the_grader_never_had(
    store: Store, at: At, postgres: Postgres, still_asked: bool
):
    number = hand_in(store, add_person(store), REFLECTION, "reflection")
    one, two = at("one"), at("two")
    reviewer = add_person(store, "Nils Fiktheim", Role.FACILITATOR)
    with at_work(store, one) as worker:
        assert worker.work_once()
        reviews.mark(store, number, reviewer, MARKS, f"Du skrev: {TOLD}", now(), done=True)
        reviews.release(store, number, reviewer, now())
        assert worker.work_once()
    held = [path for path in two.course.rglob("listening-reflection") if path.is_dir()]
    for older in held:
        renamed = older.with_name("listening-2-reflection")
        older.rename(renamed)
        (renamed / f"{older.name}.ipynb").rename(renamed / f"{renamed.name}.ipynb")
        if not still_asked:
            shutil.rmtree(renamed)
    assert held

    person = people.people(store)[0].id
    erasure.erase_answer(store, person, "listening", "told", now())
    with at_work(store, two) as worker:
        assert worker.work_once()

    assert jobs.pending(store) == jobs.Pending(0, 0, 0)
    assert TOLD.encode() not in bytes_of_gradebook(postgres, two)
