"""What a room is asked, in one reader's words: the options in one order for all, and what explains them.

Only practice questions that one tap can answer: a choice of one, a number as a choice between the right one
and those that many give, one statement of a self-assessment, or the asker's own. Checked questions are left
out, for what explains them would be known before they are handed in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from mmb_learn.content import asking, render
from mmb_learn.content.model import Module, Panel, Prose, Question, QuestionText, StepText, Use
from mmb_learn.content.render import Reading
from mmb_learn.course import What
from mmb_learn.language import measured, words
from mmb_learn.question.number.facts import Facts as NumberFacts
from mmb_learn.question.scale.facts import STEPS
from mmb_learn.server.blocks import Drawing
from mmb_learn.server.unit_view import reading_in
from mmb_learn.server.workbook import Workbook

OTHER = "other"
_LETTERS = "ABCDEFGH"
_LINK = re.compile(r"</?a\b[^>]*>")
_TOLD = frozenset({"case", "example", "child", "rule"})
_PLAIN_BELOW = 10_000  # a number of four figures, often a year, has no space in it


@dataclass(frozen=True)
class Choice:
    """One option: its letter on the screen, its words, whether it is right, and what is said of it."""

    id: str
    letter: str
    words: Markup
    right: bool = False
    note: Markup | None = None


@dataclass(frozen=True)
class Put:
    """A question as it is put to a room; `context` is what stands before it in its step."""

    title: str
    prompt: Markup
    context: Markup
    choices: tuple[Choice, ...]

    @property
    def explained(self) -> bool:
        """Say whether there is a right answer to show."""
        return any(choice.right for choice in self.choices)


def put(workbook: Workbook, language: str, what: What) -> Put | None:
    """Give a question in a language; None for what the course asks no more, or what suits no room.

    Thirty phones ask every two seconds: what the course says is drawn once.
    """
    if what.own is not None:
        own = ((key, Markup.escape(said), False, None) for key, said in what.own.lettered)
        return Put(what.own.prompt, Markup(), Markup(), _lettered(own))
    drawn = workbook.room_questions
    found = drawn.get((language, what)) or _of_course(workbook, language, what)
    if found is not None:
        drawn[language, what] = found
    return found


def _of_course(workbook: Workbook, language: str, what: What) -> Put | None:
    module = workbook.course.modules.get(what.module or "")
    if module is None or what.question is None:
        return None
    reading = reading_in(workbook, language, module)
    found = next((each for each in _suited(module, reading) if each[1].id == what.question), None)
    if found is None:
        return None
    step, text, question = found
    if question.kind == "scale":
        return _statement(text, reading, what.statement)
    return _put(step, text, question, reading)


def offered(workbook: Workbook, language: str, module: Module) -> list[tuple[str, list[tuple[What, Put]]]]:
    """Give all that a module offers a room, by the titles of its units."""
    reading = reading_in(workbook, language, module)
    units: dict[str, list[tuple[What, Put]]] = {}
    titles = {step.id: unit.title for unit in reading.text.units.values() for step in unit.steps}
    for step, text, question in _suited(module, reading):
        ids = [option.id for option in text.options] if question.kind == "scale" else [None]
        for statement in ids:
            what = What(module.id, text.id, statement)
            drawn = _statement(text, reading, statement) if statement else _put(step, text, question, reading)
            if drawn is not None:
                units.setdefault(titles[step.id], []).append((what, drawn))
    return list(units.items())


def _suited(module: Module, reading: Reading) -> Iterator[tuple[StepText, QuestionText, Question]]:
    """Give the questions of a module that suit a room; one that reads a chart needs its own page."""
    for unit in reading.text.units.values():
        for step in unit.steps:
            if any(figure.kind == "chart" for figure in asking.figures(step.blocks)):
                continue
            for block in step.blocks:
                if isinstance(block, QuestionText) and _suits(module.questions[block.id]):
                    yield step, block, module.questions[block.id]


def _suits(question: Question) -> bool:
    if question.use is not Use.PRACTICE:
        return False
    if question.kind == "choice":
        return not question.facts.several
    if question.kind == "number":
        return bool(question.facts.near)
    return question.kind == "scale" and question.facts.again is None


def _put(step: StepText, text: QuestionText, question: Question, reading: Reading) -> Put:
    asked = asking.ask(text, reading, words(reading.language), 2)
    if question.kind == "number":
        choices = _numbers(question.facts, text, reading)
    else:
        right = question.facts.correct
        choices = _lettered(
            (label.id, label.html, label.id in right, _note(text, label.id, reading))
            for label in asked.labels
        )
    return Put(asked.title, _without_links(asked.prompt), _context(step, text, reading), choices)


def _statement(text: QuestionText, reading: Reading, statement: str | None) -> Put | None:
    """Give one statement of a scale, with its worded steps as options; nothing in it is right."""
    asked = asking.ask(text, reading, words(reading.language), 2)
    label = next((each for each in asked.labels if each.id == statement), None)
    if label is None:
        return None
    steps = ((f"step-{n}", Markup.escape(asked.words[f"scale.{n}"]), False, None) for n in range(STEPS))
    return Put(label.html.striptags(), asked.prompt, Markup(), _lettered(steps))


def _numbers(facts: NumberFacts, text: QuestionText, reading: Reading) -> tuple[Choice, ...]:
    """Give the right number among those that many give, from the smallest, and another one last."""
    right = facts.correct if facts.correct is not None else 0.0
    known = {"right": right} | {f"near.{near.id}": near.value for near in facts.near}
    ordered = sorted(known.items(), key=lambda each: each[1])
    listed = [
        (key.replace("near.", ""), _shown(value, facts.unit, reading.language), key == "right", note)
        for key, value in ordered
        for note in [_note(text, key, reading)]
    ]
    other = Markup.escape(words(reading.language)["room.other-number"])
    return _lettered([*listed, (OTHER, other, False, None)])


def _shown(value: float, unit: str, language: str) -> Markup:
    if not unit and abs(value) < _PLAIN_BELOW and value.is_integer():
        return Markup.escape(str(int(value)))
    decimals = len(f"{value:.10f}".rstrip("0").partition(".")[2])
    return Markup.escape(measured(value, unit, language, decimals))


def _lettered(said: Iterable[tuple[str, Markup, bool, Markup | None]]) -> tuple[Choice, ...]:
    return tuple(
        Choice(key, letter, html, right, note)
        for letter, (key, html, right, note) in zip(_LETTERS, said, strict=False)
    )


def _note(text: QuestionText, key: str, reading: Reading) -> Markup | None:
    note = text.note(key)
    return None if note is None else _without_links(render.html(note, reading))


def _context(step: StepText, text: QuestionText, reading: Reading) -> Markup:
    """Give the prose and the invented case that stand before a question in its step."""
    drawing = Drawing(reading, words(reading.language))
    before = step.blocks[: step.blocks.index(text)]
    told = (b for b in before if isinstance(b, Prose) or (isinstance(b, Panel) and b.kind in _TOLD))
    return _without_links(Markup().join(drawing.block(block, 3) for block in told))


def _without_links(html: Markup) -> Markup:
    """Take the links out: on a big screen, and to somebody who is not signed in, they lead nowhere."""
    return Markup(_LINK.sub("", html))  # noqa: S704 - what is left was clean before
