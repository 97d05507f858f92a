"""A table for a spreadsheet, opened again by other programs: the csv module and openpyxl."""

from __future__ import annotations

import csv
import io
from datetime import date

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mmb_learn.exchange import Cell, Table, as_csv, as_xlsx

FORMULAS = ("=1+1", "+47", "-2", "@SUM(A1)", "\t=1", "＝1", " =1+1")
DAY = date(2027, 3, 3)


def table(*cells: Cell, language="nb", title="Vg2"):
    return Table(title, language, tuple(f"Kolonne {n}" for n in range(len(cells))), (cells,))


def read_csv(found: Table) -> list[list[str]]:
    text = as_csv(found).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def sheet(found: Table):
    return openpyxl.load_workbook(io.BytesIO(as_xlsx(found))).active


def test_csv_begins_with_the_mark_that_tells_excel_how_letters_are_written():
    assert as_csv(table("Åse")).startswith(b"\xef\xbb\xbf")
    assert read_csv(table("Åse; og «Bø»"))[1] == ["Åse; og «Bø»"]


@pytest.mark.parametrize(("language", "shown"), [("nb", "2,5"), ("nn", "2,5"), ("en", "2.5")])
def test_csv_writes_numbers_as_the_reader_does_and_whole_ones_without_decimals(language, shown):
    assert read_csv(table(2.5, 3.0, 0, 1720, None, language=language))[1] == [shown, "3", "0", "1720", ""]


def test_csv_writes_a_day_in_one_way_in_every_language():
    assert {read_csv(table(DAY, language=each))[1][0] for each in ("nb", "nn", "en")} == {"2027-03-03"}


@pytest.mark.parametrize("text", FORMULAS)
def test_what_looks_like_a_formula_is_text_in_both_files(text):
    assert read_csv(table(text))[1] == [f"'{text}"]

    cell = sheet(table(text))["A2"]
    assert cell.data_type == "s"
    assert cell.value == text
    assert cell.quotePrefix


def test_excel_keeps_numbers_days_and_empty_cells_as_they_are():
    found = sheet(table("Åse", 2.5, DAY, None))

    assert [cell.data_type for cell in found[2]] == ["s", "n", "d", "n"]
    assert [cell.value for cell in found[2]][:2] == ["Åse", 2.5]
    assert found["C2"].value.date() == DAY
    assert found["C2"].is_date
    assert found["D2"].value is None


def test_the_head_and_the_first_column_of_an_excel_sheet_stay_in_view():
    found = sheet(table("Åse", 2.5))

    assert found.freeze_panes == "B2"
    assert [cell.value for cell in found[1]] == ["Kolonne 0", "Kolonne 1"]


@pytest.mark.parametrize(
    ("title", "name"),
    [("Vg2: helse [A/B]", "Vg2  helse  A B"), ("'", "1"), ("x" * 80, "x" * 31), ("=1", "=1")],
)
def test_any_name_of_a_class_will_do_for_a_sheet(title, name):
    assert sheet(table("a", title=title)).title == name


@settings(max_examples=10)
@given(st.lists(st.text(), min_size=20, max_size=50))
def test_any_alias_can_be_written_and_no_cell_of_it_is_computed(aliases):
    lines = [alias.replace("\r", " ").replace("\n", " ") for alias in aliases]

    assert not any(cell.lstrip(" ").startswith(("=", "+", "-", "@")) for cell in read_csv(table(*lines))[1])
    assert all(cell.data_type != "f" for cell in sheet(table(*aliases))[2])
