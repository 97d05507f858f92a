"""Words, figures and the choice of language: everything a reader meets in her own language.

`choose_language` decides which, `words` gives the interface's words in it; the rest writes and reads figures.
"""

from mmb_learn.language.choose import choose_language
from mmb_learn.language.figures import (
    ZONE,
    at_clock,
    clock,
    clock_span,
    day,
    figure,
    measured,
    number,
    numbers,
    percent,
    short_day,
    span,
    table_day,
)
from mmb_learn.language.reading import parse_number, read_clock
from mmb_learn.language.ui import FALLBACK, LANGUAGES, sentences
from mmb_learn.language.words import Word, Words, words

__all__ = [
    "FALLBACK",
    "LANGUAGES",
    "ZONE",
    "Word",
    "Words",
    "at_clock",
    "choose_language",
    "clock",
    "clock_span",
    "day",
    "figure",
    "measured",
    "number",
    "numbers",
    "parse_number",
    "percent",
    "read_clock",
    "sentences",
    "short_day",
    "span",
    "table_day",
    "words",
]
