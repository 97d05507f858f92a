"""What the science of song says when it is asked for something it cannot reckon."""

from __future__ import annotations

from mmb_learn.errors import WorkbookError

SHOWN = 20
"""Longest piece of somebody's typing that is said back, in letters."""


class RangeError(WorkbookError, ValueError):
    """These notes are no tune's, or no voice's.

    `code` names a sentence `error.<code>` in `language/ui`; `values` fill its holes.
    """

    def __init__(self, code: str, **values: float | str) -> None:
        super().__init__(", ".join([code, *(f"{name} = {value}" for name, value in values.items())]))
        self.code = code
        self.values = values
