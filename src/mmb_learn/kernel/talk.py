"""What a unit's kernel answers: pure in, plain data out, no widget and no person.

The content is read without the keys of checked questions, so there is nothing here to give away.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from markupsafe import Markup

from mmb_learn import content
from mmb_learn.content import asking
from mmb_learn.content.model import Fact, Module, ModuleText, QuestionText, Use
from mmb_learn.content.render import HOLE, Reading
from mmb_learn.drawing import draw
from mmb_learn.elements import element_view
from mmb_learn.errors import AnswerError
from mmb_learn.language import Words, choose_language, words

_LONGEST = 200_000


def _draw() -> Callable[[Mapping[str, Any]], str] | None:
    """Give the way to the drawing process; None in a notebook, where a figure is words and a table."""
    socket = os.environ.get("MMB_DRAWING")
    return None if socket is None else lambda specification: draw(specification, Path(socket))


def _short(name: Any) -> str:
    """Give a name as text; what is none is no name of ours either."""
    return name if isinstance(name, str) else ""


def _fits(message: Any) -> bool:
    try:
        return len(repr(message)) <= _LONGEST
    except RecursionError:
        return False


def _said(module: Module, text: ModuleText) -> dict[str, Fact]:
    """Give the figures that the words name: one that only a checked question's feedback tells is its key."""
    named = {hole[1] for hole in HOLE.finditer(repr(text))}
    return {name: fact for name, fact in module.facts.items() if name in named}


@dataclass(frozen=True)
class Talk:
    """One unit in one language."""

    reading: Reading
    unit_id: str
    words: Words

    @classmethod
    def read(cls, course: Path, module_id: str, unit_id: str, language: str) -> Talk:
        """Read a unit's content without the keys of checked questions."""
        language = choose_language(language, None, None)
        module = content.read_module(content.module_folder(course, module_id), keys=False)
        text = content.read_text(module, language, keys=False)
        module = replace(module, facts=_said(module, text))
        if unit_id not in text.units:
            raise KeyError(unit_id)
        base = os.environ.get("MMB_BASE_URL", "/")
        media = f"{base}media/{module_id}/"
        reading = Reading(module=module, text=text, language=language, base_url=base, media_url=media)
        return cls(reading, unit_id, words(language))

    def answer(self, message: Any) -> dict[str, Any] | None:
        """Give the reply to a message `{id, ask, …}`; None when it is not one of ours."""
        if not isinstance(message, Mapping) or not isinstance(message.get("id"), str):
            return None
        asks = {"verdict": self._verdict, "figure": self._figure}.get(_short(message.get("ask")))
        if asks is None or not _fits(message):
            return None
        return {"id": message["id"]} | asks(message)

    def _verdict(self, message: Mapping[str, Any]) -> dict[str, Any]:
        question = self.reading.module.questions.get(_short(message.get("question")))
        if question is None or question.use is not Use.PRACTICE:
            return {"sentence": str(self.words["error.unknown-question"])}
        try:
            verdict = asking.judge(question, message.get("value"))
        except AnswerError as error:
            return {"sentence": str(self.words.fill(f"error.{error.code}", **error.values))}
        text = self.reading.text.question(question.id)
        return {"verdict": asking.say(verdict, text, self.reading, self.words).to_json()}

    def _figure(self, message: Mapping[str, Any]) -> dict[str, Any]:
        view = element_view(self.reading.module.id)
        params = message.get("params")
        if view is None or not isinstance(params, Mapping):
            return {"code": "sound-no-figure", "values": {}}
        reply: dict[str, Any] = view.figure(_short(message.get("name")), params, self.words, _draw())
        return reply

    def _texts(self) -> list[QuestionText]:
        blocks = (b for step in self.reading.text.units[self.unit_id].steps for b in step.blocks)
        return [block for block in blocks if isinstance(block, QuestionText)]

    def html(self) -> str:
        """Give the unit's questions as HTML, for a notebook."""
        drawn = (asking.draw(asking.ask(text, self.reading, self.words, 3)) for text in self._texts())
        return str(Markup().join(drawn))

    def questions(self) -> dict[str, Any]:
        """Give the public facts of the unit's questions."""
        return {text.id: self._public(text) for text in self._texts()}

    def _public(self, text: QuestionText) -> dict[str, Any]:
        question = self.reading.module.questions[text.id]
        asked = asking.ask(text, self.reading, self.words, 3)
        hints = [str(hint) for hint in asked.hints]
        return {"id": text.id, "kind": question.kind, "use": str(question.use), "hints": hints}
