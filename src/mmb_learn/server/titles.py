"""What modules and questions are called in the language of a visit, and where a question stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmb_learn.content import asking
from mmb_learn.content.model import Module
from mmb_learn.server.progress import where_asked

if TYPE_CHECKING:
    from mmb_learn.server.visit import Visit


def module_title(visit: Visit, module: str) -> str:
    """Give a module's title; one that the course has no more goes by its id."""
    return visit.workbook.course.names[visit.language].modules.get(module, (module, ""))[0]


def question_title(visit: Visit, module: str, question: str) -> str:
    """Give a question's title; one that the course asks no more goes by its id."""
    text = visit.workbook.course.texts.get((module, visit.language))
    found = asking.find(text, question) if text else None
    return found.title if found else question


def asked_at(visit: Visit, module: Module, question: str) -> tuple[str, str]:
    """Give the address at which the course asks a question, and its title."""
    text = visit.workbook.course.texts[module.id, visit.language]
    unit, step = where_asked(module, text, question)
    return f"{visit.workbook.base_url}m/{module.id}/{unit}#{step}", text.question(question).title
