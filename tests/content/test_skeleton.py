"""What `mmb-learn new` writes is clean in three languages, stands where it should, and harms nothing."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from mmb_learn.content.check import check_course
from mmb_learn.content.model import Use
from mmb_learn.content.read import module_folder, read_module, read_programme, read_text
from mmb_learn.content.skeleton import new_module, new_question
from mmb_learn.content.skeleton.edit import with_item
from mmb_learn.errors import WorkbookError
from mmb_learn.question import KINDS

TODAY = date(2026, 11, 21)
LANGUAGES = ("nb", "nn", "en")


def snapshot(course: Path) -> dict[str, str]:
    return {str(path): path.read_text("utf-8") for path in sorted(course.rglob("*.*")) if path.is_file()}


def last_step(course: Path, unit: str, language: str) -> str:
    module = read_module(module_folder(course, "tiny"))
    return read_text(module, language).units[unit].steps[-1].id


def test_a_new_module_is_clean_and_named_in_the_programme_in_three_languages(course):
    written = new_module(course, "quiet-rooms")

    assert check_course(course, TODAY) == ()
    assert read_programme(course).modules == ("tiny", "quiet-rooms")
    assert {path.suffix for path in written} == {".toml", ".md", ".ipynb"}
    names = [(course / f"modules/text/{language}.md").read_text("utf-8") for language in LANGUAGES]
    assert all("- quiet-rooms) " in name for name in names)
    assert [name.count("- tiny) ") for name in names] == [1, 1, 1]


def test_a_new_module_has_a_notebook_with_a_cell_for_its_unit(course):
    new_module(course, "quiet-rooms")

    notebook = json.loads((course / "notebooks" / "quiet_rooms.ipynb").read_text("utf-8"))

    (unit,) = read_module(module_folder(course, "quiet-rooms")).units
    assert [cell["id"] for cell in notebook["cells"]] == [unit.id]
    assert f'unit("quiet-rooms", "{unit.id}")' in "".join(notebook["cells"][0]["source"])


def test_a_module_the_programme_names_already_changes_nothing_there(course):
    path = course / "modules" / "programme.toml"
    path.write_text(path.read_text("utf-8").replace('["tiny"]', '["tiny", "later"]'), "utf-8")
    before = snapshot(course)

    new_module(course, "later")

    after = snapshot(course)
    assert {name: text for name, text in after.items() if name in before} == before


def test_a_translation_that_was_behind_its_source_stays_behind(course):
    path = course / "modules" / "text" / "nn.md"
    path.write_text(re.sub(r"(## modules <!-- nb )\w+", r"\g<1>000000", path.read_text("utf-8")), "utf-8")

    new_module(course, "quiet-rooms")

    assert [finding.code for finding in check_course(course, TODAY)] == ["MMB401"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_practice_question_of_any_kind_is_clean_and_ends_its_unit(course, kind):
    new_question(course, "tiny", "in-words", "one-more", kind)

    assert check_course(course, TODAY) == ()
    assert [last_step(course, "in-words", language) for language in LANGUAGES] == ["one-more"] * 3
    question = read_module(module_folder(course, "tiny")).questions["one-more"]
    assert (question.kind, question.use) == (kind, Use.PRACTICE)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "scale"])
def test_a_new_checked_question_asks_only_for_a_new_edition(course, kind):
    new_question(course, "tiny", "in-words", "one-more", kind, Use.CHECKED)

    assert {finding.code for finding in check_course(course, TODAY)} == {"MMB107"}


def test_a_question_ends_the_unit_that_is_named_not_the_text(course):
    new_question(course, "tiny", "decibels", "one-more", "order")

    assert last_step(course, "decibels", "nb") == "one-more"
    assert last_step(course, "in-words", "nb") == "next-shift"
    assert check_course(course, TODAY) == ()


def test_what_stood_there_before_stands_there_still(course):
    before = snapshot(course)

    new_question(course, "tiny", "in-words", "one-more", "sort")

    for name, text in snapshot(course).items():
        missing = set(before[name].splitlines()) - set(text.splitlines())
        assert missing <= {line for line in missing if line.startswith("steps = ")}


@pytest.mark.parametrize(
    ("where", "says"),
    [
        (("nowhere", "in-words", "one-more", "order"), "no module «nowhere»"),
        (("tiny", "nowhere", "one-more", "order"), "it has decibels, in-words"),
        (("tiny", "in-words", "loudest", "order"), "«loudest» is there already"),
        (("tiny", "in-words", "try-it", "order"), "«try-it» is there already"),
        (("tiny", "in-words", "One more", "order"), "is no id"),
        (("tiny", "in-words", "one-more", "quiz"), "the kinds are choice, number"),
        (("tiny", "in-words", "one-more", "scale", Use.CHECKED), "never handed in"),
    ],
)
def test_what_cannot_stand_there_is_refused_in_one_sentence_and_nothing_is_written(course, where, says):
    before = snapshot(course)

    with pytest.raises(WorkbookError, match=says):
        new_question(course, *where)

    assert snapshot(course) == before


def test_a_full_unit_is_refused(course):
    new_question(course, "tiny", "decibels", "one-more", "order")

    with pytest.raises(WorkbookError, match="8 steps"):
        new_question(course, "tiny", "decibels", "and-another", "order")


def test_a_module_that_is_there_is_refused(course):
    with pytest.raises(WorkbookError, match="there already"):
        new_module(course, "tiny")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('steps = ["a"]', 'steps = ["a", "b"]'),
        ("steps = []", 'steps = ["b"]'),
        ('steps = [\n  "a",  # first\n]', 'steps = [\n  "a", "b",  # first\n]'),
        ('x = ["c"]\nsteps = ["a"] # end', 'x = ["c"]\nsteps = ["a", "b"] # end'),
    ],
)
def test_a_list_gets_one_more_item_and_keeps_its_comments(before, after):
    assert with_item(before, ("steps",), "b") == after


def test_a_list_that_is_written_in_an_odd_way_is_left_to_its_author():
    with pytest.raises(WorkbookError, match="yourself"):
        with_item('steps = [ # none ]\n  "a"]', ("steps",), "b")
