"""The channel of one unit, as a widget: it answers questions about answers and draws one's own figures.

In the workbook's page the widget shows nothing: it hands its model to the page, whose slots stand in the
page's own text. In JupyterLab, where there is no such page, it draws the unit's questions itself.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import anywidget
import ipywidgets
import traitlets

from mmb_learn import content
from mmb_learn.kernel.talk import Talk

_HERE = Path(__file__).parent
_QUESTION = _HERE.parent / "question"


def _sources(kinds: set[str]) -> dict[str, str]:
    """Give the scripts that JupyterLab needs, by name."""
    views = {kind: (_QUESTION / kind / "view.js").read_text(encoding="utf-8") for kind in sorted(kinds)}
    return views | {"frame": (_QUESTION / "frame.js").read_text(encoding="utf-8")}


def be_ready() -> None:
    """Answer the page's widgets from the start: without it, the page asks for them one by one."""
    ipywidgets.register_comm_target()


def warm_up() -> None:
    """Open some unit's channel and close it again: what that loads and compiles need not be made anew."""
    course = content.course_folder()
    module = next(iter(sorted((course / "modules").glob("*/module.toml")))).parent
    unit = content.read_module(module, keys=False).units[0]
    Talk.read(course, module.name, unit.id, "nb").answer({"id": "1", "ask": "verdict", "question": ""})
    UnitChannel().close()


class UnitChannel(anywidget.AnyWidget):  # type: ignore[misc]  # anywidget is untyped here
    """Answers `verdict` and `figure` messages; no trait holds anything but the course's own words."""

    _esm = _HERE / "view.js"

    html = traitlets.Unicode().tag(sync=True)
    questions = traitlets.Dict().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)
    sources = traitlets.Dict().tag(sync=True)

    @classmethod
    def of_unit(cls, module_id: str, unit_id: str) -> UnitChannel:
        """Open the channel of a unit in the language of the environment (`MMB_LANGUAGE`, else bokmål)."""
        course = content.course_folder()
        talk = Talk.read(course, module_id, unit_id, os.environ.get("MMB_LANGUAGE", "nb"))
        widget = cls()
        if "MMB_MODULE" not in os.environ:
            widget.show(talk)
        widget.on_msg(lambda _widget, message, _buffers: widget.reply(talk, message))
        return widget

    def show(self, talk: Talk) -> None:
        """Draw the unit's questions here: no page of ours is around."""
        self.html, self.questions = talk.html(), talk.questions()
        self.words = talk.words.subset(("question.", "button.", "error."))
        self.sources = _sources({question["kind"] for question in self.questions.values()})

    def reply(self, talk: Talk, message: Any) -> None:
        """Answer one message; what is not understood gets no answer."""
        answer = talk.answer(message)
        if answer is not None:
            self.send(answer)
