"""What leaves for other systems, and comes back from them, in forms that they know.

`table` is for spreadsheets, `xapi` for learning record stores, `moodle` and `qti` for question banks,
`archive` for another workbook.
"""

from mmb_learn.exchange.archive import Archive, read_archive, write_archive
from mmb_learn.exchange.item import Item, items
from mmb_learn.exchange.moodle import as_moodle
from mmb_learn.exchange.qti import as_package
from mmb_learn.exchange.table import Cell, Table, as_csv, as_xlsx, inert
from mmb_learn.exchange.xapi import Statement, Statements, as_json

__all__ = [
    "Archive",
    "Cell",
    "Item",
    "Statement",
    "Statements",
    "Table",
    "as_csv",
    "as_json",
    "as_moodle",
    "as_package",
    "as_xlsx",
    "inert",
    "items",
    "read_archive",
    "write_archive",
]
