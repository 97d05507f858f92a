"""The rules by which QTI 3 processes a response: when they hold, and what they then set."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from xml.etree.ElementTree import Element, SubElement

Rule = Callable[[], Element]
"""Makes the expression anew each time it stands somewhere: an element has one place in a tree."""


def _variable(name: str) -> Element:
    return Element("qti-variable", identifier=name)


def _value(kind: str, text: str) -> Element:
    value = Element("qti-base-value", {"base-type": kind})
    value.text = text
    return value


def _expression(name: str, *inside: Element, **attributes: str) -> Element:
    expression = Element(f"qti-{name}", {key.replace("_", "-"): value for key, value in attributes.items()})
    expression.extend(inside)
    return expression


def is_correct(response: str) -> Rule:
    """Hold when the response is the correct one."""
    return lambda: _expression("match", _variable(response), Element("qti-correct", identifier=response))


def is_one(response: str, option: str) -> Rule:
    """Hold when this one option was chosen."""
    return lambda: _expression("match", _variable(response), _value("identifier", option))


def contains(response: str, option: str, kind: str = "identifier") -> Rule:
    """Hold when this option is among those chosen."""
    return lambda: _expression("member", _value(kind, option), _variable(response))


def lacks(response: str, option: str) -> Rule:
    """Hold when this option is not among those chosen."""
    return lambda: _expression("not", contains(response, option)())


def any_of(rules: Iterable[Rule]) -> Rule:
    """Hold when one of the rules does."""
    every = tuple(rules)
    return lambda: _expression("or", *(rule() for rule in every))


def near(response: str, value: float, tolerance: float) -> Rule:
    """Hold when a number lies within the tolerance, both ends included."""
    return lambda: _expression(
        "equal",
        _variable(response),
        _value("float", str(value)),
        tolerance_mode="absolute",
        tolerance=f"{tolerance} {tolerance}",
    )


def above(response: str, value: float) -> Rule:
    """Hold when a number is higher."""
    return lambda: _expression("gt", _variable(response), _value("float", str(value)))


def mapped_score(response: str) -> Element:
    """Set the score to what the choices are worth together."""
    return _set("SCORE", Element("qti-map-response", identifier=response))


def points_for(rule: Rule, points: int) -> Element:
    """Set the score to all points when the rule holds."""
    condition = Element("qti-response-condition")
    _branch(condition, "if", rule, _set("SCORE", _value("float", str(points))))
    return condition


def says(rule: Rule, note: str) -> Element:
    """Show a note when the rule holds, besides what is shown already."""
    condition = Element("qti-response-condition")
    _branch(condition, "if", rule, _show(note))
    return condition


def of_many(ways: Sequence[tuple[Rule | None, str]]) -> Element:
    """Show the note of the first rule that holds, `None` holding always; no note says nothing."""
    condition = Element("qti-response-condition")
    for at, (rule, note) in enumerate(ways):
        kind = "else" if rule is None else "else-if" if at else "if"
        _branch(condition, kind, rule, *([_show(note)] if note else []))
    return condition


def _branch(condition: Element, kind: str, rule: Rule | None, *then: Element) -> None:
    branch = SubElement(condition, f"qti-response-{kind}")
    if rule is not None:
        branch.append(rule())
    branch.extend(then)


def _show(note: str) -> Element:
    shown = _expression("multiple", _variable("FEEDBACK"), _value("identifier", note))
    return _set("FEEDBACK", shown)


def _set(outcome: str, value: Element) -> Element:
    return _expression("set-outcome-value", value, identifier=outcome)
