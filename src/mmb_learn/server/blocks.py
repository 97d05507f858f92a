"""The blocks of a step as HTML: prose, panels, figures, questions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from mmb_learn.content import asking, render
from mmb_learn.content.model import Block, Figure, Option, Panel, Prose, QuestionText
from mmb_learn.content.render import Reading
from mmb_learn.course import Workplace
from mmb_learn.elements import instruments
from mmb_learn.language import Words

_MORE = Markup(
    '<details class="more"><summary>{title}</summary><div class="more-body">{body}</div></details>'
)
_PANEL = Markup(
    '<section class="panel {kind}"><p class="kicker">{kicker}</p>'
    '<h3 class="panel-title">{title}</h3>{body}</section>'
)
_PLACE = Markup(
    '<details class="place" data-place="{id}"{open}><summary>{name}</summary>'
    '<div class="place-body">{body}</div></details>'
)
_WORKPLACE = Markup(
    '<p class="workplace"><label>{label} '
    '<select data-workplace autocomplete="off">{options}</select></label></p>'
)
_OPTION = Markup('<option value="{value}"{selected}>{name}</option>')
_IMAGE = Markup('<figure class="image"><img src="{src}" alt="{alt}" loading="lazy"></figure>')
_INSTRUMENT = Markup(
    '<div class="instrument" role="group" aria-label="{label}" data-source="{source}" '
    'data-instrument="{name}">{body}</div>'
)


def instrument_slot(name: str, label: str, words: Words) -> Markup:
    """Give an instrument's controls in the slot that its script starts in; nothing where there is none."""
    if name not in instruments():
        return Markup()
    source, instrument = instruments()[name]
    return _INSTRUMENT.format(label=label, source=source, name=name, body=instrument.html(words))


def instrument_facts(names: Iterable[str], words: Words) -> dict[str, Any]:
    """Give what a page's scripts are told of its instruments, and the beginnings of the words they need."""
    found = [instruments()[name][1] for name in names if name in instruments()]
    prefixes = {prefix for instrument in found for prefix in instrument.prefixes}
    return {
        "instruments": {instrument.id: dict(instrument.facts(words)) for instrument in found},
        "word_prefixes": tuple(sorted(prefixes)),
    }


@dataclass(frozen=True)
class Drawing:
    """What the blocks of one page are drawn with. `charts` are finished figures by their target."""

    reading: Reading
    words: Words
    workplace: Workplace | None = None
    charts: Mapping[str, Markup] = field(default_factory=dict)
    after: Callable[[str], Markup] = lambda _: Markup()
    earlier: Callable[[str], Mapping[str, Any]] = lambda _: {}

    def block(self, block: Block, level: int) -> Markup:
        """Give one block; `level` is the heading level that a question in it gets."""
        if isinstance(block, Prose):
            return render.html(block.markdown, self.reading)
        if isinstance(block, QuestionText):
            asked = asking.ask(block, self.reading, self.words, level, self.earlier(block.id))
            return asking.draw(asked) + self.after(block.id)
        if isinstance(block, Figure):
            return self._figure(block)
        return self._try(block) if block.kind == "try" else self._panel(block)

    def _body(self, blocks: tuple[Block, ...]) -> Markup:
        return Markup().join(self.block(block, 3) for block in blocks)

    def _panel(self, panel: Panel) -> Markup:
        if panel.kind == "more":
            title = panel.title or self.words["panel.more"]
            return _MORE.format(title=title, body=self._body(panel.blocks))
        return _PANEL.format(
            kind=panel.kind,
            kicker=self.words[f"panel.{panel.kind}"],
            title=panel.title,
            body=self._body(panel.blocks),
        )

    def _try(self, panel: Panel) -> Markup:
        own = self.workplace or Workplace(panel.options[0].id)
        ordered = sorted(panel.options, key=lambda option: option.id != own)
        places = Markup().join(self._place(option, opened=option.id == own) for option in ordered)
        body = self._body(panel.blocks) + self._asked_workplace(own) + places
        return _PANEL.format(kind="try", kicker=self.words["panel.try"], title=panel.title, body=body)

    def _asked_workplace(self, own: Workplace) -> Markup:
        options = Markup().join(
            _OPTION.format(
                value=place,
                name=self.words[f"workplace.{place}"],
                selected=Markup(" selected") if place == own else "",
            )
            for place in Workplace
        )
        return _WORKPLACE.format(label=self.words["workplace.ask"], options=options)

    def _place(self, option: Option, *, opened: bool) -> Markup:
        return _PLACE.format(
            id=option.id,
            open=Markup(" open") if opened else "",
            name=self.words[f"workplace.{option.id}"],
            body=render.html(option.words, self.reading),
        )

    def _figure(self, figure: Figure) -> Markup:
        if figure.kind == "chart":
            return self.charts.get(figure.target, Markup())
        if figure.kind == "instrument":
            return instrument_slot(figure.target, render.plain(figure.words, self.reading), self.words)
        return _IMAGE.format(
            src=f"{self.reading.media_url}media/{figure.target}", alt=render.plain(figure.words, self.reading)
        )
