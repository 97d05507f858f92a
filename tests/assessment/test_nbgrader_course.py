"""Grading on a real course directory: our quick way and stock nbgrader say the same."""

from __future__ import annotations

import csv
import os
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import nbformat
import pytest
from listening_course import PARTLY, RIGHT, write_course
from nbgrader.api import Gradebook

from mmb_learn.assessment.course_directory import prepare
from mmb_learn.assessment.fill import fill
from mmb_learn.assessment.form_grades import score_apart
from mmb_learn.assessment.nbgrader_course import NbgraderCourse
from mmb_learn.assessment.submit import write_submission
from mmb_learn.errors import AssessmentError

TABLES = ("student", "submitted_assignment", "submitted_notebook", "grade", "comment")
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
TOLD = {"told": {"done": "Jeg sang <b>rolig</b>", "learned": "", "clever": "", "next": ""}}
HANDED_IN: Mapping[str, Mapping[str, Any]] = {
    "right": RIGHT,
    "partly": PARTLY,
    "nothing": {},
    "nonsense": {"loudest": "x", "places": ["zz"], "level": "høyt"},
    "markup": {"level": '<script>"""\\', "loudest": ["b"]},
}
EARNED = {
    "right": {"loudest": 2, "places": 3, "level": 2},
    "partly": {"loudest": 0, "places": 1, "level": 0},
    "nothing": {"loudest": 0, "places": 0, "level": 0},
    "nonsense": {"loudest": 0, "places": 0, "level": 0},
    "markup": {"loudest": 2, "places": 0, "level": 0},
}


def earned(course: NbgraderCourse, person: str) -> dict[str, float]:
    return {question: points for question, (points, _) in course.points("listening", person).items()}


def stock(directory: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        # our package first, which leaves out a grammar that nobody needs and that takes seconds to build
        [
            sys.executable,
            "-c",
            "import mmb_learn; from nbgrader.apps.nbgraderapp import main; main()",
            *arguments,
        ],
        cwd=directory,
        env={**os.environ, "PATH": programs},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done


def written_down(directory: Path) -> list[object]:
    """Give all that grading leaves, in the gradebook and on disk, but what running a cell leaves in it."""
    with closing(sqlite3.connect(directory / "gradebook.db")) as gradebook:
        rows = [gradebook.execute(f"SELECT * FROM {table} ORDER BY id").fetchall() for table in TABLES]  # noqa: S608
    graded = sorted(directory.glob("autograded/*/*/*"))
    files = [(path, path.stat().st_mode) for path in graded]
    return [rows, files, [cells(path) for path in graded if path.suffix == ".ipynb"]]


def cells(path: Path) -> list[object]:
    found = nbformat.read(path, as_version=4).cells
    return [
        (cell.id, cell.source, {k: v for k, v in cell.metadata.items() if k != "execution"}) for cell in found
    ]


def test_stock_nbgrader_gives_the_same_scores_and_exports_them(directory: Path, tmp_path: Path):
    course = NbgraderCourse(directory)
    for person, answers in HANDED_IN.items():
        write_submission(directory, person, "listening", answers, NOON)
        course.autograde("listening", person)
    ours = {person: earned(course, person) for person in HANDED_IN}
    wrote = written_down(directory)

    stock(directory, "autograde", "listening", "--force")
    stock(directory, "export", "--to", str(tmp_path / "grades.csv"))

    assert ours == EARNED
    assert {person: earned(course, person) for person in HANDED_IN} == EARNED
    assert written_down(directory) == wrote
    with (tmp_path / "grades.csv").open() as exported:
        rows = {
            row["student_id"]: row for row in csv.DictReader(exported) if row["assignment"] == "listening"
        }
    assert {person: float(row["score"]) for person, row in rows.items()} == {
        person: sum(points.values()) for person, points in EARNED.items()
    }
    assert {float(row["max_score"]) for row in rows.values()} == {7.0}


def test_nbgrader_releases_the_sources_without_a_warning(tmp_path: Path):
    built = write_course(tmp_path) / "assessments"

    logs = [
        stock(built, "generate_assignment", "listening").stderr,
        NbgraderCourse(built)._api.generate_assignment("listening-reflection")["log"],
    ]

    assert all("INFO" in log for log in logs)
    assert not any(word in log for log in logs for word in ("WARNING", "ERROR", "Warning"))


def test_noise_on_stderr_costs_no_points(directory: Path):
    folder = write_submission(directory, "p1", "listening", RIGHT, NOON)
    path = folder / "listening.ipynb"
    notebook = nbformat.read(path, as_version=4)
    cell = next(cell for cell in notebook.cells if cell.id == "answers")
    cell.source = f"import sys, warnings\nsys.stderr.write('noise')\nwarnings.warn('noise')\n{cell.source}"
    nbformat.write(notebook, path)
    course = NbgraderCourse(directory, kernel=True)

    course.autograde("listening", "p1")

    assert earned(course, "p1") == EARNED["right"]


def test_code_in_an_answers_cell_is_refused_without_running_and_without_being_quoted(directory: Path):
    folder = write_submission(directory, "p1", "listening", RIGHT, NOON)
    path = folder / "listening.ipynb"
    made = directory / "made-by-code"
    path.write_text(
        path.read_text("utf-8").replace("answers = json.loads(", f"open('{made}', 'w')\\n(", 1),
        encoding="utf-8",
    )

    with pytest.raises(AssessmentError) as refused:
        NbgraderCourse(directory).autograde("listening", "p1")

    assert not made.exists()
    assert "made-by-code" not in str(refused.value)
    assert "AssessmentError" in str(refused.value)


def test_an_earlier_hand_in_is_scored_apart_by_the_same_rule(directory: Path):
    source = nbformat.read(directory / "source" / "listening" / "listening.ipynb", as_version=4)

    for person, answers in HANDED_IN.items():
        scores = score_apart(source, answers)

        assert {question: points for question, (points, _) in scores.items()} == EARNED[person]
        assert {question: most for question, (_, most) in scores.items()} == {
            "loudest": 2,
            "places": 3,
            "level": 2,
        }


def test_what_was_not_answered_gets_no_response_as_its_comment(directory: Path):
    course = NbgraderCourse(directory)
    for name, cell in (("listening", "answers"), ("listening-reflection", "reflection")):
        write_submission(directory, "p1", name, {}, NOON)
        course.autograde(name, "p1")

        with Gradebook(f"sqlite:///{directory / 'gradebook.db'}") as gradebook:
            assert gradebook.find_comment(cell, name, name, "p1").auto_comment == "No response."


def test_a_reflection_waits_for_a_person_and_has_no_points_from_the_machine(directory: Path):
    course = NbgraderCourse(directory)
    write_submission(directory, "p1", "listening-reflection", TOLD, NOON)

    course.autograde("listening-reflection", "p1")

    assert course.points("listening-reflection", "p1") == {}
    assert grade_of(directory) == (None, True)


def test_a_new_hand_in_keeps_the_reviewers_points_and_says_that_the_text_changed(directory: Path):
    course = NbgraderCourse(directory)
    write_submission(directory, "p1", "listening-reflection", TOLD, NOON)
    course.autograde("listening-reflection", "p1")
    course.write_review("listening-reflection", "p1", 3, "Fint sett", latest=True)
    before = grade_of(directory)
    changed = {"told": {**TOLD["told"], "next": "Jeg vil prøve igjen"}}
    write_submission(directory, "p1", "listening-reflection", changed, NOON + timedelta(days=1))

    course.autograde("listening-reflection", "p1")

    assert before == (3, False)
    assert grade_of(directory) == (3, True)


def test_feedback_shows_ones_own_text_alone_and_never_as_markup(directory: Path):
    course = NbgraderCourse(directory)
    told = {"p1": "<script>alert('p1')</script> ![x](http://evil.example/x)", "p2": "Nummer to"}
    for person, text in told.items():
        write_submission(directory, person, "listening-reflection", {"told": {"done": text}}, NOON)
        course.autograde("listening-reflection", person)
        course.write_review("listening-reflection", person, 2, f"<script>{person}</script>", latest=True)

    course._api.generate_feedback("listening-reflection")

    shown = {
        person: (
            directory / "feedback" / person / "listening-reflection" / "listening-reflection.html"
        ).read_text("utf-8")
        for person in told
    }
    assert "&lt;script&gt;alert(&#39;p1&#39;)&lt;/script&gt;" in shown["p1"].replace("'", "&#39;")
    assert "<script>alert('p1')" not in shown["p1"]
    assert "<script>p1" not in shown["p1"]
    assert 'src="http://evil.example' not in shown["p1"]
    assert "Nummer to" in shown["p2"]
    assert "Nummer to" not in shown["p1"]


def test_preparing_again_does_nothing_and_a_new_edition_leaves_the_earlier_in_use(
    directory: Path, tmp_path: Path
):
    written, data = write_course(tmp_path / "written"), directory.parent
    write_submission(directory, "p1", "listening", RIGHT, NOON)
    course = NbgraderCourse(directory)
    course.autograde("listening", "p1")
    released = directory / "release" / "listening" / "listening.ipynb"
    before = released.stat().st_mtime_ns

    prepare(written, data)
    write_course(written, edition=2)
    prepare(written, data)

    assert released.stat().st_mtime_ns == before
    assert sorted(path.name for path in (directory / "release").iterdir()) == [
        "listening",
        "listening-2",
        "listening-2-reflection",
        "listening-reflection",
    ]
    write_submission(directory, "p1", "listening", PARTLY, NOON)
    course.autograde("listening", "p1")
    assert earned(course, "p1") == EARNED["partly"]


def test_new_words_reach_a_course_that_somebody_has_handed_in_to(directory: Path, tmp_path: Path):
    written, data = write_course(tmp_path / "written"), directory.parent
    write_submission(directory, "p1", "listening", RIGHT, NOON)
    NbgraderCourse(directory).autograde("listening", "p1")
    source = written / "assessments" / "source" / "listening" / "listening.ipynb"
    source.write_text(source.read_text("utf-8").replace("Skriv det i dB.", "Skriv nivået."), encoding="utf-8")

    prepare(written, data)

    assert "Skriv nivået." in (directory / "release" / "listening" / "listening.ipynb").read_text("utf-8")
    NbgraderCourse(directory).autograde("listening", "p1")
    assert earned(NbgraderCourse(directory), "p1") == EARNED["right"]


def test_filling_a_notebook_of_another_edition_keeps_only_what_it_asks(directory: Path):
    notebook = nbformat.read(directory / "release" / "listening" / "listening.ipynb", as_version=4)

    assert fill(notebook, {"level": "65", "asked-in-edition-2": "x"}) == {"level": "65"}


def grade_of(directory: Path) -> tuple[float | None, bool]:
    with Gradebook(f"sqlite:///{directory / 'gradebook.db'}") as gradebook:
        name = "listening-reflection"
        grade = gradebook.find_grade("reflection", name, name, "p1")
        return grade.manual_score, grade.needs_manual_grade
