"""What leaves for other systems, and comes back from them, in forms that they know.

`table` is for spreadsheets, `xapi` for learning record stores.
"""

from mmb_learn.exchange.table import Cell, Table, as_csv, as_xlsx, inert
from mmb_learn.exchange.xapi import Statement, Statements, as_json

__all__ = ["Cell", "Statement", "Statements", "Table", "as_csv", "as_json", "as_xlsx", "inert"]
