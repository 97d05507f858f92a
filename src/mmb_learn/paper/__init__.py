"""Paper: what a person takes along as PDF, tagged (PDF/UA-1), made in memory and not kept.

`paper(kind, data, language)` gives the PDF of a kind of sheet. A kind is a function in a module of its own
that turns JSON, as a person sent it, into a `Sheet` in her language; `sheet.typ` sets every kind alike.
"""

from mmb_learn.paper.kinds import KINDS, paper
from mmb_learn.paper.pocket_card import Card
from mmb_learn.paper.sheet import Blank, Boxes, Dots, Grid, Part, Run, Sheet, Table, Text

__all__ = [
    "KINDS",
    "Blank",
    "Boxes",
    "Card",
    "Dots",
    "Grid",
    "Part",
    "Run",
    "Sheet",
    "Table",
    "Text",
    "paper",
]
