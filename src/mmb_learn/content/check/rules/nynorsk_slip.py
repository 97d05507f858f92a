"""Words that slip into `nn.md` from bokmål.

The list is that of the language guide (§ 3.5: what a spelling list lets through), less «den» and «lærer»,
which are right too often («du lærer»), and the small words of § 3.3; «å nå» is a verb of both.
Words inside «…», in italics (titles of songs), in words marked with their language, and in names of sources
are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from mmb_learn.content.check.course import Course
from mmb_learn.content.check.passage import passages
from mmb_learn.content.check.rule import Rule
from mmb_learn.errors import Finding

_THROUGH: Final = (
    "de dem hun mye bare mens uten nå da uke lav høy tall kommer sitter ligger skriver leser synger legger "
    "bygger tenker hørte følte spilte gikk fikk vet gjør sto leder annen egen fortsatt fortsette "
    "begynne anbefale sannsynligvis vanligvis"
)
_SMALL: Final = (
    "ikke hva hvem hvorfor hvordan hvor hvilken hvilket hvilke hver hvert hvis noe noen jeg fra mer sammen "
    "selv hjemme forrige vanskelig rolig mulig vennlig imidlertid muligens"
)
_SLIP: Final = re.compile(rf"(?<!\bå )\b(?:{'|'.join((_THROUGH + ' ' + _SMALL).split())})\b", re.IGNORECASE)
_QUOTED: Final = re.compile(
    r"«[^»]*»|\*[^*\n]+\*|\[[^\]]*\]\((?:lang|source):[^)]*\)|\]\([^)]*\)|\{[^}]*\}", re.DOTALL
)


def find(course: Course) -> Iterator[Finding]:
    """Look for bokmål in the nynorsk texts."""
    for _, text in course.every_text():
        if text.language != "nn":
            continue
        for passage in passages(text):
            for word in _SLIP.finditer(_blanked(passage.words)):
                line = passage.line + passage.words.count("\n", 0, word.start())
                what = f"«{word[0]}» is bokmål, or not our nynorsk"
                remedy = "Write the nynorsk word, or put a quotation inside «…»."
                yield RULE.at(text.path, line, what, remedy)


def _blanked(words: str) -> str:
    """Give the words with what is not ours to mend blanked, each letter by a space; bold stays."""
    words = words.replace("**", "  ")
    return _QUOTED.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), words)


RULE = Rule("MMB405", "nynorsk-slip", __doc__, find)
