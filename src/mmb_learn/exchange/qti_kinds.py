"""How each kind of question is asked in QTI 3, and how it is scored there.

Equal in asking and score: choice, mark, number and sort. Nearest: order, of which QTI gives all points or
none; a text and a plan, one long answer a box; a self-assessment, one choice a statement and no score.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element, SubElement

from markupsafe import Markup

from mmb_learn.exchange.fragment import fill
from mmb_learn.exchange.item import Item
from mmb_learn.exchange.qti_rules import (
    Rule,
    above,
    any_of,
    contains,
    is_correct,
    is_one,
    lacks,
    mapped_score,
    near,
    of_many,
    points_for,
    says,
)
from mmb_learn.language import words
from mmb_learn.question import Label

RESPONSE: Final = "RESPONSE"


@dataclass(frozen=True)
class Asking:
    """What a kind gives its item: declarations, interactions, processing, keys of the notes, the rubric.

    `by_hand` says that a person gives the score.
    """

    responses: tuple[Element, ...]
    body: tuple[Element, ...]
    processing: tuple[Element, ...] = ()
    feedback: tuple[str, ...] = ()
    rubric: tuple[Markup, ...] = ()
    maximum: int = 0
    by_hand: bool = False


def _declared(
    identifier: str,
    cardinality: str,
    base_type: str,
    correct: Iterable[str] = (),
    mapping: Mapping[str, float] | None = None,
    points: int = 0,
) -> Element:
    declared = Element("qti-response-declaration", identifier=identifier, cardinality=cardinality)
    declared.set("base-type", base_type)
    right = tuple(correct)
    if right:
        values = SubElement(declared, "qti-correct-response")
        for value in right:
            SubElement(values, "qti-value").text = value
    if mapping:
        table = SubElement(declared, "qti-mapping")
        table.attrib.update({"default-value": "0", "lower-bound": "0", "upper-bound": str(points)})
        for key, worth in mapping.items():
            entry = SubElement(table, "qti-map-entry")
            entry.attrib.update({"map-key": key, "mapped-value": _figure(worth)})
    return declared


def _interaction(name: str, response: str = RESPONSE, **more: str) -> Element:
    interaction = Element(f"qti-{name}-interaction")
    interaction.set("response-identifier", response)
    interaction.attrib.update({key.replace("_", "-"): value for key, value in more.items()})
    return interaction


def _options(interaction: Element, tag: str, labels: Iterable[Label], **more: str) -> Element:
    for label in labels:
        option = SubElement(interaction, tag, identifier=label.id)
        option.attrib.update({key.replace("_", "-"): value for key, value in more.items()})
        fill(option, label.html)
    return interaction


def _there(item: Item, keys: Iterable[str]) -> tuple[str, ...]:
    """Give those of the keys at which something is said."""
    return tuple(key for key in keys if item.note(key))


def _told(item: Item, rules: Sequence[tuple[str, Rule]]) -> tuple[tuple[Element, ...], tuple[str, ...]]:
    """Give the processing that shows each note when its rule holds, and the notes' keys."""
    there = [(key, rule) for key, rule in rules if item.note(key)]
    return tuple(says(rule, note(key)) for key, rule in there), tuple(key for key, _ in there)


def _choice(item: Item) -> Asking:
    facts = item.facts
    interaction = _interaction("choice", shuffle="false", max_choices="0" if facts.several else "1")
    _options(interaction, "qti-simple-choice", item.labels)
    if facts.several:
        return _picked(item, interaction)
    correct = sorted(facts.correct)
    declared = _declared(RESPONSE, "single", "identifier", correct, {correct[0]: item.points}, item.points)
    rules = [(label.id, is_one(RESPONSE, label.id)) for label in item.labels]
    told, keys = _told(item, [*rules, ("right", is_correct(RESPONSE))])
    return Asking((declared,), (interaction,), (mapped_score(RESPONSE), *told), keys, maximum=item.points)


def _mark(item: Item) -> Asking:
    interaction = _interaction("hottext", max_choices="0")
    line = SubElement(interaction, "p")
    for label in item.labels:
        fill(SubElement(line, "qti-hottext", identifier=label.id), label.html).tail = " "
    return _picked(item, interaction)


def _picked(item: Item, interaction: Element) -> Asking:
    """Score picks: each right one counts, each other one takes away; say what should be looked at again."""
    correct, share = item.facts.correct, item.points / len(item.facts.correct)
    worth = {label.id: share if label.id in correct else -share for label in item.labels}
    declared = _declared(RESPONSE, "multiple", "identifier", sorted(correct), worth, item.points)
    rules = [
        (label.id, lacks(RESPONSE, label.id) if label.id in correct else contains(RESPONSE, label.id))
        for label in item.labels
    ]
    told, keys = _told(item, [*rules, ("right", is_correct(RESPONSE))])
    return Asking((declared,), (interaction,), (mapped_score(RESPONSE), *told), keys, maximum=item.points)


def _number(item: Item) -> Asking:
    facts = item.facts
    line = Element("p")
    line.append(_interaction("text-entry", expected_length="8"))
    line[0].tail = f" {facts.unit}" if facts.unit else None
    declared = _declared(RESPONSE, "single", "float", [_figure(facts.correct)])
    ways: list[tuple[str, Rule | None]] = [("right", near(RESPONSE, facts.correct, facts.tolerance))]
    ways += [(f"near.{each.id}", near(RESPONSE, each.value, each.tolerance)) for each in facts.near]
    ways += [("high", above(RESPONSE, facts.correct)), ("low", None)]
    chain = of_many([(rule, note(key) if item.note(key) else "") for key, rule in ways])
    scored = points_for(near(RESPONSE, facts.correct, facts.tolerance), item.points)
    keys = _there(item, [key for key, _ in ways])
    return Asking((declared,), (line,), (scored, chain), keys, maximum=item.points)


def _order(item: Item) -> Asking:
    interaction = _options(_interaction("order", shuffle="true"), "qti-simple-choice", item.labels)
    declared = _declared(RESPONSE, "ordered", "identifier", item.facts.correct)
    chain = of_many(
        [
            (is_correct(RESPONSE), note("right") if item.note("right") else ""),
            (None, note("not-yet") if item.note("not-yet") else ""),
        ]
    )
    scored = points_for(is_correct(RESPONSE), item.points)
    keys = _there(item, ("right", "not-yet"))
    return Asking((declared,), (interaction,), (scored, chain), keys, maximum=item.points)


def _sort(item: Item) -> Asking:
    facts = item.facts
    things, places = len(facts.correct), facts.categories
    interaction = _interaction("match", shuffle="false", max_associations=str(things))
    first, second = (SubElement(interaction, "qti-simple-match-set") for _ in range(2))
    _options(first, "qti-simple-associable-choice", item.labels, match_max="1")
    for place in places:
        option = SubElement(second, "qti-simple-associable-choice", identifier=place)
        option.set("match-max", "0")
        option.text = item.note(f"category.{place}").striptags()
    pairs = {thing: f"{thing} {place}" for thing, place in facts.correct.items()}
    worth = dict.fromkeys(pairs.values(), item.points / things)
    declared = _declared(RESPONSE, "multiple", "directedPair", pairs.values(), worth, item.points)
    rules = [
        (
            thing,
            any_of(contains(RESPONSE, f"{thing} {o}", "directedPair") for o in places if o != place),
        )
        for thing, place in facts.correct.items()
    ]
    told, keys = _told(item, [*rules, ("right", is_correct(RESPONSE))])
    return Asking((declared,), (interaction,), (mapped_score(RESPONSE), *told), keys, maximum=item.points)


def _boxes(item: Item) -> tuple[tuple[Element, ...], tuple[Element, ...]]:
    """Give a long answer for each box, under its name."""
    responses, body = [], []
    for label in item.labels:
        identifier = f"{RESPONSE}-{label.id}"
        responses.append(_declared(identifier, "single", "string"))
        box = _interaction("extended-text", identifier, expected_lines="4")
        fill(SubElement(box, "qti-prompt"), label.html)
        body.append(box)
    return tuple(responses), tuple(body)


def _text(item: Item) -> Asking:
    responses, body = _boxes(item)
    rubric = []
    for criterion in item.facts.criteria:
        rubric.append(item.note(f"criterion.{criterion.id}"))
        levels = (item.note(f"level.{criterion.id}.{level}") for level in range(criterion.levels))
        told = (f"{at}: {level.striptags()}" for at, level in enumerate(levels))
        rubric.append(
            Markup("<ul>{}</ul>").format(Markup().join(Markup("<li>{}</li>").format(t) for t in told))
        )
    rubric += [item.note(key) for key in ("expert", "sample", "sample-answer") if item.note(key)]
    return Asking(responses, body, rubric=tuple(rubric), maximum=item.facts.maximum, by_hand=True)


def _plan(item: Item) -> Asking:
    return Asking(*_boxes(item))


def _scale(item: Item) -> Asking:
    said = words(item.language)
    responses, body = [], []
    for label in item.labels:
        identifier = f"{RESPONSE}-{label.id}"
        responses.append(_declared(identifier, "single", "identifier"))
        statement = _interaction("choice", identifier, shuffle="false", max_choices="1")
        fill(SubElement(statement, "qti-prompt"), label.html)
        for step in range(5):
            SubElement(statement, "qti-simple-choice", identifier=f"step-{step}").text = said[f"scale.{step}"]
        body.append(statement)
    return Asking(tuple(responses), tuple(body))


ASKED: Final[Mapping[str, Callable[[Item], Asking]]] = {
    "choice": _choice,
    "mark": _mark,
    "number": _number,
    "order": _order,
    "sort": _sort,
    "text": _text,
    "plan": _plan,
    "scale": _scale,
}
"""How each kind is asked."""


def note(key: str) -> str:
    """Give the identifier of a note's feedback; a full stop is no part of one everywhere."""
    return f"note-{key.replace('.', '-')}"


def _figure(value: float) -> str:
    return f"{value:.10f}".rstrip("0").rstrip(".")
