"""A question as it leaves: its words as HTML in one language, its key, and all that is said of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from mmb_learn.content import asking, render
from mmb_learn.content.model import Block, Figure, Module, ModuleText, Panel, Prose, Question, QuestionText
from mmb_learn.content.render import Reading
from mmb_learn.language import words
from mmb_learn.question import KINDS, Label

_WORDS = Markup("<p><em>{}</em></p>")


@dataclass(frozen=True)
class Item:
    """One question with its key. `notes` are what is said of answers, hints and rubric included, by key."""

    module: Module
    language: str
    question: Question
    title: str
    prompt: Markup
    labels: tuple[Label, ...]
    notes: Mapping[str, tuple[Markup, ...]]
    solution: Markup

    @property
    def id(self) -> str:
        """Give an id that no question of another module has."""
        return f"{self.module.id}_{self.question.id}"

    @property
    def facts(self) -> Any:
        """Give the kind's own facts, the key included."""
        return self.question.facts

    @property
    def points(self) -> int:
        """Give what a right answer is worth: one in practice, nothing where no machine judges."""
        return max(1, self.question.points) if KINDS[self.question.kind].scored else 0

    def note(self, key: str) -> Markup:
        """Give what is said at that key, nothing where nothing is."""
        return Markup().join(self.notes.get(key, ()))


def items(module: Module, text: ModuleText) -> Iterator[Item]:
    """Give every question of a module in the order in which the units ask them."""
    reading = Reading(module, text, text.language, "", "")
    for unit in module.units:
        for step in text.units[unit.id].steps:
            for asked in _questions(step.blocks):
                if asked.id in module.questions:
                    yield _item(asked, reading)


def _questions(blocks: Iterable[Block]) -> Iterator[QuestionText]:
    return (block for block in blocks if isinstance(block, QuestionText))


def _item(text: QuestionText, reading: Reading) -> Item:
    question = reading.module.questions[text.id]
    asked = asking.ask(text, reading, words(reading.language), 3)
    return Item(
        module=reading.module,
        language=reading.language,
        question=question,
        title=asked.title,
        prompt=_prompt(text.blocks, reading),
        labels=asked.labels,
        notes={key: tuple(render.html(note, reading) for note in said) for key, said in text.notes.items()},
        solution=asking.solution(question, text, reading),
    )


def _prompt(blocks: Iterable[Block], reading: Reading) -> Markup:
    """Give what is read before answering; a figure is told by its words."""
    parts = []
    for block in blocks:
        if isinstance(block, Prose):
            parts.append(render.html(block.markdown, reading))
        elif isinstance(block, Panel):
            parts.append(_prompt(block.blocks, reading))
        elif isinstance(block, Figure):
            parts.append(_WORDS.format(render.plain(block.words, reading)))
    return Markup().join(parts)
