"""What a browser visits: where a page is, what can be read on it, and how its question is answered."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import BrowserContext
from tests.browser.people import sign_in
from tests.browser.workbook_server import ROOT, WorkbookServer

from .peers import words
from .programs import Program

NOTEBOOK = ROOT / "notebooks" / "sound_environment.ipynb"
MODULE, UNIT, QUESTION = "sound-environment", "why-sound", "first-move"
_OPTIONS = {  # what the course says to two of the question's options
    "a": ("Spør de andre, og slår av TV-en", "Riktig. Du spurte først"),
    "c": ("Ber Solveig sette seg igjen", "Ikke ennå. Du vil at Solveig skal være trygg"),
}


@dataclass(frozen=True)
class Look:
    """Where to look on a page: the first element that is seen, and holds this text."""

    selector: str
    text: str = ""

    def told(self) -> dict[str, str]:
        """Give it for `marks.js`."""
        return {"selector": self.selector, "text": self.text}


@dataclass(frozen=True)
class Site:
    """One page. Two options: whoever comes again gives another answer, since a page may keep the first.

    `kernel`: the page itself says when its kernel can be reached.
    """

    name: str
    address: str
    readable: Look
    option: str
    button: Look
    verdict: str
    answers: tuple[tuple[str, str], tuple[str, str]]
    arrive: Callable[[BrowserContext], object] = lambda _context: None
    kernel: bool = False

    def plan(self, *, again: bool) -> dict[str, dict[str, str]]:
        """Give what `marks.js` does on a first or a later visit."""
        option, verdict = self.answers[int(again)]
        return {
            "readable": self.readable.told(),
            "option": Look(self.option, option).told(),
            "button": self.button.told(),
            "verdict": Look(self.verdict, verdict).told(),
        }


def ours(server: WorkbookServer, name: str) -> Site:
    """Give the first unit of the module, for somebody new each time."""
    question = f"[data-question={QUESTION}]"
    return Site(
        name=name,
        address=f"{server.address}m/{MODULE}/{UNIT}",
        readable=Look("h1, main p"),
        option=f"{question}[data-ready=true] label",
        button=Look(f"{question}[data-ready=true] [data-do=check]"),
        verdict=f"{question} [data-verdict]",
        answers=(_OPTIONS["a"], _OPTIONS["c"]),
        arrive=lambda context: sign_in(context, server),
        kernel=True,
    )


def stock(address: str, name: str) -> Site:
    """Give the module's notebook in Voilà as it comes; it has no prose, so a question's title is read."""
    question = f"[data-question={QUESTION}]"
    return Site(
        name=name,
        address=address,
        readable=Look(".question-title"),
        option=f"{question} label",
        button=Look(f"{question} [data-do=check]"),
        verdict=f"{question} [data-verdict]",
        answers=(_OPTIONS["a"], _OPTIONS["c"]),
    )


def small(name: str, address: str) -> Site:
    """Give the small page of `peers/` in any tool."""
    first, later = ((words.OPTIONS[number], words.VERDICTS[number]) for number in (0, 2))
    return Site(
        name=name,
        address=address,
        readable=Look("h1, h2, h3, p", words.TITLE),
        option="label",
        button=Look("button", words.CHECK),
        verdict="p, span.paragraph, .widget-label",
        answers=(first, later),
    )


def voila(notebook: Path, log: Path) -> Program:
    """Make stock Voilà on one notebook, with its default settings."""
    command = [str(Path(sys.executable).with_name("voila")), notebook.name, "--no-browser", "--port={port}"]
    return Program(command, notebook.parent, log, {"MMB_COURSE": str(ROOT)})
