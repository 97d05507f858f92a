"""What leaves for other systems, and comes back from them, in forms that they know.

`table` is for spreadsheets.
"""

from mmb_learn.exchange.table import Cell, Table, as_csv, as_xlsx, inert

__all__ = ["Cell", "Table", "as_csv", "as_xlsx", "inert"]
