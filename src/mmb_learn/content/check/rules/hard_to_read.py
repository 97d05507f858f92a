"""A unit in bokmål or nynorsk has a readability index (LIX) of 35 at most.

LIX (C. H. Björnsson, 1968): words per sentence, plus the per cent of words longer than six letters. A full
stop, a colon, a question mark and the end of a paragraph or list item end a sentence. Leads, prose and
prompts are counted together, feedback by itself; headings, options and words of figures are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from mmb_learn.content.check.course import Course
from mmb_learn.content.check.passage import Part, passages
from mmb_learn.content.check.rule import Rule
from mmb_learn.content.render import HOLE
from mmb_learn.errors import Finding

_MOST: Final = 35
_LONG: Final = 6
_RUNNING: Final = {"text": (Part.LEAD, Part.PROSE, Part.PROMPT), "feedback": (Part.NOTE,)}
_END: Final = re.compile(r"[.:?!]+(?=\s|$)|\n(?=\s*(?:[-|]|\d+\.\s))|\n\n|$")
_WORD: Final = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")


def find(course: Course) -> Iterator[Finding]:
    """Work out the index of every unit in Norwegian."""
    for _, text in course.every_text():
        if text.language == "en":
            continue
        for unit in text.units.values():
            for name, parts in _RUNNING.items():
                index = lix(p.bare for p in passages(text) if p.unit == unit.id and p.part in parts)
                if index > _MOST:
                    what = f"the {name} of unit «{unit.id}» has LIX {index:.0f}"
                    remedy = f"Shorter sentences and shorter words; at most {_MOST}."
                    yield RULE.at(text.path, unit.section.line, what, remedy)


def lix(paragraphs: Iterable[str]) -> float:
    """Give the readability index of some paragraphs; 0 when there are no words."""
    words, sentences = [], 0
    for paragraph in paragraphs:
        for sentence in _END.split(HOLE.sub("1", paragraph)):
            found = _WORD.findall(sentence)
            words += found
            sentences += bool(found)
    if not words:
        return 0.0
    long = sum(len(word) > _LONG for word in words)
    return len(words) / sentences + 100 * long / len(words)


RULE = Rule("MMB404", "hard-to-read", __doc__, find)
