"""Peace and joy as PDF: both lists and the plan, tagged whole, in each language; and an empty sheet."""

from __future__ import annotations

from typing import Any

import pytest
from tagged import read

from mmb_learn.errors import AnswerError
from mmb_learn.language import LANGUAGES, words
from mmb_learn.paper import KINDS, Table, paper
from mmb_learn.preference.lists import FORMAT, TIMES
from mmb_learn.preference.peace_and_joy.controls import peace_and_joy_facts


def _example(language: str) -> dict[str, Any]:
    return {"format": FORMAT, **peace_and_joy_facts(words(language))["example"]}


def _empty(**times: str) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "lists": {"peace": [], "joy": []},
        "day": dict.fromkeys(TIMES, "") | {name.replace("_", "-"): clock for name, clock in times.items()},
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_lists_and_plan_are_tagged_whole_and_speak_their_language(language):
    said = words(language)
    found = read(paper("peace-and-joy", _example(language), language))

    assert (found.marked, found.shows_title, found.ua) == (True, True, "1")
    assert found.lang.startswith(language)
    assert found.title == said["peace-and-joy.title"]
    assert (found.untagged, found.outside) == (0, 0)
    assert found.tags.count("H1") == 3
    assert found.tags.count("Table") == found.tags.count("THead") == 4
    text = found.text.replace("\u200b", "")
    assert all(
        title in text for title in ("Fager kveldsol smiler", said["peace-and-joy.solveig.dance-title"])
    )
    assert "13:15–13:30" in text


def test_the_empty_sheet_has_rows_to_write_in_and_says_nothing_of_anybody():
    sheet = KINDS["peace-and-joy"](_empty(), words("nb"))
    found = read(paper("peace-and-joy", _empty(), "nb"))

    tables = [block for part in sheet.parts for block in part.blocks]
    assert all(isinstance(table, Table) and table.tall for table in tables)
    assert len(tables[2].rows) == len(TIMES)
    assert "Solveig" not in found.text
    assert (found.untagged, found.outside) == (0, 0)


def test_a_day_without_bedtime_says_what_is_missing_instead_of_a_plan():
    sheet = KINDS["peace-and-joy"](_empty(wake="07:00"), words("nb"))

    assert sheet.parts[2].blocks[1].text == words("nb")["error.peace-and-joy-clock"]


def test_what_looks_like_commands_comes_out_as_the_text_it_is():
    made = _example("nb")
    made["lists"]["peace"][0]["memory"] = '#read("/etc/passwd") $x$'

    found = read(paper("peace-and-joy", made, "nb"))

    assert "root:" not in found.text
    assert '#read("/etc/passwd")' in found.text.replace("\u200b", "")


def test_what_is_none_of_ours_is_refused():
    with pytest.raises(AnswerError) as refused:
        paper("peace-and-joy", {"format": FORMAT, "name": "Solveig"}, "nb")

    assert refused.value.code == "peace-and-joy-foreign"
