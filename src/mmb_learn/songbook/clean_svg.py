"""Verovio's drawing made fit for a page: small, without ids of its own, its notes marked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement, fromstring, tostring

__all__ = ["clean_svg", "without_namespace"]

_SVG = "http://www.w3.org/2000/svg"
_KEPT = {"measure", "note", "syl"}
"""Classes that a page or a test may ask for."""

_NAMESPACE = re.compile(r'\sxmlns(:\w+)?="[^"]*"')
_NUMBERED = re.compile(r"tune(\d+)t?")
_SIGN = re.compile(r"#?(E[0-9A-F]{3})-\w+")
_INK = "color:var(--ink,#1b2423)"


def clean_svg(drawn: str, title: str, language: str, name: str, pitches: Mapping[str, int]) -> str:
    """Give the drawing with a title, ids that begin with `name`, and the number and pitch of each note."""
    page = without_namespace(drawn)
    clean = Element("svg", _root(page, language, name))
    SubElement(clean, "title", id=f"{name}-title").text = title
    signs = SubElement(clean, "defs")
    for sign in page.iterfind(".//defs/g"):
        sign.set("id", _named(name, sign.get("id")))
        signs.append(sign)
    clean.extend(_kept(page, name, pitches))
    for each in clean.iter():
        each.tail = None
        if each.tag not in {"title", "text"}:
            each.text = None
    return tostring(clean, encoding="unicode")


def without_namespace(text: str) -> Element:
    """Give what verovio wrote, its names as they are spoken."""
    return fromstring(_NAMESPACE.sub("", text))  # noqa: S314 — verovio's own


def _root(page: Element, language: str, name: str) -> dict[str, str]:
    return {
        "xmlns": _SVG,
        "viewBox": [*page.iter("svg")][-1].get("viewBox") or "",  # the innermost one's, ten times finer
        "role": "img",
        "aria-labelledby": f"{name}-title",
        "lang": language,
        "fill": "currentColor",
        "font-family": "Times, 'Times New Roman', serif",
        "style": _INK,
    }


def _named(name: str, sign: str | None) -> str:
    found = _SIGN.fullmatch(sign or "")
    return f"{name}-{found[1]}" if found else name


def _kept(parent: Element, name: str, pitches: Mapping[str, int]) -> list[Element]:
    """Give what is drawn below: groups that say something whole, the content of the others alone."""
    kept: list[Element] = []
    for child in parent:
        kind = (child.get("class") or "").split(" ")
        if "placeholder" in kind or child.tag in {"defs", "desc", "style"}:
            continue
        if child.tag in {"g", "svg"}:
            kept += _group(child, kind[0], name, pitches)
        elif child.tag == "text":
            kept.append(_text(child))
        else:
            kept.append(_shape(child, name))
    return kept


def _group(group: Element, kind: str, name: str, pitches: Mapping[str, int]) -> list[Element]:
    inside = _kept(group, name, pitches)
    marked = {"class": kind} if kind in _KEPT else {}
    if found := _NUMBERED.fullmatch(group.get("id") or ""):
        marked |= {"data-note": found[1], "data-pitch": str(pitches[found[1]])}
    if moved := group.get("transform"):
        marked["transform"] = moved
    if not marked or not inside:
        return inside
    whole = Element("g", marked)
    whole.extend(inside)
    return [whole]


def _shape(shape: Element, name: str) -> Element:
    shape.attrib.pop("id", None)
    if shape.tag == "use":
        shape.set("href", f"#{_named(name, shape.get('href'))}")
    elif shape.get("stroke-width"):
        shape.set("stroke", "currentColor")
    return shape


def _text(text: Element) -> Element:
    """Give a syllable as one text, not as three inside each other."""
    sizes = [span.get("font-size") for span in text.iter("tspan") if span.get("font-size")]
    said = Element("text", {"x": text.get("x") or "", "y": text.get("y") or "", "font-size": sizes[0] or ""})
    said.text = "".join(text.itertext()).strip()
    return said
