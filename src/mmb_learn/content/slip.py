"""What keeps a file from being read at all: the codes the reader itself gives.

The checker's rules work on what could be read; these come before them, with the same place, cause and remedy.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from mmb_learn.errors import Finding


@dataclass(frozen=True)
class Slip:
    """One way a file cannot be read; `manual` is its page for authors."""

    code: str
    name: str
    manual: str

    def at(self, path: Path, line: int, what: str, remedy: str) -> Finding:
        """Make the finding of this slip at one place."""
        return Finding(self.code, path, line, what, remedy)


NO_FILE: Final = Slip("MMB001", "file-missing", "A file that the course needs is not there, or is not UTF-8.")
NOT_TOML: Final = Slip(
    "MMB002", "not-toml", "The facts are not TOML: a quote, a bracket or a comma is amiss."
)
SHAPE: Final = Slip(
    "MMB003", "wrong-shape", "A table lacks a word, has one too many, or a value of a wrong kind."
)
QUESTION: Final = Slip("MMB004", "question-facts", "The facts of a question do not fit its kind.")
HEADING: Final = Slip("MMB005", "heading-without-id", "A unit, a step and a question begin `id: Title`.")
LEVEL: Final = Slip("MMB006", "heading-skips", "A heading goes one level down at a time: #, ##, ###, ####.")
PANEL: Final = Slip(
    "MMB007", "panel", "A panel is `::: kind title` … `:::`, of a known kind, and none in another."
)
ASTRAY: Final = Slip("MMB008", "words-astray", "Words stand where no reader would meet them.")
NO_SECTION: Final = Slip("MMB009", "no-such-section", "What is accepted has to be a section of one text.")

SLIPS: Final = (NO_FILE, NOT_TOML, SHAPE, QUESTION, HEADING, LEVEL, PANEL, ASTRAY, NO_SECTION)
