"""The kinds of paper by name, and the one way to have one made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from mmb_learn.language import Words, words
from mmb_learn.paper.day_grid import day_grid_sheet
from mmb_learn.paper.peace_and_joy import peace_and_joy_sheet
from mmb_learn.paper.preference_form import preference_form_sheet
from mmb_learn.paper.press import press
from mmb_learn.paper.sheet import Sheet
from mmb_learn.paper.single_case import single_case_sheet

KINDS: Mapping[str, Callable[[Mapping[str, Any], Words], Sheet]] = MappingProxyType(
    {
        "day-grid": day_grid_sheet,
        "peace-and-joy": peace_and_joy_sheet,
        "preference-form": preference_form_sheet,
        "single-case": single_case_sheet,
    }
)
"""What each kind makes of what a person sent; AnswerError with a code of ours where it cannot be read."""


def paper(kind: str, data: Mapping[str, Any], language: str) -> bytes:
    """Give the PDF of a sheet in `nb`, `nn` or `en`. It takes a moment: call it off the event loop.

    Raises KeyError for a kind that is not, AnswerError for data that is none of its, PaperError where the
    sheet cannot be set.
    """
    return press("sheet.typ", KINDS[kind](data, words(language)))
