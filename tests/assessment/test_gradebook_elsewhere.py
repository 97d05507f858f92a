"""A gradebook on PostgreSQL from its first day: made once, filled anew, away, and written out whole."""

from __future__ import annotations

import multiprocessing
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from handed_in import add_person, hand_in, now, state_of
from listening_course import PARTLY, RIGHT
from shared_gradebook import (
    REFLECTION,
    TOLD,
    At,
    asked,
    at_work,
    bytes_below,
    points,
    release,
    work,
)
from sqlalchemy import create_engine, text
from test_regrading import correct
from tests.postgres import Postgres

from mmb_learn.assessment import gradebook_server
from mmb_learn.assessment.desk import desk
from mmb_learn.assessment.differences import differences
from mmb_learn.assessment.gradebook_place import gradebook_of
from mmb_learn.assessment.rebuild import rebuild
from mmb_learn.assessment.regrading import renew
from mmb_learn.course import (
    Event,
    Store,
    SubmissionState,
    access,
    graders,
    people,
    submissions,
)
from mmb_learn.errors import AssessmentError
from mmb_learn.upkeep.doctor import grades
from mmb_learn.upkeep.grading import Graded, grade_waiting


@pytest.fixture
def store(at: At) -> Iterator[Store]:
    with Store.open(at("any").store) as opened:
        yield opened


def test_a_corrected_key_reaches_everybody_once_whichever_grader_meets_it_first(
    store: Store, at: At, written: Path, tmp_path: Path
):
    number = hand_in(store, add_person(store), RIGHT)
    one, two = (
        replace(at(name), built=shutil.copytree(written, tmp_path / f"built-{name}")) for name in ("1", "2")
    )
    with at_work(store, one) as worker:
        work(worker)
    assert renew(store, one.course, now()) == 0
    for each in (one, two):
        correct(each.built)
        each.prepare()

    queued = [renew(store, each.course, now()) for each in (two, one)]
    with at_work(store, two) as worker:
        work(worker)

    assert queued == [1, 0]
    assert points(store, number) == 5
    assert differences(store, two.course, two.gradebook) == ()


def test_two_that_prepare_an_empty_gradebook_at_once_make_one(
    postgres: Postgres, written: Path, tmp_path: Path
):
    with postgres.database(postgres.newest()) as url:
        places = [desk(url, tmp_path / name, written) for name in ("one", "two")]
        forked = multiprocessing.get_context("fork")
        both = [forked.Process(target=place.prepare) for place in places]
        for process in both:
            process.start()
        for process in both:
            process.join(60)

        assert [process.exitcode for process in both] == [0, 0]
        assert asked(places[0], "SELECT name FROM assignment ORDER BY name") == [
            ("listening",),
            ("listening-reflection",),
        ]
        assert asked(places[0], "SELECT count(*) FROM alembic_version") == [(1,)]
        assert all((place.course / "release" / "listening").is_dir() for place in places)


def test_a_gradebook_that_is_away_leaves_the_job_to_others_and_one_in_the_stores_own_tables_is_refused(
    store: Store, at: At
):
    number = hand_in(store, add_person(store), RIGHT)
    away = replace(at("one"), gradebook="postgresql+psycopg://nobody@127.0.0.1:9/nothing")

    with at_work(store, away) as worker:
        assert worker.work_once()
        assert not worker.work_once()
    with at_work(store, at("two")) as worker:
        assert worker.work_once()

    assert state_of(store, number) is SubmissionState.MARKED
    assert [each.trouble for each in graders.seen(store)] == ["gradebook"]
    with pytest.raises(AssessmentError, match="own store") as refused:
        replace(away, gradebook=gradebook_of("", str(away.store))).prepare()
    assert "not-to-be-shown" not in str(refused.value)


def test_a_new_gradebook_is_filled_from_the_store_and_no_point_changes(store: Store, at: At):
    kari = add_person(store)
    numbers = [hand_in(store, kari, RIGHT), hand_in(store, kari, REFLECTION, "reflection")]
    place = at("one")
    with at_work(store, place) as worker:
        work(worker)
        release(store, numbers[1])
        work(worker)
    engine = create_engine(str(place.gradebook))
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA gradebook CASCADE"))
    engine.dispose()
    assert [str(seen) for seen in grades.gradebook(place.course.parent, store, place.gradebook)] == [
        "finding  there is no gradebook yet → start a grader once: it makes the gradebook"
    ]
    before = [submissions.submission(store, number) for number in numbers]
    gradebook_server.forget_engines()

    graded = grade_waiting(place, now(), fill=True)

    assert graded == Graded(done=4, waiting=0, stuck=0)
    assert [submissions.submission(store, number) for number in numbers] == before
    assert [seen.well for seen in grades.gradebook(place.course.parent, store, place.gradebook)] == [True]


def test_the_whole_course_is_written_from_the_store_for_stock_nbgrader(store: Store, at: At, tmp_path: Path):
    kari = add_person(store)
    hand_in(store, kari, PARTLY)
    numbers = [hand_in(store, kari, RIGHT), hand_in(store, kari, REFLECTION, "reflection")]
    with at_work(store, at("one")) as worker:
        work(worker)
        release(store, numbers[1])
        work(worker)

    made = rebuild(store, at("one").built, tmp_path / "copy", now())

    assert (made.written, made.left_out) == (2, 0)
    assert differences(store, made.course) == ()
    person = people.person(store, kari)
    assert person is not None
    for step in ("submitted", "autograded"):
        assert TOLD.encode() in bytes_below(made.course / step / person.pseudonym)
    assert [each.event for each in access.happenings(store, kari)] == [Event.RESULTS_TAKEN]
    with pytest.raises(AssessmentError, match="not empty"):
        rebuild(store, at("one").built, tmp_path / "copy", now())
