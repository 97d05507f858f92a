"""A module's questions as QTI 3: a package with an item for each question, key and feedback in it.

The elements are those of Question and Test Interoperability 3.0 (https://www.imsglobal.org/spec/qti/v3p0/impl).
How each kind of ours is asked and scored there is `qti_kinds`' to say. Feedback is modal: QTI knows none that
stands below a question until it is answered.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from datetime import datetime
from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

from mmb_learn import __version__
from mmb_learn.exchange.fragment import flow
from mmb_learn.exchange.item import Item
from mmb_learn.exchange.qti_kinds import ASKED, Asking, note

_ASI: Final = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0"
_PACKAGE: Final = "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1"
_XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"
_SCHEMAS: Final = "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd"
_ITEM: Final = "imsqti_item_xmlv3p0"


def as_package(items: Iterable[Item], now: datetime) -> bytes:
    """Give the package: a zip with a manifest and a file an item. `now` is when the files in it were made."""
    every = tuple(items)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        _put(package, "imsmanifest.xml", _manifest(every), now)
        for each in every:
            _put(package, _file(each), assessment_item(each), now)
    return out.getvalue()


def assessment_item(item: Item) -> Element:
    """Give one question as a `qti-assessment-item`."""
    asking = ASKED[item.question.kind](item)
    root = Element(
        "qti-assessment-item",
        {
            "xmlns": _ASI,
            "xmlns:xsi": _XSI,
            "xsi:schemaLocation": f"{_ASI} {_SCHEMAS}/imsqti_asiv3p0_v1p0.xsd",
            "identifier": item.id,
            "title": item.title,
            "label": f"{item.question.use} {item.question.kind}",
            "xml:lang": item.language,
            "tool-name": "mmb-learn",
            "tool-version": __version__,
            "adaptive": "false",
            "time-dependent": "false",
        },
    )
    root.extend(asking.responses)
    root.extend(_outcomes(asking))
    body = SubElement(root, "qti-item-body")
    flow(body, item.prompt)
    body.extend(asking.body)
    body.extend(_rubrics(item, asking))
    if asking.processing:
        SubElement(root, "qti-response-processing").extend(asking.processing)
    for key in asking.feedback:
        root.append(_modal(item, key))
    return root


def _outcomes(asking: Asking) -> list[Element]:
    score = Element("qti-outcome-declaration", identifier="SCORE", cardinality="single")
    score.set("base-type", "float")
    score.set("normal-maximum", str(asking.maximum))
    score.set("normal-minimum", "0")
    if asking.by_hand:
        score.set("external-scored", "human")
    value = SubElement(SubElement(score, "qti-default-value"), "qti-value")
    value.text = "0"
    said = Element("qti-outcome-declaration", identifier="FEEDBACK", cardinality="multiple")
    said.set("base-type", "identifier")
    scored = asking.processing or asking.by_hand
    return [*([score] if scored else []), *([said] if asking.feedback else [])]


def _rubrics(item: Item, asking: Asking) -> list[Element]:
    """Give hints to a tutor and the rubric to a scorer: QTI has no place where a learner asks for a hint."""
    hints = [("tutor", "instructions", hint) for hint in item.notes.get("hint", ())]
    rubrics = [("scorer", "scoring", html) for html in asking.rubric]
    found = []
    for view, use, html in (*hints, *rubrics):
        block = Element("qti-rubric-block", view=view, use=use)
        flow(SubElement(block, "qti-content-body"), html)
        found.append(block)
    return found


def _modal(item: Item, key: str) -> Element:
    modal = Element("qti-modal-feedback", identifier=note(key))
    modal.set("outcome-identifier", "FEEDBACK")
    modal.set("show-hide", "show")
    flow(SubElement(modal, "qti-content-body"), item.note(key))
    return modal


def _manifest(items: tuple[Item, ...]) -> Element:
    module = items[0].module.id if items else "empty"
    root = Element("manifest", {"xmlns": _PACKAGE, "identifier": f"mmb-{module}"})
    metadata = SubElement(root, "metadata")
    SubElement(metadata, "schema").text = "QTI Package"
    SubElement(metadata, "schemaversion").text = "3.0.0"
    SubElement(root, "organizations")
    resources = SubElement(root, "resources")
    for each in items:
        resource = SubElement(resources, "resource", identifier=f"r-{each.id}", type=_ITEM, href=_file(each))
        SubElement(resource, "file", href=_file(each))
    return root


def _file(item: Item) -> str:
    return f"items/{item.question.id}.xml"


def _put(package: zipfile.ZipFile, name: str, root: Element, now: datetime) -> None:
    entry = zipfile.ZipInfo(name, (now.year, now.month, now.day, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    package.writestr(entry, tostring(root, encoding="utf-8", xml_declaration=True))
