"""HTML of ours as a tree that may stand in XML.

Our HTML has been through a cleaner, so it is well-formed but for the tags that have no end. Links that lead
into the workbook lose their tag, and a picture is told by its words: neither is there where the file is read.
"""

from __future__ import annotations

from html.parser import HTMLParser
from xml.etree.ElementTree import Element, SubElement, tostring

from markupsafe import Markup

_BLOCKS = {"p", "ul", "ol", "blockquote", "table", "hr", "div"}
_LANGUAGE = "xml:lang"
_VOID = {"br", "hr"}
_KEPT = {"colspan", "rowspan", "scope", "start"}


def fill(place: Element, html: Markup) -> Element:
    """Put HTML into an element, and give the element."""
    _Builder(place).feed(str(html))
    return place


def flow(place: Element, html: Markup) -> Element:
    """Put HTML into an element that holds blocks only; bare words become a paragraph."""
    inside = fill(Element("div"), html)
    if (inside.text or "").strip() or any(child.tag not in _BLOCKS for child in inside):
        inside.tag = "p"
        place.append(inside)
        return place
    for child in inside:
        child.tail = None
        place.append(child)
    return place


def clean(html: Markup) -> str:
    """Give HTML as text again, without what leads into the workbook."""
    inside = fill(Element("div"), html)
    for each in inside.iter("span"):
        if each.get(_LANGUAGE):
            each.set("lang", each.attrib.pop(_LANGUAGE))
    whole = tostring(inside, encoding="unicode", method="html")
    return whole.removeprefix("<div>").removesuffix("</div>").strip()


class _Builder(HTMLParser):
    """Builds as it reads."""

    def __init__(self, place: Element) -> None:
        super().__init__()
        self.open = [place]
        self.tags: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element, or leave its tag out."""
        said = {name: value or "" for name, value in attrs}
        if tag == "img":
            self.handle_data(said.get("alt", ""))
            return
        address = said.get("href", "")
        kept = tag != "a" or address.startswith("https:")
        if tag not in _VOID:
            self.tags.append(kept)
        if not kept:
            return
        new = SubElement(self.open[-1], tag, {name: said[name] for name in said.keys() & _KEPT})
        if address:
            new.set("href", address)
        if "lang" in said:
            new.set(_LANGUAGE, said["lang"])
        if tag not in _VOID:
            self.open.append(new)

    def handle_endtag(self, tag: str) -> None:
        """End it."""
        if tag not in _VOID and self.tags.pop():
            self.open.pop()

    def handle_data(self, data: str) -> None:
        """Add words after what was last put in."""
        place = self.open[-1]
        if len(place):
            place[-1].tail = (place[-1].tail or "") + data
        else:
            place.text = (place.text or "") + data
