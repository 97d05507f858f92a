"""Every question of the course as it is taken out, for the tests of each way out."""

from __future__ import annotations

from pathlib import Path

from mmb_learn.exchange.item import Item, items
from mmb_learn.server.workbook import read_course

COURSE = read_course(Path(__file__).resolve().parents[2])
BY_MODULE = {
    module.id: tuple(items(module, COURSE.texts[module.id, "nb"])) for module in COURSE.modules.values()
}
EVERY = tuple(item for of_module in BY_MODULE.values() for item in of_module)


def of(kind: str) -> list[Item]:
    """Give the questions of one kind."""
    return [item for item in EVERY if item.question.kind == kind]
