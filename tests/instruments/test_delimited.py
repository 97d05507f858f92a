"""Delimited text in the browser: what Norwegian Excel writes and pastes is read, and no cell written runs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

import pytest
from instrument_page import show
from playwright.sync_api import Browser, Page

from mmb_learn.preference.memory_years import MEMORY_YEARS

pytestmark = pytest.mark.browser

READ = """async ([text, most]) => {
  const { readDelimited } = await import("./observation/delimited.js");
  return readDelimited(text, most === null ? {} : { most });
}"""
DECIMALS = """async (cells) => {
  const { decimal } = await import("./observation/delimited.js");
  return cells.map(decimal);
}"""
WRITE = """async ([rows, separator]) => {
  const { writeDelimited } = await import("./observation/delimited.js");
  return writeDelimited(rows, { separator });
}"""
TEXT = """async (files) => {
  const { textOf } = await import("./observation/delimited.js");
  return Promise.all(files.map((bytes) => textOf(new Blob([Uint8Array.from(bytes)]))));
}"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    with show(browser, MEMORY_YEARS) as shown:
        yield shown.page


def _read(page: Page, text: str, most: int | None = None) -> Any:
    return page.evaluate(READ, [text, most])


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("\ufeffDag;Minutter\r\n1;48,5\r\n2;\r\n", [["Dag", "Minutter"], ["1", "48,5"], ["2", ""]]),
        ("før\tetter\r\n48\t46\r\n\r\n55\t\r\n", [["før", "etter"], ["48", "46"], [""], ["55", ""]]),
        ("48,5\n55\n40,0", [["48,5"], ["55"], ["40,0"]]),
        ("48,5\n55,1\n", [["48,5"], ["55,1"]]),
        ("A,B\n48,46\n", [["A", "B"], ["48", "46"]]),
        ("sep=,\r\n1,2\r\n", [["1", "2"]]),
        ('"a ""b"";\nc";2', [['a "b";\nc', "2"]]),
        ('5" x;2', [['5" x', "2"]]),
        (" \r\n", []),
    ],
)
def test_a_table_of_excel_is_read_cell_by_cell_and_line_by_line(page, text, rows):
    assert _read(page, text) == {"rows": rows}


def test_too_many_rows_and_a_quote_that_never_ends_are_said_and_nothing_is_half_read(page):
    assert len(_read(page, "1\n" * 400, 400)["rows"]) == 400
    assert _read(page, "1\n" * 10_000, 400) == {"rows": [], "code": "delimited-too-many"}
    assert _read(page, '"1;2\n3;4') == {"rows": [], "code": "delimited-open"}


def test_a_decimal_comma_any_minus_sign_and_spaces_between_thousands_make_a_number(page):
    cells = ["48,5", "−2,5", "–3", "1 720", "1\u00a0720,5", ",5", "", "-", "1.2.3", "5 %", "7 2", "0x1f"]

    assert page.evaluate(DECIMALS, cells) == [48.5, -2.5, -3, 1720, 1720.5, 0.5, *[None] * 6]


def test_what_is_written_comes_back_in_a_spreadsheet_and_no_cell_runs(page):
    rows = [
        ["=HYPERLINK(1)", "+47", "@a", " -b", "\t=c", "|d", "＝e"],
        ["ja; nei", 'a "b"', "x\ny", "-5", -5.5],
    ]

    written = page.evaluate(WRITE, [rows, ";"])

    assert written.startswith("\ufeff")
    assert written.endswith("\r\n")
    first, second = csv.reader(io.StringIO(written.removeprefix("\ufeff")), delimiter=";")
    assert first == ["'=HYPERLINK(1)", "'+47", "'@a", "' -b", "' =c", "'|d", "'＝e"]
    assert second == ["ja; nei", 'a "b"', "x y", "-5", "-5,5"]
    assert page.evaluate(WRITE, [[[-5.5, "a,b"]], ","]) == '\ufeff-5.5,"a,b"\r\n'


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_file_is_read_in_whatever_letters_excel_wrote_it(page, coding):
    [text] = page.evaluate(TEXT, [list("Fase;før\r\nÅ;1".encode(coding))])

    assert _read(page, text) == {"rows": [["Fase", "før"], ["Å", "1"]]}
