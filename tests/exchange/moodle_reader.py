"""Reads Moodle XML strictly: written from what Moodle's own format writes and takes.

There is no schema of it: the format is what question/format/xml/format.php of Moodle does. Refused are an
element or attribute that it does not know for the type, a grade that Moodle has not in its list, an answer
without words, a single choice without one right answer, a link that leads nowhere outside the workbook, an id
that stands there twice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from xml.etree.ElementTree import Element, fromstring

# Moodle refuses any other grade (question_bank::fraction_options_full).
PARTS = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20}
GRADES = {round(100 / part, 5) for part in PARTS} | {
    90.0,
    83.33333,
    80.0,
    75.0,
    70.0,
    66.66667,
    60.0,
    40.0,
    30.0,
}
GRADES |= {-grade for grade in GRADES} | {0.0}
COMMON = ["name", "questiontext", "generalfeedback", "defaultgrade", "penalty", "hidden", "idnumber"]
TOGETHER = ["correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"]
OWN = {
    "multichoice": ["single", "shuffleanswers", "answernumbering", *TOGETHER, "answer"],
    "numerical": ["answer", "units", "unitgradingtype", "unitpenalty", "showunits", "unitsleft"],
    "ordering": [
        *("layouttype", "selecttype", "selectcount", "gradingtype", "showgrading", "numberingstyle"),
        *TOGETHER,
        "answer",
    ],
    "matching": ["shuffleanswers", *TOGETHER, "subquestion"],
    "essay": [
        *("responseformat", "responserequired", "responsefieldlines", "attachments", "attachmentsrequired"),
        *("graderinfo", "responsetemplate"),
    ],
}
MANY = {"answer", "subquestion", "hint"}
GRADINGS = {"ALL_OR_NOTHING", "ABSOLUTE_POSITION", "LONGEST_ORDERED_SUBSET", "LONGEST_CONTIGUOUS_SUBSET"}
KNOWN_TAGS = {"p", "strong", "em", "ul", "ol", "li", "br", "hr", "blockquote", "span", "a", "code", "h4"}
KNOWN_TAGS |= {"table", "thead", "tbody", "tr", "th", "td"}


class NotMoodleError(ValueError):
    """What Moodle would not take."""


@dataclass
class ReadQuestion:
    """A question as read. `answers` are (words, grade, feedback, tolerance); of pairs (thing, place)."""

    kind: str
    id: str
    name: str
    category: str
    grade: float
    single: bool
    answers: list[tuple[str, float, str, float]] = field(default_factory=list)
    pairs: list[tuple[str, str]] = field(default_factory=list)
    said: dict[str, str] = field(default_factory=dict)
    hints: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)

    def judge(self, number: float) -> tuple[float, str]:
        """Give grade and feedback of a number: the first answer that it is near enough to."""
        for words, grade, feedback, tolerance in self.answers:
            if abs(number - float(words)) <= tolerance + 1e-6:
                return grade, feedback
        return 0.0, ""


def read(xml: bytes) -> list[ReadQuestion]:
    """Give the questions; raise NotMoodleError at the first thing that is amiss."""
    root = fromstring(xml)  # noqa: S314 - what we have just written
    _must(root.tag == "quiz" and not root.keys(), "is no quiz")
    found, category = [], ""
    for each in root:
        _must(each.tag == "question" and each.keys() == ["type"], f"{each.tag} is no question")
        if each.get("type") == "category":
            category = each.findtext("category/text") or ""
            _must(category.startswith("$course$/top/"), f"{category} is no category of a course")
        else:
            found.append(_question(each, category))
    _must(len({each.id for each in found}) == len(found), "an id stands there twice")
    return found


def _must(holds: object, why: str) -> None:
    if not holds:
        raise NotMoodleError(why)


def _question(each: Element, category: str) -> ReadQuestion:
    kind = each.get("type")
    _must(kind in OWN and category, f"{kind} is no type, or has no category")
    order = [*COMMON, *OWN[kind], "hint", "tags"]
    tags = [child.tag for child in each]
    _must(set(tags) <= set(order), f"{kind} has {set(tags) - set(order)}")
    _must(set(order) - MANY - {"units", "tags"} <= set(tags), f"{kind} lacks {set(order) - set(tags)}")
    _must(all(tags.count(tag) == 1 for tag in tags if tag not in MANY), "something stands there twice")
    grade = float(each.findtext("defaultgrade"))
    found = ReadQuestion(
        kind,
        each.findtext("idnumber"),
        _words(each.find("name")),
        category,
        grade,
        each.findtext("single") == "true",
        hints=[_html(hint) for hint in each.findall("hint")],
        tags=[tag.findtext("text") for tag in each.findall("tags/tag")],
    )
    _must(grade >= 0 and 0 <= float(each.findtext("penalty")) <= 1, "a grade below nothing")
    _must(0 < len(found.id) <= 100 and found.name, "has no id or no name")
    said = {"questiontext", "generalfeedback", "graderinfo", "responsetemplate", *TOGETHER} & set(tags)
    found.said = {tag: _html(each.find(tag)) for tag in said}
    KINDS[kind](each, found)
    return found


def _words(each: Element) -> str:
    _must(each is not None and [child.tag for child in each][:1] == ["text"], "words stand in <text>")
    return (each.findtext("text") or "").strip()


def _html(each: Element) -> str:
    _must(each.get("format") == "html", f"{each.tag} is no HTML")
    text = _words(each)
    _Checks().check(text)
    return text


class _Checks(HTMLParser):
    """Holds HTML to what our own cleaner lets through, each tag ended, each link leading out."""

    def check(self, html: str) -> None:
        self.open: list[str] = []
        self.feed(html)
        _must(not self.open, f"{self.open} is not ended")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        _must(tag in KNOWN_TAGS, f"<{tag}> is let in nowhere")
        _must((dict(attrs).get("href") or "https:").startswith("https:"), "a link leads nowhere")
        if tag not in {"br", "hr"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        _must(self.open and self.open.pop() == tag, f"</{tag}> ends nothing")


def _answers(each: Element, found: ReadQuestion) -> None:
    for answer in each.findall("answer"):
        words, feedback = _words(answer), answer.find("feedback")
        _must(words, "an answer has no words")
        said = "" if feedback is None else _html(feedback)
        found.answers.append(
            (words, float(answer.get("fraction")), said, float(answer.findtext("tolerance") or 0))
        )


def _multichoice(each: Element, found: ReadQuestion) -> None:
    _answers(each, found)
    grades = [grade for _, grade, *_ in found.answers]
    _must(len(grades) >= 2 and set(grades) <= GRADES, f"grades that Moodle does not know: {grades}")
    if found.single:
        _must(max(grades) == 100, "no answer is right")
    else:
        _must(abs(sum(grade for grade in grades if grade > 0) - 100) < 0.01, "the right ones are not all")


def _numerical(each: Element, found: ReadQuestion) -> None:
    _answers(each, found)
    _must([grade for _, grade, *_ in found.answers].count(100) == 1, "one number is right")
    _must(all(re.fullmatch(r"-?\d+(\.\d+)?", words) for words, *_ in found.answers), "is no number")
    _must(each.findtext("showunits") in {"0", "3"}, "units are shown in a way that is not")
    has_unit = each.find("units/unit/unit_name") is not None
    _must((each.findtext("showunits") == "0") == has_unit, "a unit is said and not shown")


def _ordering(each: Element, found: ReadQuestion) -> None:
    _answers(each, found)
    places = [grade for _, grade, *_ in found.answers]
    _must(places == list(range(1, len(places) + 1)) and len(places) >= 2, "places are counted from one")
    _must(each.findtext("gradingtype") in GRADINGS, "is graded in a way that is not")
    _must(
        each.findtext("layouttype") == "VERTICAL" and each.findtext("selecttype") == "ALL", "is laid out so"
    )


def _matching(each: Element, found: ReadQuestion) -> None:
    found.pairs = [(_html(pair), _words(pair.find("answer"))) for pair in each.findall("subquestion")]
    _must(len(found.pairs) >= 2 and all(all(pair) for pair in found.pairs), "a pair lacks a side")


def _essay(each: Element, found: ReadQuestion) -> None:
    _must(each.findtext("responseformat") == "editor" and not found.answers, "an essay has no answers")


KINDS = {
    "multichoice": _multichoice,
    "numerical": _numerical,
    "ordering": _ordering,
    "matching": _matching,
    "essay": _essay,
}
