"""`mmb-learn grade`: nbgrader's own figures, without a server."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from mmb_learn.assessment import achievement
from mmb_learn.assessment.differences import differences
from mmb_learn.content import course_folder, module_folder, read_module
from mmb_learn.course import Store, SubmissionState, jobs, people, submissions
from mmb_learn.demo import read_class


def _stick(store: Store) -> None:
    """Leave a job that nobody can do, tried five times."""
    now = datetime.now(UTC) - timedelta(days=1)
    submissions.hand_in(store, people.people(store)[0].id, "nowhere", "tasks", 1, {"beat": ["a"]}, now)
    while (job := jobs.take(store, "a worker", now)) is not None:
        jobs.fail(store, job, "not released", now)
        now += timedelta(minutes=21)


def test_everybody_reaches_the_level_that_the_class_says(graded):
    module = read_module(module_folder(course_folder(), "sound-environment"))
    invented = read_class()
    wanted = {each.name: [t.level for t in each.tasks] for each in (invented.you, *invented.people)}

    with Store.open(graded) as store:
        reached = {
            person.name: [
                str(achievement(each.points, each.maximum, module.low, module.high))
                for each in submissions.submissions(store, person.id, module.id)
                if each.assignment == "tasks"
            ]
            for person in people.people(store)
            if person.name != invented.facilitator
        }

    assert reached == wanted


def test_nothing_is_left_to_grade_afterwards(graded, run):
    assert run("grade", "--data", graded) == (0, "0 done, 0 waiting, 0 stuck.\n", "")

    with Store.open(graded) as store:
        states = {each.state for p in people.people(store) for each in submissions.all_of(store, p.id)}
    assert states == {SubmissionState.MARKED}


def test_what_is_stuck_is_a_finding_with_its_remedy_and_can_be_tried_again(graded, run):
    with Store.open(graded) as store:
        _stick(store)

    status, said, _ = run("grade", "--data", graded)

    assert status == 1
    assert said.splitlines()[0] == "0 done, 0 waiting, 1 stuck."
    assert "mmb-learn grade --again" in said

    status, said, _ = run("grade", "--again", "--data", graded)

    assert status == 1
    assert said.splitlines()[0] == "0 done, 1 waiting, 0 stuck."
    assert "in a few minutes" in said


def test_nbgraders_whole_course_is_written_once_and_says_that_it_must_be_deleted(graded, run, tmp_path):
    status, said, _ = run("assessments", "course", tmp_path / "copy", "--data", graded)
    again = run("assessments", "course", tmp_path / "copy", "--data", graded)

    with Store.open(graded) as store:
        assert differences(store, tmp_path / "copy" / "course") == ()
    assert status == 0
    assert "delete" in said.splitlines()[-1]
    assert again[0] == 2
    assert "is not empty" in again[2]
