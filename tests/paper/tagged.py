"""What a PDF says to a screen reader: its tags in order, its text, and what stands outside the tree."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Page, parse_content_stream

SHOWN = {"Tj", "TJ", "'", '"'}


@dataclass(frozen=True)
class Tagged:
    """A PDF as read: `tags` in the order of the tree, `untagged` the text that no tag holds."""

    lang: str
    marked: bool
    shows_title: bool
    title: str
    ua: str
    tags: tuple[str, ...]
    untagged: int
    outside: int
    """Runs of text marked as content that the tree does not hold."""
    text: str


def read(pdf: bytes) -> Tagged:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        root = opened.Root
        meta = opened.open_metadata()
        elements = list(_elements(root.StructTreeRoot.K))
        held = {(page, mcid) for element in elements for page, mcid in _held(element)}
        runs = [run for page in opened.pages for run in _runs(page)]
        return Tagged(
            lang=str(root.Lang),
            marked=bool(root.MarkInfo.Marked),
            shows_title=bool(root.ViewerPreferences.DisplayDocTitle),
            title=str(meta["dc:title"]),
            ua=str(meta["pdfuaid:part"]),
            tags=tuple(str(element.S).removeprefix("/") for element in elements),
            untagged=sum(mcid is None for _, mcid, _ in runs),
            outside=sum(
                mcid is not None and mcid >= 0 and (page, mcid) not in held for page, mcid, _ in runs
            ),
            text="".join(text for _, mcid, text in runs if mcid is not None and mcid >= 0),
        )


def _elements(kids: Any) -> Iterator[Dictionary]:
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield kid
            yield from _elements(kid.get("/K", Array()))


def _held(element: Dictionary) -> Iterator[tuple[tuple[int, int], int]]:
    kids = element.get("/K", Array())
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, int):
            yield element.Pg.objgen, kid
        elif isinstance(kid, Dictionary) and kid.get("/Type") == Name.MCR:
            yield kid.get("/Pg", element.get("/Pg")).objgen, int(kid.MCID)


def _runs(page: Page) -> Iterator[tuple[tuple[int, int], int | None, str]]:
    """Give each run of text with the mark it stands in: None for none, -1 for an artifact."""
    letters = {name: _letters(font) for name, font in page.Resources.get("/Font", {}).items()}
    marks: list[int | None] = []
    font = ""
    for operands, operator in parse_content_stream(page):
        match str(operator):
            case "BDC":
                tag, properties = operands
                around = marks[-1] if marks else None
                within = int(properties.MCID) if "/MCID" in properties else around
                marks.append(-1 if tag == Name.Artifact else within)
            case "BMC":
                marks.append(-1 if operands[0] == Name.Artifact else marks[-1] if marks else None)
            case "EMC":
                marks.pop()
            case "Tf":
                font = str(operands[0])
            case shown if shown in SHOWN:
                yield page.objgen, marks[-1] if marks else None, _said(operands[-1], letters[font])


def _said(shown: Any, letters: dict[int, str]) -> str:
    parts = shown if isinstance(shown, Array) else [shown]
    codes = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
    return "".join(letters.get(int.from_bytes(codes[at : at + 2]), "") for at in range(0, len(codes), 2))


def _letters(font: Any) -> dict[int, str]:
    """Give a font's own table from glyph to letters."""
    found: dict[int, str] = {}
    for operands, operator in parse_content_stream(font.ToUnicode):
        if str(operator) == "endbfchar":
            for glyph, letter in zip(operands[::2], operands[1::2], strict=True):
                found[int.from_bytes(bytes(glyph))] = bytes(letter).decode("utf-16-be")
        elif str(operator) == "endbfrange":
            for first, last, letter in zip(operands[::3], operands[1::3], operands[2::3], strict=True):
                start = bytes(letter).decode("utf-16-be")
                for step in range(int.from_bytes(bytes(last)) - int.from_bytes(bytes(first)) + 1):
                    found[int.from_bytes(bytes(first)) + step] = start[:-1] + chr(ord(start[-1]) + step)
    return found
