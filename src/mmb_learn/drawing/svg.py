"""A converter's SVG made fit to stand inside a page.

It scales (no fixed size), carries one role and one text alternative, keeps its ids to itself, and has nothing
that a strict content security policy refuses: no style, no script, no link. Elements and attributes are let
through by name, so what a specification smuggles in stays out.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

_SVG = "http://www.w3.org/2000/svg"
_ELEMENTS = frozenset({"svg", "g", "path", "line", "rect", "circle", "text", "tspan", "defs", "clipPath",
                       "linearGradient", "stop"})  # fmt: skip
_ATTRIBUTES = frozenset({
    "id", "d", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "rx", "ry", "dx", "dy", "width", "height",
    "transform", "viewBox", "offset", "clip-path", "fill", "fill-opacity", "opacity", "display",
    "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-dashoffset", "stroke-linecap",
    "stroke-linejoin", "stroke-miterlimit", "stop-color", "stop-opacity", "text-anchor",
    "font-family", "font-size", "font-style", "font-weight",
})  # fmt: skip
_REFERENCE = re.compile(r"url\(#([\w-]+)\)")
_OUTWARD = re.compile(r"url\((?!#)", re.IGNORECASE)

ET.register_namespace("", _SVG)


def fit_for_a_page(svg: str, description: str, mark: str) -> str:
    """Inline SVG with `description` as its text alternative; `mark` begins each id in it.

    Colours such as `var(--ink)` are left as they are: they become the page's.
    """
    root = ET.fromstring(svg)  # noqa: S314 — written by our own converter, without entities
    _tidy(root, mark)
    for name in ("width", "height"):
        root.attrib.pop(name, None)
    root.attrib |= {"class": "chart", "role": "img", "aria-label": description, "focusable": "false"}
    return ET.tostring(root, encoding="unicode")


def _tidy(element: ET.Element, mark: str) -> None:
    for child in list(element):
        if _name(child) not in _ELEMENTS or child.get("display") == "none":
            element.remove(child)
            continue
        _tidy(child, mark)
        if _says_nothing(child):
            element.remove(child)
    element.attrib = {
        name: _own(name, value, mark)
        for name, value in element.attrib.items()
        if name in _ATTRIBUTES and not _OUTWARD.search(value)
    }


def _own(name: str, value: str, mark: str) -> str:
    if name == "id":
        return f"{mark}-{value}"
    return _REFERENCE.sub(rf"url(#{mark}-\1)", value)


def _says_nothing(element: ET.Element) -> bool:
    """Say whether it is an empty group, or one of the converter's shapes without any extent."""
    if len(element) or (element.text or "").strip():
        return False
    return _name(element) == "g" or element.get("d") in {"", "M0,0h0v0h0Z"}


def _name(element: ET.Element) -> str:
    return element.tag.removeprefix(f"{{{_SVG}}}") if isinstance(element.tag, str) else ""
