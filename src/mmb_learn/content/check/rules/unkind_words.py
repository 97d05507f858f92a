"""Feedback does not say «Feil», «Flink» or «Dessverre», nor their like in nynorsk and English.

Not yet begins with «Ikke ennå», keeps what was good, and names the one thing to look at again. Praise goes to
the act, not to the talent. A reflection's sample, its answer and the expert's example are somebody's own
words, and free.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from mmb_learn.content.check.course import Course
from mmb_learn.content.check.passage import Part, passages
from mmb_learn.content.check.rule import Rule
from mmb_learn.errors import Finding

_WORDS: Final = {
    "nb": "flink|bra jobb[ae]t?|supert|dessverre|feil|galt|du glemte|du burde|ugyldig|ulovlig|mislyktes",
    "nn": "flink|bra jobba|supert|diverre|dessverre|feil|du gløymde|du burde|ugyldig|ulovleg|mislukkast",
    "en": "great job|well done|unfortunately|wrong|you forgot|you should have|invalid|failed|illegal",
}
_UNKIND: Final = {
    language: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for language, words in _WORDS.items()
}
_OWN_WORDS: Final = ("sample", "sample-answer", "expert")


def find(course: Course) -> Iterator[Finding]:
    """Look through the feedback."""
    for _, text in course.texts():
        for passage in passages(text):
            if passage.part is Part.NOTE and passage.note not in _OWN_WORDS:
                for word in _UNKIND[text.language].finditer(passage.bare):
                    what = f"feedback says «{word[0]}»"
                    remedy = "Name what was done, why it matters to the person, and what to look at."
                    yield RULE.at(text.path, passage.line, what, remedy)


RULE = Rule("MMB403", "unkind-words", __doc__, find)
