"""Personal links on paper and on the page: a QR code, the link in letters, and what to do with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import segno
from markupsafe import Markup

from mmb_learn.server import templates


@dataclass(frozen=True)
class Slip:
    """One person's part of the sheet."""

    name: str
    link: str

    @property
    def code(self) -> Markup:
        """Give the link as a QR code."""
        return qr(self.link)


def join_link(address: str, token: str) -> str:
    """Give a personal link at an address that ends in a slash."""
    return f"{address}join/{token}"


def qr(link: str) -> Markup:
    """Give a QR code as SVG, black on white whatever stands around it; its words are the link beside it."""
    code = segno.make(link, error="m", micro=False)
    drawn = code.svg_inline(border=4, dark="#000", light="#fff", svgclass="qr", lineclass=None, omitsize=True)
    return Markup(drawn.replace("<svg ", '<svg aria-hidden="true" ', 1))  # noqa: S704 - drawn, holds no text


def sheet(slips: Iterable[Slip], language: str) -> str:
    """Give a page to print and cut, one part for each person."""
    return templates.paper("sheet.html.j2", language, slips=tuple(slips))
