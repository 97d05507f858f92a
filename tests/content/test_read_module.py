"""Facts become frozen data, and keys stay out where they must."""

from datetime import date

import pytest

from mmb_learn.content import course_folder, module_folder, read_module, read_programme
from mmb_learn.content.model import Use
from mmb_learn.errors import ContentError


def test_a_module_has_its_facts(module):
    assert (module.id, module.edition, module.minutes, module.outcomes) == ("tiny", 1, 12, ("K1", "S4"))
    assert (module.low, module.high) == (0.5, 0.8)
    assert module.sources["who-1999"].checked == date(2026, 11, 1)
    assert (module.facts["leq"].value, module.facts["leq"].decimals) == (65.0, 1)
    assert module.series["lyngstua"][-1] == 71
    assert module.unit("decibels").steps[0] == "listen"
    assert [question.id for question in module.checked("tasks")] == ["loudest", "level", "planned"]


def test_facts_know_their_lines(module):
    lines = (module.folder / "module.toml").read_text("utf-8").splitlines()

    assert lines[module.questions["level"].line - 1] == "[question.level]"
    assert lines[module.facts["leq"].line - 1] == "[fact.leq]"
    assert lines[module.units[0].line - 1] == "[[unit]]"


def test_without_keys_a_checked_question_cannot_tell_its_answer(course):
    module = read_module(module_folder(course, "tiny"), keys=False)

    assert module.questions["loudest"].facts.correct == frozenset()
    assert module.questions["level"].facts.correct is None
    assert module.questions["first-guess"].facts.correct == {"b"}
    assert module.questions["first-guess"].use is Use.PRACTICE


def test_all_slips_of_a_file_are_told_at_once(course):
    path = module_folder(course, "tiny") / "module.toml"
    path.write_text(path.read_text("utf-8").replace("minutes = 12\n", "", 2), "utf-8")

    with pytest.raises(ContentError) as caught:
        read_module(path.parent)

    assert [finding.line for finding in caught.value.findings] == [1, 23]


def test_a_file_in_another_encoding_is_a_finding(course):
    path = module_folder(course, "tiny") / "module.toml"
    path.write_bytes("title = «å»".encode("latin-1"))

    with pytest.raises(ContentError, match="MMB001 the file cannot be read"):
        read_module(path.parent)


def test_a_programme_has_its_order(course):
    programme = read_programme(course)

    assert (programme.modules, programme.outcomes) == (("tiny",), ("K1", "S4"))
    assert programme.folder == course


def test_the_course_in_use_is_the_one_named(course, monkeypatch):
    monkeypatch.setenv("MMB_COURSE", str(course))

    assert course_folder() == course.resolve()


def test_the_course_of_the_folder_one_stands_in_comes_next(course, monkeypatch):
    monkeypatch.delenv("MMB_COURSE", raising=False)
    monkeypatch.chdir(course)

    assert course_folder() == course
