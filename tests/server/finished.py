"""Somebody who has finished a unit, through the same doors as her browser."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from open_site import MODULE, Site

from mmb_learn.course import Role
from mmb_learn.question import KINDS
from mmb_learn.server.progress import unit_questions
from mmb_learn.server.remembering import can_come_back

UNIT = "why-sound"


def right_answer(site: Site, question: str) -> Any:
    asked = site.workbook.course.modules[MODULE].questions[question]
    right = KINDS[asked.kind].right
    assert right is not None
    return right(asked.facts)


def wrong_answer(site: Site, question: str) -> Any:
    """Give an answer to a choice that is not right, among those that stand there."""
    correct = right_answer(site, question)
    options = site.workbook.course.texts[MODULE, "nb"].question(question).options
    return [next(option.id for option in options if option.id not in correct)]


def practice(site: Site, unit: str = UNIT) -> list[str]:
    course = site.workbook.course
    asked = unit_questions(course.texts[MODULE, "nb"], unit)
    return [each for each in asked if can_come_back(course.modules[MODULE].questions[each])]


def finish(site: Site, who: str, unit: str = UNIT, wrong: tuple[str, ...] = ()) -> None:
    """See every step of a unit and answer its practice, rightly but for a few."""
    for step in site.workbook.course.modules[MODULE].unit(unit).steps:
        seen = site.ask("POST", f"api/progress/{MODULE}", who, {"unit": unit, "step": step, "first": True})
        assert seen.status == 200
    for question in practice(site, unit):
        value = wrong_answer(site, question) if question in wrong else right_answer(site, question)
        assert site.put(question, who, value, attempt=True).status == 200


def anew(site: Site, *names: str) -> None:
    """Put somebody new in the place of each of these, and the clock back to now."""
    site.ahead = timedelta()
    for name in names:
        site.sign_ins.pop(name, None)
        site.people[name] = site.add(name, Role.PARTICIPANT)


def recall(site: Site, who: str, question: str, value: Any, **more: Any) -> Any:
    answer = site.ask("PUT", f"api/recalls/{MODULE}/{question}", who, site.entry(value, **more))
    assert answer.status == 200, answer.text
    return answer.json()
