"""The same section has the same figures in every language.

Compared are the numbers and the `{fact}` holes of a section, however each language writes them: 2,5 and 2.5,
1 720 and 1,720, kl. 14–17 and 14:00–17:00, «elleve» and “11” (words go to twelve in Norwegian, to ten in
English). Names of links count, addresses do not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from mmb_learn.content.check.course import Course
from mmb_learn.content.check.passage import passages
from mmb_learn.content.check.rule import Rule
from mmb_learn.content.model import ModuleText
from mmb_learn.content.render import HOLE
from mmb_learn.errors import Finding

_WORDS: Final = {"elleve": "11", "eleven": "11", "tolv": "12", "twelve": "12"}
_WORD: Final = re.compile(rf"\b({'|'.join(_WORDS)})\b", re.IGNORECASE)
_DAY: Final = re.compile(r"\b0?(\d{1,2})\.\d{2}\.(\d{4})\b")
_WHOLE_HOUR: Final = re.compile(r"\b(\d{1,2}):00\b")
_THOUSANDS: Final = {
    "nb": re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))"),
    "nn": re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))"),
    "en": re.compile(r"(?<=\d),(?=\d{3}(?!\d))"),
}
_NUMBER: Final = re.compile(r"(?<![\w.])(?:(?<![\d–-])[−-])?\d+(?:[.:]\d+)*")


def find(course: Course) -> Iterator[Finding]:
    """Compare the figures of each translated section with its source."""
    for written in (*course.modules, *course.lessons):
        for text, source in written.translations():
            ours, theirs = _by_section(text), _by_section(source)
            for section in text.sections():
                here, there = ours.get(section.id, Counter()), theirs.get(section.id, Counter())
                if section.id in theirs and here != there:
                    what = (
                        f"the figures of «{section.id}» differ from {source.path.name}: {_said(here, there)}"
                    )
                    remedy = "Correct the one that is off, or let both name the same {fact}."
                    yield RULE.at(text.path, section.line, what, remedy)


def figures(words: str, language: str) -> Counter[str]:
    """Count the figures of a text, written alike for all languages."""
    found = Counter(hole[0] for hole in HOLE.finditer(words))
    words = _WORD.sub(lambda word: _WORDS[word[0].lower()], HOLE.sub(" ", words))
    words = _WHOLE_HOUR.sub(r"\1", _THOUSANDS[language].sub("", words))
    if language != "en":
        words = re.sub(r"(?<=\d),(?=\d)", ".", _DAY.sub(r"\1 \2", words))
    found.update(number[0].replace("-", "−") for number in _NUMBER.finditer(words))
    return found


def _by_section(text: ModuleText) -> dict[str, Counter[str]]:
    counted = {section.id: Counter[str]() for section in text.sections()}
    for passage in passages(text):
        counted[passage.section.id].update(figures(passage.bare, text.language))
    return counted


def _said(here: Counter[str], there: Counter[str]) -> str:
    only_here, only_there = sorted((here - there).elements()), sorted((there - here).elements())
    parts = [f"only here {', '.join(only_here)}"] if only_here else []
    parts += [f"only there {', '.join(only_there)}"] if only_there else []
    return "; ".join(parts)


RULE = Rule("MMB301", "figures-differ", __doc__, find)
