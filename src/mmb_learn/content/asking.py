"""A question made ready for one reader, and what is said of her answer.

Facts and words meet here by id: the server and the kernel both draw questions and verdicts through this.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from markupsafe import Markup

from mmb_learn.content import render
from mmb_learn.content.model import Figure, ModuleText, Option, Panel, Prose, Question, QuestionText
from mmb_learn.content.render import Reading
from mmb_learn.errors import AnswerError
from mmb_learn.language import Words
from mmb_learn.language import words as ui_words
from mmb_learn.question import KINDS, Asked, Label, Outcome, Verdict
from mmb_learn.question.frame import framed

__all__ = [
    "Said",
    "ask",
    "draw",
    "figures",
    "find",
    "in_one_line",
    "judge",
    "judge_kept",
    "offered",
    "say",
    "solution",
    "told",
]

_FEEDBACK_ONLY = ("right", "high", "low", "hint", "expert")


@dataclass(frozen=True)
class Said:
    """A verdict in a reader's words: the outcome, a title where no note says it, and the notes as HTML."""

    outcome: Outcome
    share: float
    title: str
    feedback: tuple[Markup, ...]

    def to_json(self) -> dict[str, Any]:
        """Give what a browser draws."""
        return {
            "outcome": self.outcome,
            "title": self.title,
            "feedback": [str(html) for html in self.feedback],
        }


def _label(option: Option, reading: Reading) -> Label:
    name, _, help_text = option.words.partition(":")
    return Label(
        option.id,
        render.inline(option.words, reading),
        name.strip(),
        render.plain(help_text, reading).strip(),
    )


def _prompt(text: QuestionText, reading: Reading) -> Markup:
    prose = (block for block in text.blocks if isinstance(block, Prose))
    return Markup().join(render.html(block.markdown, reading) for block in prose)


def _before(text: QuestionText, kind: str, reading: Reading) -> dict[str, Markup]:
    """Give the notes that may be read before answering: what a reflection is read by, names of categories."""
    notes = {key: said[0] for key, said in text.notes.items()}
    if kind == "text":
        shown = (key for key in notes if key not in _FEEDBACK_ONLY and not key.startswith("near."))
        return {key: render.html(notes[key], reading) for key in shown}
    names = (key for key in notes if key.startswith("category."))
    return {key: render.inline(notes[key], reading) for key in names}


def ask(
    text: QuestionText,
    reading: Reading,
    words: Words,
    level: int,
    earlier: Mapping[str, Any] = MappingProxyType({}),
) -> Asked:
    """Give the public side of a question; the heading gets the level it has on the page."""
    question = reading.module.questions[text.id]
    return Asked(
        id=text.id,
        kind=question.kind,
        checked=question.use == "checked",
        level=level,
        title=render.plain(text.title, reading),
        prompt=_prompt(text, reading),
        labels=tuple(_label(option, reading) for option in text.options),
        hints=tuple(render.html(hint, reading) for hint in text.notes.get("hint", ())),
        before=_before(text, question.kind, reading),
        facts=KINDS[question.kind].without_key(question.facts),
        words=words,
        earlier=earlier,
    )


def draw(asked: Asked) -> Markup:
    """Give the question as HTML, controls and all."""
    kind = KINDS[asked.kind]
    return framed(asked, kind.controls(asked), scored=kind.scored)


def judge(question: Question, value: Any) -> Verdict:
    """Judge a value by the question's own rule; AnswerError when it is no answer to it."""
    kind = KINDS[question.kind]
    return kind.grade(kind.answer(value, question.facts), question.facts)


def judge_kept(question: Question, value: Any) -> Verdict | None:
    """Judge what was stored; None when it was an answer once and fits the question no more."""
    try:
        return judge(question, value)
    except AnswerError:
        return None


def offered(text: QuestionText, value: Any) -> bool:
    """Say whether everything that was chosen stands on the page; what is written or typed always does."""
    return not isinstance(value, list) or {str(part) for part in value} <= {o.id for o in text.options}


def say(verdict: Verdict, text: QuestionText, reading: Reading, words: Words) -> Said:
    """Put a verdict into words: the notes it names, or its bare name where there is none."""
    notes = tuple(note for key in verdict.notes if (note := text.note(key)) is not None)
    title = "" if notes or verdict.outcome is Outcome.SEEN else str(words[f"verdict.{verdict.outcome}"])
    feedback = tuple(render.html(note, reading) for note in notes)
    return Said(verdict.outcome, verdict.share, title, feedback)


def told(text: QuestionText, reading: Reading, words: Words, value: Any) -> str:
    """Give an answer as one line of text, for the one who gave it."""
    asked = ask(text, reading, words, 3)
    tell = KINDS[asked.kind].told
    if isinstance(value, dict) and tell is not None:
        return tell(value, asked)
    if isinstance(value, list):
        names = {label.id: label.html.striptags() for label in asked.labels}
        return ", ".join(names.get(str(part), str(part)) for part in value)
    return in_one_line(value)


def in_one_line(value: Any) -> str:
    """Give a bare answer as one line of text: what was typed, or the boxes that were filled in."""
    if isinstance(value, dict):
        return " · ".join(str(part) for part in value.values() if str(part).strip())
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def find(text: ModuleText, question_id: str) -> QuestionText | None:
    """Give a question's words; None where the course asks it no more."""
    try:
        return text.question(question_id)
    except KeyError:
        return None


def figures(blocks: tuple[Any, ...]) -> tuple[Figure, ...]:
    """Give every figure among the blocks, those inside panels too."""
    found: list[Figure] = []
    for block in blocks:
        if isinstance(block, Figure):
            found.append(block)
        elif isinstance(block, Panel):
            found.extend(figures(block.blocks))
    return tuple(found)


def solution(question: Question, text: QuestionText, reading: Reading) -> Markup:
    """Give the right answer of a scored question in words; nothing for what no machine judges."""
    solve = KINDS[question.kind].solution
    asked = ask(text, reading, ui_words(reading.language), 3)
    return Markup() if solve is None else solve(question.facts, asked)
