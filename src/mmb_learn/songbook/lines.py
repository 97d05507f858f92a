"""Where a line of music ends: as many whole bars as have room beside each other with their words.

By itself verovio forgets the clef and the signs that begin a line, and presses words into each other.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from mmb_learn.songbook.clean_svg import without_namespace

__all__ = ["break_lines", "first_bars"]

_FINER = 10
"""Units of a drawing in one of the page."""

_PRESSED = 1.02
"""How much fuller a line may be than it is drawn at rest."""

_STAFF = re.compile(r"M([\d.-]+) [\d.-]+ L([\d.-]+) ")
_MOVED = re.compile(r"translate\(([\d.-]+),")


def first_bars(drawn: str, width: int) -> frozenset[int]:
    """Give the bars that begin a line, without the very first, for a tune drawn in one long line."""
    page = without_namespace(drawn)
    bars = [bar for bar in page.iter("g") if bar.get("class") == "measure"]
    begun, used, before = set(), 0.0, _before_the_metre(bars[0])
    for number, bar in enumerate(bars):
        wide = _width(bar)
        if number and used + wide > width * _FINER * _PRESSED:
            begun.add(number)
            used = before
        used += wide
    return frozenset(begun)


def break_lines(written: Element, begun: frozenset[int]) -> None:
    """Begin a line of a MEI tune at these bars, and nowhere else."""
    for section in written.iter("section"):
        bars = 0
        for each in list(section):
            if each.tag in {"sb", "pb"}:
                section.remove(each)
            elif each.tag == "measure":
                if bars in begun:
                    section.insert(list(section).index(each), Element("sb"))
                bars += 1


def _width(bar: Element) -> float:
    staff = next(found for path in bar.iter("path") if (found := _STAFF.match(path.get("d") or "")))
    return float(staff[2]) - float(staff[1])


def _before_the_metre(bar: Element) -> float:
    """Give the room that clef and signs take, which every line has."""
    metre = next(each for each in bar.iter("g") if each.get("class") == "meterSig")
    moved = next(found for use in metre.iter("use") if (found := _MOVED.match(use.get("transform") or "")))
    return float(moved[1])
