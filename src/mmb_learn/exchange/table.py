"""A table for a spreadsheet, as CSV or as a workbook of one sheet, in which no cell is ever computed.

Days and numbers stay days and numbers. In CSV the parts are divided by semicolons, since the decimal mark of
Norwegian is a comma; the file begins with a mark without which Excel reads «å» as two other letters.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

Cell = str | float | date | None

MARK = "\ufeff"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_NO_LETTER = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME, _WIDEST = 31, 40
_A_DAY = "dd.mm.yyyy"


@dataclass(frozen=True)
class Table:
    """Rows of cells below a head; `title` names the sheet, `language` writes the numbers of CSV."""

    title: str
    language: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def as_csv(table: Table) -> bytes:
    """Give the table as CSV in UTF-8; a day is written 2027-03-03 in every language."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow([inert(name) for name in table.head])
    writer.writerows([_written(cell, table.language) for cell in row] for row in table.rows)
    return (MARK + out.getvalue()).encode()


def as_xlsx(table: Table) -> bytes:
    """Give the table as an Excel workbook; the head stays in view."""
    from openpyxl import Workbook  # noqa: PLC0415 - slow to import, and seldom needed

    book = Workbook()
    sheet = book.active
    sheet.title = _NOT_IN_A_NAME.sub(" ", _plain(table.title)).strip(" '")[:_LONGEST_NAME] or "1"
    for down, row in enumerate((table.head, *table.rows), start=1):
        for along, cell in enumerate(row, start=1):
            _put(sheet.cell(down, along), cell)
    _look(sheet, table)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def inert(value: Any) -> Any:
    """Put an apostrophe before a text that a spreadsheet would compute."""
    return f"'{value}" if isinstance(value, str) and value.lstrip(" \n").startswith(_FORMULA) else value


def _written(cell: Cell, language: str) -> str:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, str):
        return str(inert(_plain(cell)))
    return f"{cell:.10f}".rstrip("0").rstrip(".").replace(".", "." if language == "en" else ",")


def _put(place: Any, cell: Cell) -> None:
    """Fill a cell; a text is said to be one, so that «=1+1» stays what was written."""
    if isinstance(cell, str):
        place.value, place.data_type = _plain(cell), "s"
        place.quotePrefix = inert(cell) != cell
    elif cell is not None:
        place.value = cell
    if isinstance(cell, date):
        place.number_format = _A_DAY


def _look(sheet: Any, table: Table) -> None:
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415 - likewise
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    sheet.freeze_panes = "B2"
    for place in sheet[1]:
        place.font = Font(bold=True)
        place.alignment = Alignment(wrap_text=True, vertical="top")
    for along, column in enumerate(_columns(table), start=1):
        widest = max(len(text) for text in column)
        sheet.column_dimensions[get_column_letter(along)].width = min(max(widest, 10), _WIDEST) + 2


def _columns(table: Table) -> Iterator[list[str]]:
    """Give the words of each column, the head's longest word alone: it is broken at spaces."""
    for along, name in enumerate(table.head):
        longest = max(name.split(), key=len, default="")
        yield [longest, *(_written(row[along], table.language) for row in table.rows)]


def _plain(text: str) -> str:
    """Leave out what is no letter to a spreadsheet."""
    return _NO_LETTER.sub("", text)
