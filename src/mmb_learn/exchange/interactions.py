"""A question as an interaction of xAPI, and an answer to it as xAPI writes one.

The formats are those of the Experience API 1.0.3, part two, section 2.4.4.1 «Interaction Activities»
(https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Data.md). What picks a format is `Kind.interaction`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from mmb_learn.content import asking
from mmb_learn.content.model import Module, ModuleText, Question, QuestionText
from mmb_learn.content.render import Reading
from mmb_learn.errors import AnswerError
from mmb_learn.language import LANGUAGES, parse_number, words
from mmb_learn.question import KINDS, Asked

INTERACTION = "http://adlnet.gov/expapi/activities/cmi.interaction"
NEXT, IS, TO = "[,]", "[.]", "[:]"

Texts = Mapping[tuple[str, str], ModuleText]
ByLanguage = Mapping[str, Asked]
_APART: Final = {mark: f"{mark[0]} {mark[1:]}" for mark in (NEXT, IS, TO)}


@dataclass(frozen=True)
class Interaction:
    """One interaction of a question: all of it, or one statement of a self-assessment (`part`).

    `definition` is xAPI's; the key is in it only when it was asked for. `response` is None for no answer.
    """

    part: str
    definition: Mapping[str, Any]
    response: str | None


def in_every_language(module: Module, texts: Texts, question_id: str) -> ByLanguage:
    """Give a question as it is asked in each language; nothing when the course asks it no more."""
    found = {each: asking.find(texts[module.id, each], question_id) for each in LANGUAGES}
    if question_id not in module.questions:
        return {}
    return {each: _asked(module, texts[module.id, each], text) for each, text in found.items() if text}


def interactions(
    question: Question, asked: ByLanguage, value: Any, *, with_key: bool
) -> tuple[Interaction, ...]:
    """Give a question with one answer as interactions; an answer that fits it no more is left out."""
    said = value if _fits(question, value) else None
    common: dict[str, Any] = {"type": INTERACTION, "interactionType": KINDS[question.kind].interaction}
    common["name"] = {each: asked[each].title for each in asked}
    about = {each: prompt for each in asked if (prompt := str(asked[each].prompt.striptags()))}
    if about:
        common["description"] = about
    found = _FORMATS[KINDS[question.kind].interaction](question, asked, said)
    return tuple(_whole(common, each, with_key=with_key) for each in found)


@dataclass(frozen=True)
class _Formed:
    """What a format makes of a question: its lists, its key if it has one, the answer."""

    lists: Mapping[str, Any]
    key: str | None
    response: str | None
    part: str = ""
    name: Mapping[str, str] | None = None


def _whole(common: Mapping[str, Any], formed: _Formed, *, with_key: bool) -> Interaction:
    definition = dict(common) | dict(formed.lists)
    if formed.name is not None:
        definition["name"] = formed.name
    if with_key and formed.key is not None:
        definition["correctResponsesPattern"] = [formed.key]
    return Interaction(formed.part, definition, formed.response)


def _asked(module: Module, text: ModuleText, asked: QuestionText) -> Asked:
    return asking.ask(asked, Reading(module, text, text.language, "", ""), words(text.language), 3)


def _fits(question: Question, value: Any) -> bool:
    try:
        KINDS[question.kind].answer(value, question.facts)
    except AnswerError:
        return False
    return value is not None


def _labelled(asked: ByLanguage) -> list[dict[str, Any]]:
    """Give every option by id, with its words in each language."""
    by_language = {each: {label.id: label.html.striptags() for label in asked[each].labels} for each in asked}
    ids = [label.id for label in next(iter(asked.values())).labels]
    return [{"id": one, "description": {each: by_language[each][one] for each in asked}} for one in ids]


def _choice(question: Question, asked: ByLanguage, value: Any) -> Iterator[_Formed]:
    key = NEXT.join(KINDS[question.kind].right(question.facts))  # type: ignore[misc]  # a scored kind has it
    response = None if value is None else NEXT.join(sorted(value))
    yield _Formed({"choices": _labelled(asked)}, key, response)


def _sequencing(question: Question, asked: ByLanguage, value: Any) -> Iterator[_Formed]:
    response = None if value is None else NEXT.join(value)
    yield _Formed({"choices": _labelled(asked)}, NEXT.join(question.facts.correct), response)


def _numeric(question: Question, asked: ByLanguage, value: Any) -> Iterator[_Formed]:  # noqa: ARG001 - as the others
    facts = question.facts
    number = parse_number(value) if value is not None and value.strip() else None
    low, high = (_figure(facts.correct + way * facts.tolerance) for way in (-1, 1))
    yield _Formed({}, f"{low}{TO}{high}", None if number is None else _figure(number))


def _matching(question: Question, asked: ByLanguage, value: Any) -> Iterator[_Formed]:
    names = {each: asked[each].before for each in asked}
    targets = [
        {
            "id": category,
            "description": {each: names[each][f"category.{category}"].striptags() for each in asked},
        }
        for category in question.facts.categories
    ]
    lists = {"source": _labelled(asked), "target": targets}
    yield _Formed(lists, _pairs(question.facts.correct), None if value is None else _pairs(value))


def _likert(question: Question, asked: ByLanguage, value: Any) -> Iterator[_Formed]:  # noqa: ARG001 - as the others
    """Give one interaction for each statement: a scale of xAPI asks one thing."""
    steps = range(5)
    scale = [
        {"id": str(step), "description": {each: str(words(each)[f"scale.{step}"]) for each in asked}}
        for step in steps
    ]
    for label in _labelled(asked):
        for part in (label["id"], f"then.{label['id']}"):
            if value is not None and part in value:
                yield _Formed({"scale": scale}, None, str(value[part]), part, label["description"])


def _long_fill_in(question: Question, asked: ByLanguage, value: Any) -> Iterator[_Formed]:  # noqa: ARG001
    boxes = [label.id for label in next(iter(asked.values())).labels]
    written = None if value is None else [_kept_whole(value.get(box, "")) for box in boxes]
    yield _Formed({}, None, None if written is None or not any(written) else NEXT.join(written))


def _performance(question: Question, asked: ByLanguage, value: Any) -> Iterator[_Formed]:  # noqa: ARG001
    steps = _labelled(asked)
    said = {} if value is None else {step: text for step, text in value.items() if text.strip()}
    response = NEXT.join(
        f"{each['id']}{IS}{_kept_whole(said[each['id']])}" for each in steps if each["id"] in said
    )
    yield _Formed({"steps": steps}, None, response or None)


_FORMATS: Final[Mapping[str, Callable[[Question, ByLanguage, Any], Iterator[_Formed]]]] = {
    "choice": _choice,
    "sequencing": _sequencing,
    "numeric": _numeric,
    "matching": _matching,
    "likert": _likert,
    "long-fill-in": _long_fill_in,
    "performance": _performance,
}


def _pairs(pairs: Mapping[str, str]) -> str:
    return NEXT.join(f"{thing}{IS}{category}" for thing, category in sorted(pairs.items()))


def _figure(value: float) -> str:
    """Give a number with the decimals it has: 64.5, 3."""
    return f"{value:.10f}".rstrip("0").rstrip(".")


def _kept_whole(text: str) -> str:
    """Keep what was written from being read as two answers."""
    for mark, apart in _APART.items():
        text = text.replace(mark, apart)
    return text
