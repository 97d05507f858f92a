"""Reads statements as a strict learning record store would: written from xAPI 1.0.3, part two.

https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Data.md, sections 2.2 to 2.4 and 4. What it does not name
is refused, so are null, an empty object, a wrong type, a key in another case, and a response that its
interaction type does not allow. There is no official schema: the specification is prose.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]{4})?(-[A-Z]{2})?")
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
NUMBER = re.compile(r"-?\d+(\.\d+)?")
LISTS = {
    "choice": {"choices"},
    "sequencing": {"choices"},
    "likert": {"scale"},
    "matching": {"source", "target"},
    "performance": {"steps"},
    "true-false": set(),
    "fill-in": set(),
    "long-fill-in": set(),
    "numeric": set(),
    "other": set(),
}


class NotAStatementError(ValueError):
    """What a store would refuse, and where."""


def read(statements: Any) -> list[dict[str, Any]]:
    """Give the statements; raise NotAStatementError at the first that is none."""
    _is(statements, list, "$")
    for at, each in enumerate(statements):
        _statement(each, f"$[{at}]")
    ids = [each["id"] for each in statements]
    if len(set(ids)) != len(ids):
        raise NotAStatementError("$: an id stands there twice")
    return statements


def _refuse(where: str, why: str) -> None:
    raise NotAStatementError(f"{where}: {why}")


def _is(value: Any, kind: type | tuple[type, ...], where: str) -> None:
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        _refuse(where, f"is no {kind}: {value!r}")


def _object(value: Any, where: str, required: set[str], optional: set[str] = frozenset()) -> None:
    _is(value, dict, where)
    if not value:
        _refuse(where, "is empty")
    if value.keys() - required - optional:
        _refuse(where, f"has {sorted(value.keys() - required - optional)}")
    if required - value.keys():
        _refuse(where, f"lacks {sorted(required - value.keys())}")


def _text(value: Any, where: str) -> None:
    _is(value, str, where)


def _iri(value: Any, where: str) -> None:
    _text(value, where)
    parts = urlsplit(value)
    if not parts.scheme or not (parts.netloc or parts.path) or re.search(r"[\s<>\"{}|\\^`]", value):
        _refuse(where, f"is no IRI: {value!r}")


def _language_map(value: Any, where: str) -> None:
    _is(value, dict, where)
    if not value:
        _refuse(where, "is empty")
    for language, words in value.items():
        if not LANGUAGE.fullmatch(language):
            _refuse(where, f"{language!r} is no language tag")
        _text(words, f"{where}.{language}")
        if not words.strip() or re.search(r"<[a-z]+[ >]", words):
            _refuse(f"{where}.{language}", "is empty, or is marked up")


def _statement(each: Any, at: str) -> None:
    _object(each, at, {"id", "actor", "verb", "object", "timestamp"}, {"result", "context"})
    if str(UUID(each["id"])) != each["id"]:
        _refuse(f"{at}.id", "is no UUID in its standard form")
    _agent(each["actor"], f"{at}.actor")
    _object(each["verb"], f"{at}.verb", {"id", "display"})
    _iri(each["verb"]["id"], f"{at}.verb.id")
    _language_map(each["verb"]["display"], f"{at}.verb.display")
    _activity(each["object"], f"{at}.object")
    if not TIME.fullmatch(each["timestamp"]) or datetime.fromisoformat(each["timestamp"]) > datetime.now(UTC):
        _refuse(f"{at}.timestamp", f"is no time, or one to come: {each['timestamp']}")
    if "context" in each:
        _context(each["context"], f"{at}.context")
    if "result" in each:
        _result(each["result"], each["object"].get("definition", {}), f"{at}.result")


def _agent(agent: Any, at: str) -> None:
    _object(agent, at, {"account"}, {"objectType", "name"})
    if agent.get("objectType", "Agent") != "Agent":
        _refuse(at, "is no Agent")
    _object(agent["account"], f"{at}.account", {"homePage", "name"})
    _iri(agent["account"]["homePage"], f"{at}.account.homePage")
    _text(agent["account"]["name"], f"{at}.account.name")


def _activity(activity: Any, at: str) -> None:
    _object(activity, at, {"id"}, {"objectType", "definition"})
    if activity.get("objectType", "Activity") != "Activity":
        _refuse(at, "is no Activity")
    _iri(activity["id"], f"{at}.id")
    if "definition" in activity:
        _definition(activity["definition"], f"{at}.definition")


def _definition(definition: Any, at: str) -> None:
    lists = {"choices", "scale", "source", "target", "steps"}
    known = {"name", "description", "type", "moreInfo", "extensions", "interactionType"}
    _object(definition, at, set(), known | lists | {"correctResponsesPattern"})
    for words in definition.keys() & {"name", "description"}:
        _language_map(definition[words], f"{at}.{words}")
    if "type" in definition:
        _iri(definition["type"], f"{at}.type")
    kind = definition.get("interactionType")
    if kind is None:
        if definition.keys() & (lists | {"correctResponsesPattern"}):
            _refuse(at, "belongs to an interaction, and says not of which type")
        return
    if kind not in LISTS or definition.keys() & (lists - LISTS[kind]):
        _refuse(at, f"{kind!r} does not have these")
    for name in definition.keys() & lists:
        _components(definition[name], f"{at}.{name}")
    for pattern in definition.get("correctResponsesPattern", ()):
        _response(kind, pattern, definition, f"{at}.correctResponsesPattern")


def _components(components: Any, at: str) -> None:
    _is(components, list, at)
    for each in components:
        _object(each, at, {"id"}, {"description"})
        _text(each["id"], at)
        if not each["id"] or re.search(r"\s", each["id"]):
            _refuse(at, f"{each['id']!r} is no id")
        if "description" in each:
            _language_map(each["description"], f"{at}.{each['id']}")
    if len({each["id"] for each in components}) != len(components):
        _refuse(at, "an id stands there twice")


def _ids(definition: dict[str, Any], name: str) -> set[str]:
    return {each["id"] for each in definition.get(name, ())}


def _among_the_choices(response: str, definition: dict[str, Any]) -> bool:
    chosen = response.split("[,]") if response else []
    return set(chosen) <= _ids(definition, "choices") and len(set(chosen)) == len(chosen)


def _are_pairs(response: str, definition: dict[str, Any]) -> bool:
    pairs = [part.split("[.]") for part in response.split("[,]")] if response else []
    sources, targets = _ids(definition, "source"), _ids(definition, "target")
    return all(len(pair) == 2 and pair[0] in sources and pair[1] in targets for pair in pairs)


def _are_steps(response: str, definition: dict[str, Any]) -> bool:
    steps = [part.split("[.]") for part in response.split("[,]")]
    return all(len(step) == 2 and step[0] in _ids(definition, "steps") for step in steps)


def _is_a_number(response: str, definition: dict[str, Any]) -> bool:
    ends = response.split("[:]")
    return len(ends) <= 2 and any(ends) and all(NUMBER.fullmatch(end) for end in ends if end)


RESPONSES = {
    "choice": _among_the_choices,
    "sequencing": _among_the_choices,
    "likert": lambda response, definition: response in _ids(definition, "scale"),
    "matching": _are_pairs,
    "performance": _are_steps,
    "numeric": _is_a_number,
    "long-fill-in": lambda response, _definition: not re.search(r"\[[.:]\]", response),
}


def _response(kind: str, response: Any, definition: dict[str, Any], at: str) -> None:
    _text(response, at)
    if not RESPONSES[kind](response, definition):
        _refuse(at, f"{response!r} is no response to a {kind}")


def _result(result: Any, definition: dict[str, Any], at: str) -> None:
    _object(result, at, set(), {"score", "success", "completion", "response"})
    for name in result.keys() & {"success", "completion"}:
        _is(result[name], bool, f"{at}.{name}")
    if "score" in result:
        _score(result["score"], f"{at}.score")
    if "response" in result:
        if "interactionType" not in definition:
            _refuse(at, "answers what is no interaction")
        _response(definition["interactionType"], result["response"], definition, f"{at}.response")


def _score(score: Any, at: str) -> None:
    _object(score, at, set(), {"scaled", "raw", "min", "max"})
    for name, value in score.items():
        _is(value, (int, float), f"{at}.{name}")
    if not -1 <= score.get("scaled", 0) <= 1:
        _refuse(at, "scaled reaches beyond 1")
    if not score["min"] <= score["raw"] <= score["max"] or score["min"] >= score["max"]:
        _refuse(at, "raw lies outside min and max")


def _context(context: Any, at: str) -> None:
    _object(context, at, set(), {"contextActivities", "revision", "platform", "language", "extensions"})
    activities = context.get("contextActivities", {})
    for kind, found in activities.items():
        if kind not in {"parent", "grouping", "category", "other"}:
            _refuse(at, f"{kind!r} is no kind of context")
        _is(found, list, f"{at}.{kind}")
        for each in found:
            _activity(each, f"{at}.{kind}")
    for iri in context.get("extensions", {}):
        _iri(iri, f"{at}.extensions")
    if "revision" in context:
        _text(context["revision"], f"{at}.revision")
