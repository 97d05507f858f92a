"""The 24-hour sheet as PDF: on its side, every cell in a tagged table, filled in and empty."""

from __future__ import annotations

import pytest
from tagged import read

from mmb_learn.errors import AnswerError
from mmb_learn.language import LANGUAGES, words
from mmb_learn.observation.day_grid.controls import empty, example
from mmb_learn.paper import KINDS, Grid, paper

CELLS = 24 * 7 * 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_weeks_and_the_codes_are_tagged_tables_with_their_heads(language):
    said = words(language)

    found = read(paper("day-grid", example(said), language))

    assert (found.marked, found.shows_title, found.ua) == (True, True, "1")
    assert found.lang.startswith(language)
    assert found.title == said["day-grid.title"]
    assert (found.untagged, found.outside) == (0, 0)
    assert found.tags.count("Table") == found.tags.count("THead") == 3
    assert found.tags.count("TH") == 2 * 8 + 3
    assert found.tags.count("TD") > 2 * CELLS
    assert said["day-grid.definition.c"] in found.text.replace("\u200b", "")


def test_the_empty_sheet_has_every_cell_empty_and_says_nothing_of_anybody():
    said = words("nb")

    sheet = KINDS["day-grid"](empty(said), said)
    found = read(paper("day-grid", empty(said), "nb"))

    grid = sheet.parts[0].blocks[0]
    assert isinstance(grid, Grid)
    assert [row[0] for row in grid.rows] == [f"{hour:02}" for hour in range(24)]
    assert sum(cell == "" for row in grid.rows for cell in row) == CELLS
    assert sheet.wide
    assert "Solveig" not in found.text
    assert (found.untagged, found.outside) == (0, 0)


def test_a_code_stands_in_the_quarters_it_was_marked_in():
    said = words("nb")

    rows = KINDS["day-grid"](example(said), said).parts[0].blocks[0].rows

    assert rows[14][1:5] == ("0", "0", "0", "2")
    assert rows[15][1:5] == ("2", "2", "0", "0")


@pytest.mark.parametrize("change", [{"format": "x"}, {"name": "Kari"}, {"step": 60}, {"codes": []}])
def test_what_is_no_sheet_is_refused_with_a_code(change):
    said = words("nb")

    with pytest.raises(AnswerError, match="day-grid-foreign"):
        KINDS["day-grid"](empty(said) | change, said)
