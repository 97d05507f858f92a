"""A figure of sound, health or research comes from a fact or stands beside its source.

Meant are numbers with dB, Hz, kHz, %, prosent or per cent, and «n = 30». In a paragraph that says one, there
is also a `{fact}` or a `[…](source:id)`. Minutes, years and counts of things at hand are free.

Free are also: cases and examples (invented, and said to be), prompts and options (they ask, they do not
claim), words of figures (they describe invented or sourced rows), and a reflection's sample, levels and
expert's example.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from mmb_learn.content.check.course import Course
from mmb_learn.content.check.passage import Part, Passage, passages
from mmb_learn.content.check.rule import Rule
from mmb_learn.content.render import HOLE
from mmb_learn.errors import Finding

_FIGURE: Final = re.compile(
    r"\d[\d.,]*(?:\s*[–-]\s*\d[\d.,]*)?\s*(?:dB(?:\(A\))?|k?Hz|%|prosent|per cent)(?!\w)|\bn\s*=\s*\d+"
)
_CLAIMS: Final = (Part.LEAD, Part.PROSE, Part.NOTE)
_INVENTED_PANELS: Final = ("case", "example")
_INVENTED_NOTES: Final = ("sample", "sample-answer", "expert", "criterion", "level")


def find(course: Course) -> Iterator[Finding]:
    """Look for claims in figures that nobody can follow back."""
    for _, text in course.every_text():
        for passage in passages(text):
            figure = _FIGURE.search(passage.bare)
            if figure and _claims(passage) and not _founded(passage):
                what = f"«{figure[0]}» comes from nowhere"
                remedy = (
                    "Write it as a {fact} with source or computed, or link [its source](source:…) beside it."
                )
                yield RULE.at(text.path, passage.line, what, remedy)


def _claims(passage: Passage) -> bool:
    note = (passage.note or "").split(".")[0]
    return passage.part in _CLAIMS and passage.panel not in _INVENTED_PANELS and note not in _INVENTED_NOTES


def _founded(passage: Passage) -> bool:
    sourced = any(link.startswith("source:") for link in passage.links)
    return sourced or HOLE.search(passage.words) is not None


RULE = Rule("MMB303", "bare-figure", __doc__, find)
