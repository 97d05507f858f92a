"""What a reviewer answers in words: I see, I wonder, try next time, and the passage that it starts from.

Each box may be empty. An answer written before there were boxes is `whole`, and stays so until somebody
changes a word of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Final

BOXES: Final = ("see", "wonder", "next")
"""The boxes in the order in which they are read."""

_COLUMNS: Final = {"see": "see", "wonder": "wonder", "next": "try_next", "whole": "comment"}


@dataclass(frozen=True)
class Passage:
    """Words of a reflection as they stand in one box of it, on one line."""

    question: str
    box: str
    words: str

    def stands_in(self, answers: Mapping[str, Any]) -> bool:
        """Tell whether these words are written there; what was erased is quoted no more."""
        value = answers.get(self.question)
        written = value.get(self.box) if isinstance(value, dict) else None
        return bool(self.words) and isinstance(written, str) and self.words in on_one_line(written)


@dataclass(frozen=True)
class Feedback:
    """One answer. With `whole` the boxes are empty."""

    see: str = ""
    wonder: str = ""
    next: str = ""
    passage: Passage | None = None
    whole: str = ""

    @property
    def said(self) -> Mapping[str, str]:
        """Give the boxes that something is written in."""
        return {name: words for name in BOXES if (words := getattr(self, name)).strip()}

    @property
    def is_empty(self) -> bool:
        """Say whether nothing is written; a passage alone says nothing yet."""
        return not self.said and not self.whole.strip()

    def composed(self) -> str:
        """Give it all as running words, for where there are no boxes; the passage comes first."""
        quoted = [] if self.passage is None else [f"«{self.passage.words}»"]
        whole = [self.whole] if self.whole else []
        return "\n\n".join([*quoted, *whole, *(words.strip() for words in self.said.values())])

    def holds(self, other: Feedback) -> bool:
        """Say whether every word of another answer stands in this one, box by box."""
        mine, theirs = self.in_boxes(), other.in_boxes()
        within = all(getattr(theirs, name).strip() in getattr(mine, name) for name in BOXES)
        return within and theirs.passage in {None, mine.passage}

    def in_boxes(self) -> Feedback:
        """Give it as the page's boxes show it: an answer in one piece stands in the first."""
        return replace(self, see=self.whole, whole="") if self.whole else self

    def kept_as(self, before: Feedback) -> Feedback:
        """Give it as it was before when no word of it was changed: one piece stays one piece."""
        return before if self == before.in_boxes() else self

    def about(self, answers: Mapping[str, Any]) -> Feedback:
        """Give it without a passage that these answers do not hold."""
        gone = self.passage is not None and not self.passage.stands_in(answers)
        return replace(self, passage=None) if gone else self


def put_together(start: Feedback, mine: Feedback, stands: Feedback) -> Feedback:
    """Put an answer together with what stands, box by box, by what it changed of what it was made from."""
    old, new, there = start.in_boxes(), mine.in_boxes(), stands.in_boxes()
    changed = {
        name: getattr(new, name) for name in (*BOXES, "passage") if getattr(new, name) != getattr(old, name)
    }
    return replace(there, **changed).kept_as(stands)


def on_one_line(words: str) -> str:
    """Give words with a single space wherever there was any."""
    return " ".join(words.split())


def to_columns(feedback: Feedback) -> dict[str, Any]:
    """Give an answer as the store keeps it."""
    quoted = None if feedback.passage is None else asdict(feedback.passage)
    return {column: getattr(feedback, name) for name, column in _COLUMNS.items()} | {"passage": quoted}


def from_columns(row: Any) -> Feedback:
    """Read an answer as the store keeps it."""
    passage = None if row.passage is None else Passage(**row.passage)
    return Feedback(passage=passage, **{name: getattr(row, column) for name, column in _COLUMNS.items()})


NOTHING_SAID: Final[Mapping[str, Any]] = to_columns(Feedback())
"""The columns of an answer whose words were erased."""
