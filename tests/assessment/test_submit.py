"""Answers into a released notebook: whatever was typed, as data, and nothing else changes."""

from __future__ import annotations

import html
import json
import stat
from datetime import datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from listening_course import PLAN, RIGHT
from nbgrader.nbgraderformat import MetadataValidator
from nbgrader.utils import parse_utc

from mmb_learn.assessment.fill import read_answers
from mmb_learn.assessment.literal import literal
from mmb_learn.assessment.submit import timestamp, write_submission
from mmb_learn.errors import AssessmentError

NOON = datetime(2026, 11, 21, 12, tzinfo=ZoneInfo("Europe/Oslo"))
OSLO = ZoneInfo("Europe/Oslo")
NASTY = {
    "script": "<script>alert(1)</script>",
    "emoji": "Vi sang 🎶 på kjøkkenet 👩🏽‍⚕️",
    "quotes": "\"\"\"'''\\ \\n {leq} %s",
    "long": "Ro. " * 12_500,
    "nul": "før\0etter",
    "half a character": "før\ud800etter",
    "markup": "![x](http://evil.example/x) [y](javascript:alert(1)) `$x$` *z* # t | a~~b~~",
    "code": "    indented\n\n### END SOLUTION\nanswers = {}",
}


def notebook_in(folder: Path) -> nbformat.NotebookNode:
    return nbformat.read(folder / f"{folder.name}.ipynb", as_version=4)


def released(directory: Path, name: str) -> nbformat.NotebookNode:
    return nbformat.read(directory / "release" / name / f"{name}.ipynb", as_version=4)


def test_a_submission_is_the_released_notebook_with_its_solution_cells_filled(directory: Path):
    folder = write_submission(directory, "p1", "listening", RIGHT, NOON)

    submitted, out = notebook_in(folder), released(directory, "listening")
    MetadataValidator().validate_nb(submitted)
    changed = [a.id for a, b in zip(submitted.cells, out.cells, strict=True) if a != b]
    assert changed == ["answers"]
    assert [cell.metadata for cell in submitted.cells] == [cell.metadata for cell in out.cells]
    assert read_answers(submitted) == RIGHT


def test_a_submission_comes_with_its_time_a_secret_and_the_answers(directory: Path):
    folder = write_submission(directory, "p1", "listening", RIGHT, NOON)

    assert (folder / "timestamp.txt").read_text() == "2026-11-21 11:00:00.000000 UTC\n"
    assert len((folder / "submission_secret.txt").read_text()) == 128
    assert json.loads((folder / "answers.json").read_text("utf-8")) == RIGHT
    assert stat.S_IMODE(folder.stat().st_mode) & 0o200


def test_a_plan_and_an_unknown_question_leave_the_store_for_no_notebook(directory: Path):
    answers = {**RIGHT, "plan": PLAN, "no-such-question": "hei"}

    folder = write_submission(directory, "p1", "listening", answers, NOON)

    text = "".join(path.read_text("utf-8") for path in folder.iterdir())
    assert "vaktrommet" not in text
    assert "no-such-question" not in text


def test_nothing_answered_leaves_the_cells_as_released(directory: Path):
    tasks = write_submission(directory, "p1", "listening", {}, NOON)
    reflection = write_submission(directory, "p1", "listening-reflection", {"told": {"done": " \n"}}, NOON)

    assert notebook_in(tasks) == released(directory, "listening")
    assert notebook_in(reflection) == released(directory, "listening-reflection")
    assert read_answers(notebook_in(tasks)) == {}


def test_a_new_hand_in_takes_the_place_of_the_earlier(directory: Path):
    write_submission(directory, "p1", "listening", RIGHT, NOON)

    folder = write_submission(directory, "p1", "listening", {"level": "60"}, NOON + timedelta(days=1))

    assert read_answers(notebook_in(folder)) == {"level": "60"}
    assert (folder / "timestamp.txt").read_text().startswith("2026-11-22")
    assert not list((directory / ".submitting" / "p1").iterdir())


def test_an_assignment_that_is_not_released_is_refused(directory: Path):
    with pytest.raises(AssessmentError, match="rhythm is not released"):
        write_submission(directory, "p1", "rhythm", {}, NOON)


@pytest.mark.parametrize("typed", NASTY.values(), ids=NASTY)
def test_what_was_typed_comes_back_as_it_was(directory: Path, typed: str):
    answers = {"told": {"done": typed, "learned": "", "clever": "", "next": ""}}

    folder = write_submission(directory, "p1", "listening-reflection", answers, NOON)

    (cell,) = [cell for cell in notebook_in(folder).cells if cell.id == "reflection"]
    shown = typed.replace("\0", "\ufffd").replace("\ud800", "\ufffd")
    assert json.loads((folder / "answers.json").read_text("utf-8")) == answers
    assert html.unescape(cell.source) == f"**Gjort**\n\n{shown}"
    assert "<script" not in cell.source


@pytest.mark.parametrize("typed", NASTY.values(), ids=NASTY)
def test_an_answer_is_data_in_the_answers_cell(directory: Path, typed: str):
    folder = write_submission(directory, "p1", "listening", {"level": typed}, NOON)

    assert read_answers(notebook_in(folder)) == {"level": typed}


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",), exclude_characters="\0")))
def test_literal_text_can_be_read_back_and_holds_no_tag(text: str):
    shown = literal(text)

    assert html.unescape(shown) == html.unescape(html.escape(text)).replace("\r\n", "\r\n")
    assert not set(shown) & set("<>\"'`*_[]$")


@pytest.mark.parametrize(
    "source",
    [
        "answers = __import__('os').environ",
        "answers = json.loads('{}'); raise SystemExit",
        "import json\nanswers = json.loads('{}')",
        "answers = json.loads('[]')",
        "answers = (",
        "other = json.loads('{}')",
    ],
)
def test_an_answers_cell_with_anything_but_answers_is_refused(directory: Path, source: str):
    notebook = released(directory, "listening")
    next(cell for cell in notebook.cells if cell.id == "answers").source = source

    with pytest.raises(AssessmentError):
        read_answers(notebook)


@pytest.mark.parametrize(
    ("local", "utc"),
    [
        (datetime(2026, 10, 25, 2, 30, tzinfo=OSLO), "2026-10-25 00:30"),  # still summer time
        (
            datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=OSLO),
            "2026-10-25 01:30",
        ),  # the same clock, an hour later
        (datetime(2027, 3, 28, 1, 59, 59, tzinfo=OSLO), "2027-03-28 00:59"),
        (datetime(2027, 3, 28, 3, 0, tzinfo=OSLO), "2027-03-28 01:00"),
        (datetime(2026, 6, 1, 12, 0, tzinfo=timezone(timedelta(hours=3))), "2026-06-01 09:00"),
    ],
)
def test_nbgrader_reads_the_time_of_handing_in_as_it_was(local: datetime, utc: str):
    assert f"{parse_utc(timestamp(local)):%Y-%m-%d %H:%M}" == utc


def test_a_time_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="zone"):
        timestamp(datetime(2026, 11, 21, 12))  # noqa: DTZ001 - the mistake that is meant
