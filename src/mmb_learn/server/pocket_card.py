"""`/card/<module>/<unit>.pdf`: a unit in three lines on A6, for a pocket or a wall, and the way to try it."""

from __future__ import annotations

from functools import lru_cache

from tornado.web import HTTPError

from mmb_learn.paper import Card
from mmb_learn.paper.press import press
from mmb_learn.server.papers import send_sheet
from mmb_learn.server.trying import OpenVisit
from mmb_learn.server.unit import unit_asked
from mmb_learn.server.unit_view import card_lines, reading_of
from mmb_learn.server.visit import for_anybody

_TEMPLATE = "card.typ"

_set_once = lru_cache(maxsize=300)(press)
"""Anybody may ask for a card, and none is about anybody: each is set once, so asking often costs little."""


class PocketCardHandler(OpenVisit):
    """The card of one unit; it knows nothing of anybody."""

    @for_anybody
    async def get(self, module_id: str, unit_id: str) -> None:
        """Give it; 404 for a unit without one."""
        module = unit_asked(self, module_id, unit_id)
        reading = reading_of(self, module)
        text = reading.text.units[unit_id]
        if not text.card:
            raise HTTPError(404)
        open_to_try = self.workbook.course.programme.open_to_try
        card = Card(
            language=self.language,
            above=f"{self.words['site.name']} · {reading.text.title}",
            title=text.title,
            lines=tuple(card_lines(text, reading)),
            way=str(self.words["pocket-card.try"]),
            address=f"{self.site}{'try' if open_to_try else 'm'}/{module_id}/{unit_id}",
        )
        await send_sheet(self, f"mmb-{unit_id}", lambda: card, _TEMPLATE, _set_once)
