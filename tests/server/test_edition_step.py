"""«Lydmiljø» went from its first edition to its second: a folder of the first loses nothing.

`edition_one/` holds such a folder as text. The program of that time made it, by use over HTTP: tasks handed
in twice and once more just before it stopped, a reflection answered and released, another half marked, an
objection with its reply, a try, a plan.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from open_site import MODULE, Site

from mmb_learn.cli import main
from mmb_learn.course import submissions

OLD = Path(__file__).parent / "edition_one"
Tables = dict[str, list[tuple[Any, ...]]]
KEPT = (
    "people",
    "versions",
    "submissions",
    "markings",
    "releases",
    "disagreements",
    "disagreement_replies",
    "tries",
    "places",
    "seen_steps",
)
WAITED = 5  # the hand-in that nobody had marked when the older program stopped


def _database(file: Path, words: Path) -> None:
    with closing(sqlite3.connect(file)) as database:
        database.executescript(words.read_text("utf-8"))


def _folder_of_edition_one(data: Path) -> None:
    (data / "course").mkdir(parents=True)
    _database(data / "store.sqlite", OLD / "store.sql")
    _database(data / "course" / "gradebook.db", OLD / "gradebook.sql")
    for name, text in json.loads((OLD / "course.json").read_text("utf-8")).items():
        (data / "course" / name).parent.mkdir(parents=True, exist_ok=True)
        (data / "course" / name).write_text(text, "utf-8")


def _tables(data: Path) -> Tables:
    with closing(sqlite3.connect(data / "store.sqlite")) as database:
        return {name: database.execute(f"SELECT * FROM {name}").fetchall() for name in KEPT}  # noqa: S608


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder as today's program leaves it once it has opened it and done what waited."""
    folder = tmp_path_factory.mktemp("edition-one") / "data"
    _folder_of_edition_one(folder)
    assert main(["grade", "--data", str(folder)]) == 0
    return folder


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    folder = tmp_path_factory.mktemp("before") / "data"
    _folder_of_edition_one(folder)
    return _tables(folder)


@pytest.fixture(scope="module")
def site(data: Path) -> Iterator[Site]:
    with Site(data, solo=True) as opened:
        kept = opened.ask("GET", "", headers={"Cookie": ""}).cookies
        opened.kept = "; ".join(line.split(";")[0] for line in kept)  # type: ignore[attr-defined]
        yield opened


def _page(site: Site, path: str) -> str:
    answer = site.ask("GET", path, headers={"Cookie": site.kept})  # type: ignore[attr-defined]
    assert answer.status == 200
    return answer.text


def _export(data: Path, to: Path) -> list[dict[str, Any]]:
    assert main(["export", "--data", str(data), "--with-texts", "--to", str(to)]) == 0
    found: list[dict[str, Any]] = json.loads(to.read_text("utf-8"))
    return found


def test_the_folder_is_of_the_first_edition_and_of_an_older_store(before, tmp_path):
    editions = [row[4] for row in before["submissions"]]
    _database(tmp_path / "store.sqlite", OLD / "store.sql")

    with closing(sqlite3.connect(tmp_path / "store.sqlite")) as database:
        assert database.execute("SELECT version_num FROM alembic_version").fetchall() == [("0002",)]
    assert editions == [1] * 5
    assert all(before[name] for name in KEPT)


@pytest.mark.parametrize("table", [name for name in KEPT if name != "submissions"])
def test_every_row_is_as_it_was(data, before, table):
    widths = [len(row) for row in before[table]]  # a newer schema may have more columns

    rows = _tables(data)[table]

    assert [row[:width] for row, width in zip(rows, widths, strict=True)] == before[table]


def test_every_hand_in_keeps_its_answers_and_its_points(data, before):
    then = {row[0]: row for row in before["submissions"]}
    now = {row[0]: row for row in _tables(data)["submissions"]}

    assert now.keys() == then.keys()
    assert {number: row for number, row in now.items() if number != WAITED} == {
        number: row for number, row in then.items() if number != WAITED
    }
    assert now[WAITED][:10] == then[WAITED][:10]


def test_what_waited_is_marked_by_the_edition_it_was_written_in(site):
    found = submissions.submission(site.store, WAITED)

    assert found is not None
    assert (found.edition, found.points, found.maximum) == (1, 10.0, 11.0)
    assert found.scores["one-talker"] == (0.0, 1.0)
    assert set(found.scores) == {
        "one-change",
        "two-tvs",
        "one-talker",
        "which-afternoon",
        "see-not-think",
        "honest-words",
    }


def test_the_export_holds_each_text_point_mark_and_answer(data, before, tmp_path):
    rows = _export(data, tmp_path / "all.json")

    by = {(row["assignment"], row["attempt"]): row for row in rows}
    assert len(rows) == len(before["submissions"]) == len(by)
    assert [by["tasks", n]["points"] for n in (1, 2, 3)] == [3.0, 10.0, 10.0]
    assert {by["tasks", n]["maximum"] for n in (1, 2, 3)} == {11.0}
    answered, open_still = by["reflection", 1], by["reflection", 2]
    assert (answered["points"], answered["state"]) == (6.0, "released")
    assert answered["answer"] == "Du ser at praten tok seg opp. Hva annet kan ha spilt inn?"
    assert "Praten ved bordet tok seg opp." in answered["text"]
    assert (open_still["points"], open_still["state"]) == (None, "in-marking")
    assert open_still["answer"] == "Nå tenker du på maten også"


def test_the_doctor_finds_nothing(data, capsys):
    status = main(["doctor", "--data", str(data)])

    said = capsys.readouterr().out
    assert [line for line in said.splitlines() if not line.startswith("ok ")] == []
    assert status == 0


def test_her_own_page_shows_each_answer_and_what_came_of_the_try(site):
    page = _page(site, "me")

    for words in (
        "Slå av TV-en mens vi spiser",
        "Praten ved bordet tok seg opp. Det kan også ha vært maten.",
        "Vi rakk det ikke før vaktskiftet.",
    ):
        assert words in page
    assert len(re.findall(r"data-ask-erase", page)) == 11


def test_the_units_show_answers_points_and_what_the_reviewer_wrote(site):
    assert "Du har fått svar" in _page(site, "")
    why, tasks, last = (_page(site, f"m/{MODULE}/{unit}") for unit in ("why-sound", "tasks", "how-did-it-go"))

    assert '"value": "3,0"' in why
    assert '"value": "63"' in tasks
    assert "60 er riktig: to halveringer." in tasks
    assert "N79-GJY" in tasks
    assert "Du ser at praten tok seg opp. Hva annet kan ha spilt inn?" in last
    assert "Svaret gjelder det du leverte forrige gang." in last
    assert "Nå tenker du på maten også" not in last
    site.settle()  # a page is sent before it is noted as read
    assert "Du har fått svar" not in _page(site, "")


def test_the_reviewer_goes_on_where_she_was(site):
    page = _page(site, "review/4")

    assert "Nå tenker du på maten også" in page
    assert "Det kan også ha vært maten." in page
    chosen = re.findall(r'<input type="radio" name="([a-z]+)" value="(\d)"[^>]* checked', page)
    assert chosen == [("seen", "2"), ("doubt", "2")]
