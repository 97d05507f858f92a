"""A scale asks for practice, and one with `again` repeats the statements of a scale that stands before it.

Where one stands is for oneself: no points, no hand-in. What was said at the start is shown beside the new
answer, so both have the same statements, by id, in the same order.
"""

from __future__ import annotations

from collections.abc import Iterator

from mmb_learn.content.check.course import Course, Written
from mmb_learn.content.check.passage import questions
from mmb_learn.content.check.rule import Rule
from mmb_learn.content.model import ModuleText, Question, QuestionText, Use
from mmb_learn.errors import Finding


def find(course: Course) -> Iterator[Finding]:
    """Look at every scale, and at what it looks back on."""
    for written in course.modules:
        for question in written.module.questions.values():
            if question.kind == "scale" and question.use is Use.CHECKED:
                what = f"question «{question.id}» is a scale and is checked"
                yield RULE.at(written.facts_path, question.line, what, 'Write use = "practice".')
        for text in written.texts.values():
            yield from _backward(written, text)


def _backward(written: Written, text: ModuleText) -> Iterator[Finding]:
    earlier: dict[str, QuestionText] = {}
    for _, words in questions(text):
        question = written.module.questions.get(words.id)
        if question is None or question.kind != "scale":
            continue
        if question.facts.again is not None and (what := _amiss(question, words, earlier)):
            remedy = "Name an earlier scale in again, with the same statements."
            yield RULE.at(text.path, words.section.line, what, remedy)
        earlier[words.id] = words


def _amiss(question: Question, words: QuestionText, earlier: dict[str, QuestionText]) -> str | None:
    again = question.facts.again
    if again not in earlier:
        return f"question «{question.id}» looks back on «{again}», which is no scale before it"
    if [o.id for o in words.options] != [o.id for o in earlier[again].options]:
        return f"question «{question.id}» has other statements than «{again}»"
    return None


RULE = Rule("MMB213", "scale-again", __doc__, find)
