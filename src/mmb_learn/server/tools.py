"""The instruments by themselves, to be used at work: one page each, and a page that lists them.

Nobody needs to sign in for them: they know nothing of anybody and ask the server for nothing. What one of
them keeps lies in the browser.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tornado.web import HTTPError

from mmb_learn.content import asking
from mmb_learn.elements import instruments
from mmb_learn.instrument import Instrument
from mmb_learn.language import LANGUAGES, words
from mmb_learn.server.blocks import instrument_facts, instrument_slot
from mmb_learn.server.templates import OWN_WAY
from mmb_learn.server.visit import Page, for_anybody

if TYPE_CHECKING:
    from mmb_learn.server.workbook import Workbook


@dataclass(frozen=True)
class Home:
    """The unit that an instrument belongs to: its address and its title."""

    address: str
    title: str


def tools() -> tuple[Instrument, ...]:
    """Give the instruments that need no unit around them."""
    return tuple(instrument for _, instrument in instruments().values() if instrument.alone)


def home_of(workbook: Workbook, language: str, name: str) -> Home | None:
    """Give the first unit that uses the instrument, None where none does."""
    for module in workbook.course.modules.values():
        text = workbook.course.texts[module.id, language]
        for unit in module.units:
            for step in text.units[unit.id].steps:
                if any(figure.target == name for figure in asking.figures(step.blocks)):
                    address = f"{workbook.base_url}m/{module.id}/{unit.id}#{step.id}"
                    return Home(address, text.units[unit.id].title)
    return None


def meet_instruments() -> None:
    """Let each instrument make what it shows, once: nobody need wait for what it loads at first."""
    for name in instruments():
        instrument_slot(name, "", words(LANGUAGES[0]))
        instrument_facts([name], words(LANGUAGES[0]))


class ToolsHandler(Page):
    """`/tool`: all instruments that stand by themselves."""

    open_to_all = True

    @for_anybody
    async def get(self) -> None:
        """Show what each is for."""
        self.page("tools.html.j2", tools=tools())


class ToolHandler(Page):
    """`/tool/<id>`: one instrument, without a unit and without a kernel."""

    open_to_all = True

    @for_anybody
    async def get(self, name: str) -> None:
        """Show it; 404 for one that is not, or that needs a unit's kernel."""
        tool = next((tool for tool in tools() if tool.id == name), None)
        if tool is None:
            raise HTTPError(404)
        self.page(
            "tool.html.j2",
            tool=tool,
            slot=instrument_slot(name, self.words[f"{name}.title"], self.words),
            home=self._home(name),
            facts=await self.off(self._facts, name),
        )

    def _home(self, name: str) -> Home | None:
        """Give the unit it belongs to, for somebody who may open it."""
        return None if self.person is None else home_of(self.workbook, self.language, name)

    def _facts(self, name: str) -> dict[str, Any]:
        facts = instrument_facts([name], self.words)
        return facts | {"alone": True, "word_prefixes": (*facts["word_prefixes"], *OWN_WAY)}
