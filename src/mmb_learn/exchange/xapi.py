"""Statements of what somebody did, for a learning record store: Experience API 1.0.3, as JSON.

The actor is a pseudonym at this workbook's own address, never a name. A class's statements are for its staff:
handed-in work alone, dated by the day it was handed in (which xAPI writes as the moment that day began in
Norway), and of a reflection that it was handed in, not what it says. One's own hold everything of one's own.
A statement's id is made of what it says: the same work taken out twice is the same statements.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5

from mmb_learn.content.model import Module, Use
from mmb_learn.course import Person, Store, Submission, Version, answers, submissions
from mmb_learn.exchange.interactions import (
    ByLanguage,
    Interaction,
    Texts,
    in_every_language,
    interactions,
)
from mmb_learn.language import LANGUAGES, words
from mmb_learn.language.figures import ZONE

_VERBS: Final = {
    "answered": "http://adlnet.gov/expapi/verbs/answered",
    "submitted": "http://activitystrea.ms/schema/1.0/submit",
}
_ASSESSMENT: Final = "http://adlnet.gov/expapi/activities/assessment"
_MODULE: Final = "http://adlnet.gov/expapi/activities/module"
_REFLECTION: Final = "reflection"

Statement = dict[str, Any]


@dataclass(frozen=True)
class Statements:
    """Writes statements about a course. `home` is where the workbook begins, and ends in a slash."""

    home: str
    modules: Mapping[str, Module]
    texts: Texts
    _asked: dict[tuple[str, str], ByLanguage] = field(default_factory=dict, repr=False)

    def of_class(self, store: Store, pupils: Iterable[Person]) -> tuple[Statement, ...]:
        """Give what pupils handed in, by pseudonym and by day: for staff."""
        shown = sorted(pupils, key=lambda pupil: pupil.pseudonym)
        return tuple(
            statement
            for pupil in shown
            for handed in _in_order(submissions.all_of(store, pupil.id))
            for statement in self._submission(handed, for_staff=True)
        )

    def of_one(self, store: Store, who: Person) -> tuple[Statement, ...]:
        """Give all that a person handed in and has practised, with its own times and words: for herself.

        No key is in it: what the answer should have been is told by the page, when it is time.
        """
        handed = (self._submission(each, for_staff=False) for each in submissions.all_of(store, who.id))
        now = (
            self._answer(who, module, question, version)
            for module in self.modules.values()
            for question, version in answers.current(store, who.id, module.id).items()
            if question in module.questions and module.questions[question].use is Use.PRACTICE
        )
        return tuple(statement for some in (*handed, *now) for statement in some)

    def _submission(self, handed: Submission, *, for_staff: bool) -> Iterator[Statement]:
        """Give one statement that it was handed in, and one for each answer in it."""
        at = _day(handed.handed_in_at) if for_staff else handed.handed_in_at
        context = self._context(handed.module, handed.edition, handed.number)
        whole = {"completion": True} | _score(handed.points, handed.maximum)
        assignment = self._assignment(handed.module, handed.edition, handed.assignment)
        yield self._statement(handed.pseudonym, "submitted", assignment, whole, context, at)
        context["contextActivities"]["parent"] = [{"id": assignment["id"]}]
        hides = for_staff and handed.assignment == _REFLECTION
        for question, value in handed.answers.items():
            result = _score(*handed.scores.get(question, (None, None)), success=True)
            for each in self._interactions(
                handed.module, question, None if hides else value, with_key=for_staff
            ):
                activity = self._question(handed.module, handed.edition, question, each)
                said = result | ({} if each.response is None else {"response": each.response})
                yield self._statement(handed.pseudonym, "answered", activity, said, context, at)

    def _answer(self, who: Person, module: Module, question: str, version: Version) -> Iterator[Statement]:
        context = self._context(module.id, version.edition, None)
        for each in self._interactions(module.id, question, version.value, with_key=False):
            if each.response is not None:
                activity = self._question(module.id, version.edition, question, each)
                said = {"response": each.response}
                yield self._statement(who.pseudonym, "answered", activity, said, context, version.saved_at)

    def _interactions(
        self, module_id: str, question: str, value: Any, *, with_key: bool
    ) -> tuple[Interaction, ...]:
        module, place = self.modules.get(module_id), (module_id, question)
        if module is None:
            return ()
        if place not in self._asked:
            self._asked[place] = in_every_language(module, self.texts, question)
        asked = self._asked[place]
        return interactions(module.questions[question], asked, value, with_key=with_key) if asked else ()

    def _statement(
        self,
        pseudonym: str,
        verb: str,
        activity: Mapping[str, Any],
        result: Mapping[str, Any],
        context: Mapping[str, Any],
        at: datetime,
    ) -> Statement:
        statement = {
            "actor": {"objectType": "Agent", "account": {"homePage": self.home, "name": pseudonym}},
            "verb": {"id": _VERBS[verb], "display": {e: str(words(e)[f"xapi.{verb}"]) for e in LANGUAGES}},
            "object": {"objectType": "Activity", **activity},
            **({"result": result} if result else {}),
            "context": context,
            "timestamp": at.isoformat(timespec="seconds"),
        }
        content = json.dumps(statement, sort_keys=True, ensure_ascii=False)
        return {"id": str(uuid5(NAMESPACE_URL, content)), **json.loads(content)}

    def _context(self, module: str, edition: int, number: int | None) -> dict[str, Any]:
        """Say which module, in which edition, and for the how manyeth time."""
        grouping = {"id": self._address(module, edition), "definition": self._named(module)}
        extensions = {} if number is None else {"extensions": {f"{self.home}xapi/attempt": number}}
        return {"contextActivities": {"grouping": [grouping]}, "revision": str(edition), **extensions}

    def _named(self, module: str) -> dict[str, Any]:
        name = {each: self.texts[module, each].title for each in LANGUAGES if (module, each) in self.texts}
        return {"type": _MODULE} | ({"name": name} if name else {})

    def _assignment(self, module: str, edition: int, assignment: str) -> dict[str, Any]:
        titles = {each: self.texts[module, each].title for each in LANGUAGES if (module, each) in self.texts}
        named = {
            each: str(words(each).fill(f"xapi.assignment.{assignment}", title=title))
            for each, title in titles.items()
        }
        definition = {"type": _ASSESSMENT} | ({"name": named} if named else {})
        return {"id": self._address(module, edition, assignment=assignment), "definition": definition}

    def _question(self, module: str, edition: int, question: str, said: Interaction) -> dict[str, Any]:
        part = {"part": said.part} if said.part else {}
        address = self._address(module, edition, question=question, **part)
        return {"id": address, "definition": dict(said.definition)}

    def _address(self, module: str, edition: int, **more: str) -> str:
        """Give the id of an activity, which opens the module; another edition is another activity."""
        rest = "".join(f"&{name}={value}" for name, value in more.items())
        return f"{self.home}m/{module}?edition={edition}{rest}"


def as_json(statements: Iterable[Statement]) -> str:
    """Give the statements as a learning record store takes them: one array."""
    return json.dumps(list(statements), ensure_ascii=False, indent=1) + "\n"


def _in_order(handed: Iterable[Submission]) -> list[Submission]:
    """Give hand-ins in an order that tells nothing of when in a day."""
    return sorted(handed, key=lambda each: (each.module, each.assignment, each.number))


def _day(moment: datetime) -> datetime:
    """Give the moment at which that day began in Norway."""
    return datetime.combine(moment.astimezone(ZONE).date(), time(), ZONE)


def _score(points: float | None, maximum: float | None, *, success: bool = False) -> dict[str, Any]:
    """Give the score of something marked; `success` says as well whether all of it was right."""
    if points is None or not maximum:
        return {}
    score = {"scaled": round(points / maximum, 4), "raw": points, "min": 0, "max": maximum}
    return {"score": score} | ({"success": points >= maximum} if success else {})
