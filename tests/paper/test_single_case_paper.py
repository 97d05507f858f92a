"""A single case as PDF: the days and their finding, and a verdict only where it is due; tagged whole."""

from __future__ import annotations

from typing import Any

import pytest
from tagged import read

from mmb_learn.errors import AnswerError
from mmb_learn.language import LANGUAGES, words
from mmb_learn.observation.single_case.controls import single_case_facts
from mmb_learn.paper import KINDS, Blank, Table, paper


def _asked(name: str = "solveig", language: str = "nb", **changed: Any) -> dict[str, Any]:
    series = single_case_facts(words(language))["examples"][name]
    return {"series": series, "earlier": 0, "rivals": ["staff", "hope"], "own": 0} | changed


def _texts(asked: dict[str, Any]) -> str:
    return str(KINDS["single-case"](asked, words("nb")).to_json()["parts"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_days_light_explanations_and_verdict_are_tagged_whole(language):
    said = words(language)
    found = read(paper("single-case", _asked(language=language), language))

    assert (found.marked, found.shows_title, found.ua) == (True, True, "1")
    assert found.lang.startswith(language)
    assert found.title == said["single-case.title"]
    assert (found.untagged, found.outside) == (0, 0)
    assert found.tags.count("H1") == 5
    assert found.tags.count("Figure") == 1
    assert found.tags.count("Table") == found.tags.count("THead") == 2
    assert said["single-case.light.green"] in found.text


def test_the_figures_on_paper_are_those_of_the_page():
    text = _texts(_asked())

    assert all(figure in text for figure in ("0,939", "5 av 7 dager (71 %)", "0,898", "Fra 18,0 til 84,5"))
    assert "Midten var 51 minutter før og 35 minutter etter." in text


def test_the_dots_stand_first_with_medians_where_there_are_five_and_their_finding_as_alternative():
    dots, finding = KINDS["single-case"](_asked("mats"), words("nb")).parts[0].blocks

    assert [run.middle for run in dots.runs] == [None, 3]
    assert dots.alt == finding.text
    assert dots.marks == ((0, "0"), (1, "1"), (2, "2"), (3, "3"), (4, "4"))


@pytest.mark.parametrize("days", [[0.5, None, -2000], [1e6] * 3, [None, 0], [0.001]])
def test_any_days_can_be_set(days):
    series = _asked()["series"] | {"phases": [{"name": "w" * 80, "days": days}, {"name": "", "days": []}]}

    assert read(paper("single-case", _asked(series=series), "nb")).untagged == 0


def test_under_five_days_there_is_neither_explanation_nor_verdict():
    sheet = KINDS["single-case"](_asked("mats"), words("nb"))

    assert [part.title for part in sheet.parts] == [
        "Egne kontakter i uka",
        "Hva tåler tallene?",
        "Tallene",
    ]
    assert "median 1," not in str(sheet)


def test_one_explanation_gives_lines_for_another_and_no_verdict():
    sheet = KINDS["single-case"](_asked(rivals=["hope"]), words("nb"))
    rivals, verdict = sheet.parts[2:4]

    assert [type(block) for block in rivals.blocks][1:] == [Blank]
    assert (verdict.blocks, verdict.help) == ((), words("nb")["single-case.paper.waiting"])


def test_own_explanations_count_and_have_lines_instead_of_words():
    sheet = KINDS["single-case"](_asked(rivals=["hope"], own=1), words("nb"))

    assert isinstance(sheet.parts[2].blocks[1], Blank)
    assert any(isinstance(block, Table) for block in sheet.parts[3].blocks)


def test_what_looks_like_commands_comes_out_as_the_text_it_is():
    asked = _asked()
    asked["series"]["what"] = '#read("/etc/passwd") $x$'

    found = read(paper("single-case", asked, "nb"))

    assert "root:" not in found.text
    assert '#read("/etc/passwd")' in found.text.replace("\u200b", "")


@pytest.mark.parametrize(
    "changed",
    [
        {"earlier": 1},
        {"earlier": True},
        {"rivals": ["else", "free text"]},
        {"own": 3},
        {"name": "Solveig"},
        {"series": {"format": "mmb-single-case-1"}},
        {"series": _asked()["series"] | {"phases": [{"name": "A", "days": [1.0] * 401}]}},
        {"series": _asked()["series"] | {"phases": [{"name": "A", "days": [float("inf")]}]}},
        {"series": _asked()["series"] | {"better": "sideways"}},
        {"series": _asked()["series"] | {"what": "x" * 81}},
    ],
)
def test_what_is_none_of_ours_is_refused(changed):
    with pytest.raises(AnswerError) as refused:
        paper("single-case", _asked() | changed, "nb")

    assert refused.value.code == "single-case-foreign"
