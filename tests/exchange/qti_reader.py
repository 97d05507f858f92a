"""Reads an item of QTI 3 strictly, and scores a response as its own processing says.

Written from the implementation guide and information model of Question and Test Interoperability 3.0
(https://www.imsglobal.org/spec/qti/v3p0/impl): which elements stand where and in which order, what they
must have, that each identifier is declared once and used, that each value of the key can be given. The
schema itself (imsqti_asiv3p0_v1p0.xsd) could not be had here: an item is checked against what stands below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element, fromstring

NAMESPACE = "{http://www.imsglobal.org/xsd/imsqtiasi_v3p0}"
XML = "{http://www.w3.org/XML/1998/namespace}"
IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
ORDER = (
    "qti-response-declaration",
    "qti-outcome-declaration",
    "qti-item-body",
    "qti-response-processing",
    "qti-modal-feedback",
)
FLOW = {"p", "ul", "ol", "li", "blockquote", "table", "thead", "tbody", "tr", "th", "td", "hr", "div"}
INLINE = {"strong", "em", "span", "a", "br", "code"}
HTML = FLOW | INLINE
BLOCKS = {"p", "ul", "ol", "blockquote", "table", "hr", "div"}
INTERACTIONS = {
    "qti-choice-interaction": ("identifier", {"single", "multiple"}),
    "qti-hottext-interaction": ("identifier", {"single", "multiple"}),
    "qti-order-interaction": ("identifier", {"ordered"}),
    "qti-match-interaction": ("directedPair", {"multiple"}),
    "qti-text-entry-interaction": ("float", {"single"}),
    "qti-extended-text-interaction": ("string", {"single"}),
}
REQUIRED = {
    "qti-assessment-item": {"identifier", "title", "time-dependent", "adaptive", f"{XML}lang"},
    "qti-response-declaration": {"identifier", "cardinality", "base-type"},
    "qti-outcome-declaration": {"identifier", "cardinality", "base-type"},
    "qti-mapping": {"default-value"},
    "qti-map-entry": {"map-key", "mapped-value"},
    "qti-choice-interaction": {"response-identifier", "max-choices", "shuffle"},
    "qti-hottext-interaction": {"response-identifier", "max-choices"},
    "qti-order-interaction": {"response-identifier", "shuffle"},
    "qti-match-interaction": {"response-identifier", "max-associations", "shuffle"},
    "qti-text-entry-interaction": {"response-identifier"},
    "qti-extended-text-interaction": {"response-identifier"},
    "qti-simple-choice": {"identifier"},
    "qti-hottext": {"identifier"},
    "qti-simple-associable-choice": {"identifier", "match-max"},
    "qti-rubric-block": {"view", "use"},
    "qti-modal-feedback": {"identifier", "outcome-identifier", "show-hide"},
    "qti-variable": {"identifier"},
    "qti-correct": {"identifier"},
    "qti-map-response": {"identifier"},
    "qti-base-value": {"base-type"},
    "qti-set-outcome-value": {"identifier"},
    "qti-equal": {"tolerance-mode", "tolerance"},
}
OPTIONAL = {
    "qti-assessment-item": {
        "label",
        "tool-name",
        "tool-version",
        "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation",
    },
    "qti-outcome-declaration": {"normal-maximum", "normal-minimum", "external-scored"},
    "qti-mapping": {"lower-bound", "upper-bound"},
    "qti-text-entry-interaction": {"expected-length"},
    "qti-extended-text-interaction": {"expected-lines"},
    "a": {"href"},
    "span": {f"{XML}lang"},
    "th": {"scope"},
    "ol": {"start"},
}
CHOICES = {"qti-simple-choice", "qti-hottext", "qti-simple-associable-choice"}


class NotAnItemError(ValueError):
    """What is amiss, and where."""


@dataclass
class Declared:
    """A response: how many of what, which is correct, what each is worth."""

    cardinality: str
    base_type: str
    correct: tuple[str, ...]
    worth: dict[str, float] = field(default_factory=dict)
    lowest: float = float("-inf")
    highest: float = float("inf")


@dataclass
class ReadItem:
    """An item as read. `options` gives each response what can be chosen for it, in the order shown."""

    identifier: str
    language: str
    responses: dict[str, Declared]
    options: dict[str, tuple[str, ...]]
    feedback: dict[str, str]
    body: str
    root: Element

    def outcomes(self, **given: Any) -> tuple[float, set[str]]:
        """Give the score and the feedback shown for responses, `RESPONSE=…`."""
        return _process(self, {name.replace("_", "-"): value for name, value in given.items()})


def read(xml: bytes) -> ReadItem:
    """Give the item; raise NotAnItemError at the first thing that is amiss."""
    root = fromstring(xml)  # noqa: S314 - what we have just written
    for each in root.iter():
        if not each.tag.startswith(NAMESPACE):
            raise NotAnItemError(f"{each.tag} is of another namespace")
        each.tag = each.tag.removeprefix(NAMESPACE)
        _attributes(each)
    _order(root)
    responses = {each.get("identifier"): _declared(each) for each in root.findall("qti-response-declaration")}
    outcomes = {each.get("identifier") for each in root.findall("qti-outcome-declaration")}
    body = root.find("qti-item-body")
    options = _body(body, responses)
    for name, declared in responses.items():
        _key(name, declared, options[name])
    feedback = _feedback(root, outcomes)
    _rules(root, responses, outcomes, set(feedback))
    text = " ".join("".join(body.itertext()).split())
    return ReadItem(root.get("identifier"), root.get(f"{XML}lang"), responses, options, feedback, text, root)


def _must(holds: object, why: str) -> None:
    if not holds:
        raise NotAnItemError(why)


def _attributes(each: Element) -> None:
    required, optional = REQUIRED.get(each.tag, set()), OPTIONAL.get(each.tag, set())
    _must(each.tag in HTML or each.tag.startswith("qti-"), f"{each.tag} is no element of QTI")
    _must(required <= set(each.keys()), f"{each.tag} lacks {required - set(each.keys())}")
    _must(set(each.keys()) <= required | optional, f"{each.tag} has {set(each.keys()) - required - optional}")
    for name in ("identifier", "response-identifier", "outcome-identifier"):
        _must(IDENTIFIER.fullmatch(each.get(name, "x")), f"{each.get(name)} is no identifier")


def _order(root: Element) -> None:
    _must(root.tag == "qti-assessment-item", f"{root.tag} is no item")
    _must({child.tag for child in root} <= set(ORDER), "a part that an item does not have")
    places = [ORDER.index(child.tag) for child in root]
    _must(places == sorted(places), "the parts of the item stand in another order")
    _must(places.count(2) == 1 and places.count(3) <= 1, "an item has one body and one processing")


def _declared(each: Element) -> Declared:
    correct = tuple(value.text or "" for value in each.findall("qti-correct-response/qti-value"))
    mapping = each.find("qti-mapping")
    found = Declared(each.get("cardinality"), each.get("base-type"), correct)
    if mapping is not None:
        keys = [entry.get("map-key") for entry in mapping]
        _must(len(set(keys)) == len(keys), "a map has a key twice")
        found.worth = {entry.get("map-key"): float(entry.get("mapped-value")) for entry in mapping}
        found.lowest, found.highest = float(mapping.get("lower-bound")), float(mapping.get("upper-bound"))
    _must(found.cardinality != "single" or len(correct) <= 1, "a single response has several values")
    return found


def _body(body: Element, responses: dict[str, Declared]) -> dict[str, tuple[str, ...]]:
    _must(
        all(child.tag in BLOCKS or child.tag.startswith("qti-") for child in body), "bare words in the body"
    )
    _must(not (body.text or "").strip(), "bare words in the body")
    options = {}
    for each in body.iter():
        if each.tag in INTERACTIONS:
            name = each.get("response-identifier")
            _must(name in responses and name not in options, f"{name} is not declared, or asked for twice")
            kind, cardinalities = INTERACTIONS[each.tag]
            fits = responses[name].base_type == kind and responses[name].cardinality in cardinalities
            _must(fits, f"{each.tag} takes another response")
            options[name] = _options(each)
    _must(options.keys() == responses.keys(), f"{responses.keys() - options.keys()} is asked for nowhere")
    _must(
        all(
            parent.tag == "p"
            for parent in body.iter()
            if parent.find("qti-text-entry-interaction") is not None
        ),
        "a text entry stands outside a paragraph",
    )
    return options


def _options(interaction: Element) -> tuple[str, ...]:
    every = [each for each in interaction.iter() if each.tag in CHOICES]
    ids = tuple(each.get("identifier") for each in every)
    _must(len(set(ids)) == len(ids), "an option stands there twice")
    _must(all("".join(each.itertext()).strip() for each in every), "an option has no words")
    if interaction.tag == "qti-match-interaction":
        sets = interaction.findall("qti-simple-match-set")
        _must(len(sets) == 2, "a match has two sets")
        first, second = ([each.get("identifier") for each in one] for one in sets)
        return tuple(f"{thing} {place}" for thing in first for place in second)
    return ids


def _key(name: str, declared: Declared, options: tuple[str, ...]) -> None:
    if declared.base_type in {"identifier", "directedPair"}:
        _must(set(declared.correct) <= set(options), f"the key of {name} names what cannot be chosen")
        _must(set(declared.worth) <= set(options), f"the map of {name} names what cannot be chosen")
    if declared.base_type == "float":
        _must(all(re.fullmatch(r"-?\d+(\.\d+)?", value) for value in declared.correct), "is no number")


def _feedback(root: Element, outcomes: set[str]) -> dict[str, str]:
    found = {}
    for each in root.findall("qti-modal-feedback"):
        _must(
            each.get("outcome-identifier") in outcomes, "feedback waits for an outcome that is not declared"
        )
        _must(each.get("show-hide") == "show", "feedback is hidden")
        _must([child.tag for child in each] == ["qti-content-body"], "feedback is a content body")
        text = "".join(each.itertext()).strip()
        _must(text and each.get("identifier") not in found, "feedback is empty, or stands there twice")
        found[each.get("identifier")] = text
    return found


def _rules(root: Element, responses: Any, outcomes: set[str], feedback: set[str]) -> None:
    processing = root.find("qti-response-processing")
    if processing is None:
        _must(not feedback, "feedback that nothing shows")
        return
    for each in processing.iter():
        name = each.get("identifier")
        match each.tag:
            case "qti-variable":
                _must(name in responses or name in outcomes, f"{name} is not declared")
            case "qti-correct":
                _must(name in responses and responses[name].correct, f"{name} has no correct response")
            case "qti-map-response":
                _must(name in responses and responses[name].worth, f"{name} has no map")
            case "qti-set-outcome-value":
                _must(name in outcomes and len(each) == 1, f"{name} is no outcome")
            case "qti-response-if" | "qti-response-else-if":
                _must(len(each) and each[0].tag in HOLDS, "a branch begins with its condition")
    shown = {
        value.text
        for setting in processing.iter("qti-set-outcome-value")
        if setting.get("identifier") == "FEEDBACK"
        for value in setting.iter("qti-base-value")
    }
    _must(shown == feedback, f"shown and written differ: {shown ^ feedback}")


def _process(item: ReadItem, given: dict[str, Any]) -> tuple[float, set[str]]:
    """Do what the processing says."""
    values: dict[str, Any] = {**dict.fromkeys(item.responses), **given, "SCORE": 0.0, "FEEDBACK": set()}
    for each in item.root.find("qti-response-processing"):
        if each.tag == "qti-set-outcome-value":
            values[each.get("identifier")] = _value(each[0], item, values)
        else:
            for setting in _taken(each, item, values):
                values[setting.get("identifier")] = _value(setting[0], item, values)
    return values["SCORE"], values["FEEDBACK"]


def _taken(condition: Element, item: ReadItem, values: dict[str, Any]) -> Iterator[Element]:
    for branch in condition:
        if branch.tag == "qti-response-else":
            yield from branch
            return
        if _value(branch[0], item, values) is True:
            yield from branch[1:]
            return


def _mapped(each: Element, item: ReadItem, values: dict[str, Any]) -> float:
    declared = item.responses[each.get("identifier")]
    given = values[each.get("identifier")] or set()
    chosen = {given} if isinstance(given, str) else given
    total = sum(declared.worth.get(one, 0.0) for one in chosen)
    return min(max(total, declared.lowest), declared.highest)


LOOKED_UP = {
    "qti-variable": lambda each, _, values: values[each.get("identifier")],
    "qti-correct": lambda each, item, _: _container(item.responses[each.get("identifier")]),
    "qti-map-response": _mapped,
}


def _value(each: Element, item: ReadItem, values: dict[str, Any]) -> Any:
    inside = [_value(child, item, values) for child in each]
    if each.tag in LOOKED_UP:
        return LOOKED_UP[each.tag](each, item, values)
    if each.tag == "qti-base-value":
        return float(each.text) if each.get("base-type") == "float" else each.text
    if each.tag == "qti-multiple":
        return set().union(*(one if isinstance(one, set) else {one} for one in inside if one is not None))
    if None in inside:
        return None
    return HOLDS[each.tag](each, inside)


def _equals(each: Element, inside: list[Any]) -> bool:
    below, over = map(float, each.get("tolerance").split())
    return bool(inside[1] - below - 1e-9 <= inside[0] <= inside[1] + over + 1e-9)


HOLDS = {
    "qti-match": lambda _, inside: inside[0] == inside[1],
    "qti-member": lambda _, inside: inside[0] in inside[1],
    "qti-not": lambda _, inside: not inside[0],
    "qti-or": lambda _, inside: any(inside),
    "qti-gt": lambda _, inside: inside[0] > inside[1],
    "qti-equal": _equals,
}


def _container(declared: Declared) -> Any:
    if declared.base_type == "float":
        return float(declared.correct[0])
    if declared.cardinality == "single":
        return declared.correct[0]
    return set(declared.correct) if declared.cardinality == "multiple" else list(declared.correct)
