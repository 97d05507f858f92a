"""A reflection's levels in the words that staff set for them, in the place of the course's own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from mmb_learn.content.model import Block, Module, ModuleText, QuestionText
from mmb_learn.content.render import Reading
from mmb_learn.course import Store, rubrics

_MARK = re.compile(r"([!-/:-@\[-`{-~])")
Notes = Mapping[str, tuple[str, ...]]


def in_own_words(store: Store, reading: Reading) -> Reading:
    """Give a reading in which levels have the words that staff set in its language."""
    own = rubrics.own(store, reading.module.id)
    said = {
        f"level.{criterion}.{level}": (as_typed(each.words[reading.language]),)
        for (criterion, level), each in own.items()
        if reading.language in each.words
    }
    return replace(reading, text=_with(reading.text, reading.module, said)) if said else reading


def as_typed(words: str) -> str:
    """Give Markdown that shows words on one line as they were typed."""
    return _MARK.sub(r"\\\1", " ".join(words.split()))


def _with(text: ModuleText, module: Module, said: Notes) -> ModuleText:
    reflections = {question.id for question in module.checked("reflection")}
    units = {
        name: replace(
            unit,
            steps=tuple(
                replace(step, blocks=tuple(_block(block, reflections, said) for block in step.blocks))
                for step in unit.steps
            ),
        )
        for name, unit in text.units.items()
    }
    return replace(text, units=units)


def _block(block: Block, reflections: set[str], said: Notes) -> Block:
    """Give a reflection with these notes in the place of its own; a level that is no more gets none."""
    if not isinstance(block, QuestionText) or block.id not in reflections:
        return block
    return replace(block, notes={key: said.get(key, notes) for key, notes in block.notes.items()})
