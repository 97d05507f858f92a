"""Words from a form as they are kept: composed letters, without unseen marks and control characters."""

from __future__ import annotations

import unicodedata

from mmb_learn.errors import AnswerError
from mmb_learn.question.typed import cleaned

JOINERS = "\u200c\u200d"  # of letters in Persian and of parts of one emoji


def one_line(text: str) -> str:
    """Give words on one line, a single space between them."""
    return " ".join(_without_marks(text).split())


def lines(text: str, longest: int, too_long: str = "gathering-too-long") -> str:
    """Give a text whose line ends count as one character each; AnswerError above `longest` of them."""
    said = "\n".join(_without_marks(text).strip().splitlines())
    if len(said) > longest:
        raise AnswerError(too_long, longest=longest)
    return said


def _without_marks(text: str) -> str:
    """Leave out what is not seen: some such marks turn the text beside them."""
    kept = (each for each in cleaned(text) if each in JOINERS or unicodedata.category(each) != "Cf")
    return unicodedata.normalize("NFC", "".join(kept))
