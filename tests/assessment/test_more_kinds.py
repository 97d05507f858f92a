"""Order, sort and mark through nbgrader: stock and we say the same at all, at part and at none."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from listening_course import CHECKOUT
from test_nbgrader_course import stock

from mmb_learn.assessment.build import right_answer
from mmb_learn.assessment.course_directory import prepare
from mmb_learn.assessment.nbgrader_course import NbgraderCourse
from mmb_learn.assessment.score import points
from mmb_learn.assessment.sources import write_sources
from mmb_learn.assessment.submit import write_submission
from mmb_learn.content import read_module
from mmb_learn.question import KINDS

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
FACTS = """\
edition = 1
minutes = 20
outcomes = ["K1"]
[[unit]]
id = "tasks"
minutes = 10
steps = ["steps", "things", "words", "me"]
[question.steps]
kind = "order"
use = "checked"
points = 3
outcome = "K1"
assignment = "tasks"
correct = ["c", "a", "d", "b"]
[question.things]
kind = "sort"
use = "checked"
points = 3
outcome = "K1"
assignment = "tasks"
categories = ["now", "later"]
correct = { a = "now", b = "later", c = "now" }
[question.words]
kind = "mark"
use = "checked"
points = 2
outcome = "K1"
assignment = "tasks"
correct = ["a", "c"]
[question.me]
kind = "scale"
use = "practice"
"""
WORDS = """\
# Mer
## tasks: Oppgaver
### steps: Rekkefølge
- a) To
- b) Fire
- c) En
- d) Tre
> right: Ja.
### things: Grupper
- a) TV
- b) Tak
- c) Dør
> category.now: Nå
> category.later: Siden
> right: Hemmelig.
### words: Ord
- a) Ett
- b) to
- c) tre
> right: Ja.
### me: Jeg
- a) Jeg kan
"""
HANDED_IN: Mapping[str, Mapping[str, Any]] = {
    "all": {
        "steps": ["c", "a", "d", "b"],
        "things": {"a": "now", "b": "later", "c": "now"},
        "words": ["c", "a"],
    },
    "part": {"steps": ["c", "a", "b", "d"], "things": {"a": "now", "b": "now"}, "words": ["a"]},
    "none": {"steps": ["b", "d", "a", "c"], "things": {"a": "later"}, "words": ["b", "c"]},
    "nonsense": {"steps": ["c"], "things": ["a"], "words": {"a": True}},
}
EARNED = {
    "all": {"steps": 3.0, "things": 3.0, "words": 2.0},
    "part": {"steps": 2.0, "things": 1.0, "words": 1.0},
    "none": {"steps": 0.0, "things": 0.0, "words": 0.0},
    "nonsense": {"steps": 0.0, "things": 0.0, "words": 0.0},
}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a course with a module of these kinds alone."""
    folder = tmp_path_factory.mktemp("more")
    module = folder / "modules" / "more"
    (module / "text").mkdir(parents=True)
    (module / "module.toml").write_text(FACTS, encoding="utf-8")
    (module / "text" / "nb.md").write_text(WORDS, encoding="utf-8")
    programme = 'modules = ["more"]\noutcomes = ["K1"]\n'
    (folder / "modules" / "programme.toml").write_text(programme, encoding="utf-8")
    (folder / "assessments").mkdir()
    config = (CHECKOUT / "assessments" / "nbgrader_config.py").read_text(encoding="utf-8")
    (folder / "assessments" / "nbgrader_config.py").write_text(config, encoding="utf-8")
    write_sources(folder)
    return folder


def source(written: Path) -> Any:
    return json.loads((written / "assessments/source/more/more.ipynb").read_text(encoding="utf-8"))


def test_stock_nbgrader_gives_the_same_scores_as_we_do(written: Path, tmp_path: Path):
    directory = prepare(written, tmp_path)
    course = NbgraderCourse(directory)
    for person, answers in HANDED_IN.items():
        write_submission(directory, person, "more", answers, NOON)
        course.autograde("more", person)

    ours = _earned(course)
    stock(directory, "autograde", "more", "--force")

    assert ours == EARNED
    assert _earned(course) == EARNED


def _earned(course: NbgraderCourse) -> dict[str, dict[str, float]]:
    return {person: {q: got for q, (got, _) in course.points("more", person).items()} for person in HANDED_IN}


def test_the_built_solution_earns_every_point(written: Path):
    module = read_module(written / "modules" / "more")

    for question in module.checked("tasks"):
        key = json.dumps(KINDS[question.kind].key(question.facts))
        given = {question.id: right_answer(question)}

        assert points(given, question.id, question.kind, question.points, key) == question.points


def test_the_words_name_the_categories_and_tell_no_note(written: Path):
    cells = {cell["id"]: "".join(cell["source"]) for cell in source(written)["cells"]}

    assert "- **a**: TV" in cells["_words-things"]
    assert "- *now*: Nå" in cells["_words-things"]
    assert not any("Hemmelig" in text for text in cells.values())


def test_a_self_assessment_is_no_part_of_what_is_handed_in(written: Path):
    assert not any(cell["id"] == "me" for cell in source(written)["cells"])
