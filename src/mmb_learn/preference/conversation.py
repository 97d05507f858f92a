"""A guided conversation as a tree: where one is after these questions, and what is known by then.

A turn has a few questions to choose between; each leads to another turn or ends the conversation, and what
the person tells because of it is known from there on. Nothing here knows a word of it: the sentences are
the interface's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Question:
    """One way of asking: its kind, what it lets the person tell, and the turn it leads to (None: the end)."""

    id: str
    kind: str
    reveals: tuple[str, ...] = ()
    then: str | None = None


@dataclass(frozen=True)
class Turn:
    """One turn of the conversation: what it is about, and the questions to choose between."""

    id: str
    theme: str
    questions: tuple[Question, ...]

    def question(self, name: str) -> Question:
        """Give the question of that name. Raises KeyError where it is not asked at this turn."""
        return {each.id: each for each in self.questions}[name]


@dataclass(frozen=True)
class Story:
    """The whole tree: its turns by name, and where it begins."""

    start: str
    turns: Mapping[str, Turn]

    @property
    def knowledge(self) -> tuple[str, ...]:
        """Give all that can be found, in the order it is told in."""
        told = (
            each for turn in self.turns.values() for question in turn.questions for each in question.reveals
        )
        return tuple(dict.fromkeys(told))


@dataclass(frozen=True)
class Where:
    """Where one is: the turn that comes now (None: it is over), and what is known, oldest first."""

    turn: Turn | None
    known: tuple[str, ...]


def where(story: Story, choices: Sequence[str]) -> Where:
    """Give the place after these questions, named in turn.

    Raises KeyError for a question that is not asked there, or for one after the end.
    """
    turn: Turn | None = story.turns[story.start]
    known: list[str] = []
    for choice in choices:
        if turn is None:
            raise KeyError(choice)
        question = turn.question(choice)
        known += question.reveals
        turn = None if question.then is None else story.turns[question.then]
    return Where(turn, tuple(known))
