"""A module's questions as Moodle XML, with key, feedback and hints, in one category for each use.

The elements are those that Moodle's own format writes (question/format/xml/format.php, from Moodle 4.4, in
which «ordering» is a type of its own). Equal in asking and score: choice and number. Nearest: mark, a choice
of several lines; order, by the longest run in right order; sort, pairs, with what is said of each thing put
together in the general feedback; a text and a plan, one essay whose boxes are headings; a self-assessment,
one choice a statement and no score.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

from markupsafe import Markup

from mmb_learn.exchange.fragment import clean
from mmb_learn.exchange.item import Item
from mmb_learn.language import words

_LI = Markup("<li>{}</li>")
_PAIR = Markup("<li>{}: {}</li>")
_HEADING = Markup("<h4>{}</h4><p></p>")
_ALL, _NOTHING = "100", "0"


def as_moodle(items: Iterable[Item], title: str) -> bytes:
    """Give the questions; `title` names the category they come into."""
    every = tuple(items)
    quiz = Element("quiz")
    for use in ("practice", "checked"):
        of_use = [item for item in every if item.question.use == use]
        if of_use:
            name = words(of_use[0].language)[f"questions-out.{use}"]
            quiz.append(_category(title, str(name)))
        for item in of_use:
            quiz.extend(KINDS_OUT[item.question.kind](item))
    return bytes(tostring(quiz, encoding="utf-8", xml_declaration=True))


def _category(*names: str) -> Element:
    question = Element("question", type="category")
    path = "/".join(name.replace("/", "//") for name in names)
    _text(question, "category", f"$course$/top/{path}")
    return question


def _text(place: Element, tag: str, text: str, **attributes: str) -> Element:
    child = SubElement(place, tag, attributes)
    SubElement(child, "text").text = str(text)
    return child


def _html(place: Element, tag: str, html: Markup | str, **attributes: str) -> Element:
    return _text(place, tag, clean(Markup(html)), format="html", **attributes)  # noqa: S704 - our own HTML


def _plain(place: Element, **settings: object) -> None:
    for name, value in settings.items():
        SubElement(place, name).text = str(value)


def _question(
    item: Item, kind: str, general: Markup | None = None, part: str = "", title: str = ""
) -> Element:
    """Begin a question with what every type has."""
    question = Element("question", type=kind)
    _text(question, "name", title or item.title)
    _html(question, "questiontext", item.prompt)
    _html(question, "generalfeedback", item.solution if general is None else general)
    _plain(question, defaultgrade=item.points, penalty=0, hidden=0, idnumber=f"{item.id}{part}")
    return question


def _end(question: Element, item: Item) -> Iterator[Element]:
    """Add hints, and say from which kind of ours it comes."""
    for hint in item.notes.get("hint", ()):
        _html(question, "hint", hint)
    tags = SubElement(question, "tags")
    for tag in (f"mmb-{item.question.kind}", *([item.question.outcome] if item.question.outcome else [])):
        _text(tags, "tag", tag)
    yield question


def _answer(question: Element, html: Markup | str, fraction: str, feedback: Markup | str = "") -> Element:
    answer = _html(question, "answer", html, fraction=fraction)
    _html(answer, "feedback", feedback)
    return answer


def _together(question: Element, item: Item) -> None:
    """Add what is said of the whole answer."""
    for tag, key in (
        ("correctfeedback", "right"),
        ("partiallycorrectfeedback", "partly"),
        ("incorrectfeedback", "not-yet"),
    ):
        _html(question, tag, item.note(key))


def _choice(item: Item) -> Iterator[Element]:
    several = getattr(item.facts, "several", True)  # a mark question always is
    question = _question(item, "multichoice")
    _plain(question, single=str(not several).lower(), shuffleanswers=0, answernumbering="abc")
    _together(question, item)
    correct = item.facts.correct
    for label in item.labels:
        share = _share(len(correct) if several else 1)
        worth = share if label.id in correct else f"-{share}" if several else _NOTHING
        _answer(question, label.html, worth, item.note(label.id))
    yield from _end(question, item)


def _share(parts: int) -> str:
    """Give a part of a hundred as Moodle writes it; it knows no other than its own, five decimals each."""
    return f"{100 / parts:.5f}".rstrip("0").rstrip(".")


def _number(item: Item) -> Iterator[Element]:
    """Ask for a number; answers are tried in turn, so what is too high or too low comes last, as a range."""
    facts, question = item.facts, _question(item, "numerical")
    high, low = (facts.correct, facts.maximum), (facts.minimum, facts.correct)
    ways = [("right", facts.correct, facts.tolerance, _ALL)]
    ways += [(f"near.{each.id}", each.value, each.tolerance, _NOTHING) for each in facts.near]
    ways += [("high", sum(high) / 2, (high[1] - high[0]) / 2, _NOTHING)]
    ways += [("low", sum(low) / 2, (low[1] - low[0]) / 2, _NOTHING)]
    for key, value, tolerance, worth in ways:
        answer = _text(question, "answer", _figure(value), fraction=worth, format="plain_text")
        SubElement(answer, "tolerance").text = _figure(tolerance)
        _html(answer, "feedback", item.note(key))
    if facts.unit:
        unit = SubElement(SubElement(question, "units"), "unit")
        _plain(unit, multiplier=1, unit_name=facts.unit)
    _plain(question, unitgradingtype=0, unitpenalty="0.1", showunits=0 if facts.unit else 3, unitsleft=0)
    yield from _end(question, item)


def _order(item: Item) -> Iterator[Element]:
    question = _question(item, "ordering")
    _plain(question, layouttype="VERTICAL", selecttype="ALL", selectcount=0)
    _plain(question, gradingtype="LONGEST_ORDERED_SUBSET", showgrading="SHOW", numberingstyle="none")
    _together(question, item)
    html = {label.id: label.html for label in item.labels}
    for at, step in enumerate(item.facts.correct, start=1):
        _answer(question, html[step], str(at))
    yield from _end(question, item)


def _sort(item: Item) -> Iterator[Element]:
    of_things = [
        _PAIR.format(label.html, item.note(label.id).striptags())
        for label in item.labels
        if item.note(label.id)
    ]
    general = item.solution if not of_things else Markup("<ul>{}</ul>").format(Markup().join(of_things))
    question = _question(item, "matching", general)
    _plain(question, shuffleanswers="true")
    _together(question, item)
    for label in item.labels:
        pair = _html(question, "subquestion", label.html)
        _text(pair, "answer", item.note(f"category.{item.facts.correct[label.id]}").striptags())
    yield from _end(question, item)


def _essay(item: Item) -> Iterator[Element]:
    question = _question(item, "essay", Markup())
    if hasattr(item.facts, "maximum"):
        question.find("defaultgrade").text = str(item.facts.maximum)  # type: ignore[union-attr]  # made above
    _plain(question, responseformat="editor", responserequired=1, responsefieldlines=15, attachments=0)
    _plain(question, attachmentsrequired=0)
    _html(question, "graderinfo", _rubric(item))
    _html(question, "responsetemplate", Markup().join(_HEADING.format(label.html) for label in item.labels))
    yield from _end(question, item)


def _rubric(item: Item) -> Markup:
    parts = []
    for criterion in getattr(item.facts, "criteria", ()):
        levels = (item.note(f"level.{criterion.id}.{at}").striptags() for at in range(criterion.levels))
        listed = (_LI.format(f"{at}: {level}") for at, level in enumerate(levels))
        parts += [item.note(f"criterion.{criterion.id}"), Markup("<ul>{}</ul>").format(Markup().join(listed))]
    return Markup().join([*parts, *(item.note(key) for key in ("expert", "sample", "sample-answer"))])


def _scale(item: Item) -> Iterator[Element]:
    """Ask one choice a statement: every step is as right as the others, and none has points."""
    said = words(item.language)
    for label in item.labels:
        title = f"{item.title}: {label.html.striptags()}"
        question = _question(item, "multichoice", Markup(), f"_{label.id}", title)
        text = question.find("questiontext/text")
        text.text = clean(item.prompt + Markup("<p>{}</p>").format(label.html))  # type: ignore[union-attr]  # made above
        _plain(question, single="true", shuffleanswers=0, answernumbering="none")
        _together(question, item)
        for step in range(5):
            _answer(question, said[f"scale.{step}"], _ALL)
        yield from _end(question, item)


KINDS_OUT: Final[Mapping[str, Callable[[Item], Iterator[Element]]]] = {
    "choice": _choice,
    "mark": _choice,
    "number": _number,
    "order": _order,
    "sort": _sort,
    "text": _essay,
    "plan": _essay,
    "scale": _scale,
}
"""What each kind becomes."""


def _figure(value: float) -> str:
    return f"{value:.6f}".rstrip("0").rstrip(".") or "0"
