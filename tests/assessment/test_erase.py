"""An erased answer is in no file of the course directory; what it scored stays."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import nbformat
from listening_course import RIGHT

from mmb_learn.assessment.erase import erase_answer
from mmb_learn.assessment.fill import read_answers
from mmb_learn.assessment.nbgrader_course import NbgraderCourse
from mmb_learn.assessment.submit import write_submission

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
TOLD = "Fiktivnavnet sang på gangen"


def files_with(directory: Path, text: str) -> list[str]:
    forms = {text.encode(), json.dumps(text)[1:-1].encode(), json.dumps(json.dumps(text))[2:-2].encode()}
    return [
        str(path.relative_to(directory))
        for path in directory.rglob("*")
        if path.is_file() and any(form in path.read_bytes() for form in forms)
    ]


def graded(directory: Path, person: str, text: str) -> NbgraderCourse:
    course = NbgraderCourse(directory)
    write_submission(directory, person, "listening-reflection", {"told": {"done": text}}, NOON)
    course.autograde("listening-reflection", person)
    return course


def test_a_reflection_is_erased_from_files_feedback_and_the_gradebooks_comments(directory: Path):
    course = graded(directory, "p1", TOLD)
    graded(directory, "p2", "En annen tekst")
    course.write_review("listening-reflection", "p1", 3, f"Du skrev: {TOLD}", latest=True)
    feedback = directory / "feedback" / "p1" / "listening-reflection"
    feedback.mkdir(parents=True)
    (feedback / "listening-reflection.html").write_text(TOLD, encoding="utf-8")
    assert len(files_with(directory, TOLD)) == 6

    erase_answer(course, "p1", "listening", "told")

    assert files_with(directory, TOLD) == []
    assert files_with(directory, "En annen tekst") != []


def test_one_answer_among_others_is_erased_and_the_scores_stay(directory: Path):
    course = NbgraderCourse(directory)
    folder = write_submission(directory, "p1", "listening", RIGHT, NOON)
    course.autograde("listening", "p1")

    erase_answer(course, "p1", "listening", "level")

    left = {"loudest": ["b"], "places": ["a", "c", "d"]}
    for step in ("submitted", "autograded"):
        notebook = nbformat.read(directory / step / "p1" / "listening" / "listening.ipynb", as_version=4)
        assert read_answers(notebook) == left
    assert json.loads((folder / "answers.json").read_text()) == left
    assert course.points("listening", "p1") == {"loudest": (2, 2), "places": (3, 3), "level": (2, 2)}


def test_erasing_the_last_answer_leaves_the_cell_as_released(directory: Path):
    course = NbgraderCourse(directory)
    folder = write_submission(directory, "p1", "listening", {"level": "64,9"}, NOON)
    course.autograde("listening", "p1")

    erase_answer(course, "p1", "listening", "level")

    released = directory / "release" / "listening" / "listening.ipynb"
    assert nbformat.read(folder / "listening.ipynb", 4) == nbformat.read(released, 4)


def test_erasing_what_was_never_handed_in_or_once_more_does_no_harm(directory: Path):
    course = graded(directory, "p1", TOLD)

    for person, question in (("p1", "told"), ("p1", "told"), ("p9", "told"), ("p1", "plan")):
        erase_answer(course, person, "listening", question)

    assert files_with(directory, TOLD) == []


def test_a_submission_that_a_crash_left_half_written_is_erased_too(directory: Path):
    course = NbgraderCourse(directory)
    half = directory / ".submitting" / "p1" / "listening-reflection"
    half.mkdir(parents=True)
    (half / "answers.json").write_text(TOLD, encoding="utf-8")

    erase_answer(course, "p1", "listening", "told")

    assert files_with(directory, TOLD) == []
