"""`mmb-learn export`: figures by pseudonym, texts only when asked for, no cell that is computed."""

from __future__ import annotations

import csv
import io
import json

import pytest

from mmb_learn.course import Store, people
from mmb_learn.demo import read_class
from mmb_learn.upkeep.export import Row, as_csv

COLUMNS = ["pseudonym", "module", "assignment", "attempt", "points", "maximum", "achievement", "state"]
TEXT = "oppvaskmaskinen"


def _cells(text: str) -> list[list[str]]:
    return list(csv.reader(text.splitlines()))


def test_every_hand_in_is_a_row_by_pseudonym(graded, run):
    status, said, _ = run("export", "--data", graded)
    header, *rows = _cells(said)

    assert status == 0
    assert header == COLUMNS
    assert len(rows) == sum(
        len(p.tasks) + len(p.reflections) for p in (read_class().you, *read_class().people)
    )
    last = ["sound-environment", "tasks", "2", "14.0", "18.0", "medium", "marked"]
    assert last in [row[1:] for row in rows]
    assert ["sound-environment", "reflection", "1", "6.0", "8.0", "", "released"] in [row[1:] for row in rows]
    assert ["sound-environment", "reflection", "1", "", "8.0", "", "reviewed"] in [row[1:] for row in rows]


def test_no_name_and_no_text_is_let_out_unasked(data, run):
    _, said, _ = run("export", "--data", data)

    with Store.open(data) as store:
        names = [person.name for person in people.people(store) if person.name]
    assert [name for name in [*names, TEXT] if name in said] == []


def test_texts_and_answers_come_along_when_asked_for(data, tmp_path, run):
    assert run("export", "--data", data, "--with-texts", "--to", tmp_path / "all.json")[0] == 0

    rows = json.loads((tmp_path / "all.json").read_text("utf-8"))
    yours = [row for row in rows if TEXT in row["text"]]
    assert list(rows[0]) == [*COLUMNS, "text", "answer"]
    assert "Jeg ser at du endret én lyd" in yours[0]["answer"]


def test_a_file_is_whole_and_for_its_owner_alone(data, tmp_path, run):
    to = tmp_path / "class.csv"
    to.write_text("of yesterday")

    status, said, _ = run("export", "--data", data, "--to", to)

    assert (status, said) == (0, f"28 hand-ins written to {to}.\n")
    assert to.stat().st_mode & 0o077 == 0
    assert to.read_text("utf-8-sig").splitlines()[0] == ",".join(COLUMNS)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize("begins", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n=1", "\uff1d1"])
def test_a_text_that_a_spreadsheet_would_compute_stays_a_text(begins):
    row = Row("p-abcdef", "m", "reflection", 1, None, 8.0, None, "released", "said", begins)

    cells = list(csv.reader(io.StringIO(as_csv([row], texts=True), newline="")))

    assert cells[1][-1] == f"'{begins}"
    assert cells[1][-2] == "said"


def test_another_ending_is_refused_with_what_to_do(data, tmp_path, run):
    status, _, said = run("export", "--data", data, "--to", tmp_path / "class.xlsx")

    assert status == 2
    assert said.endswith("should end in .csv or .json: the ending says in which form it is written.\n")


def test_a_folder_that_is_not_there_is_said(data, tmp_path, run):
    status, _, said = run("export", "--data", data, "--to", tmp_path / "nowhere" / "class.csv")

    assert status == 2
    assert said == f"{tmp_path / 'nowhere'} is no folder: make it, or name a file elsewhere.\n"
