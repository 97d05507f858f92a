"""A module's checked questions as ordinary nbgrader source notebooks.

The tasks become: a locked set-up cell, one solution cell that holds every answer as JSON, and for each
question its words (locked) and a test cell whose hidden part holds the key and ends in the points.
The reflection becomes its words and one written cell. Built twice from the same content, the bytes are equal.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence

import nbformat
from nbformat import NotebookNode

from mmb_learn.assessment.names import (
    ANSWERS_CELL,
    OURS,
    REFLECTION,
    REFLECTION_CELL,
    SET_UP_CELL,
    TASKS,
    TITLE_CELL,
    WORDS_CELL,
    assignment_name,
)
from mmb_learn.assessment.words import question_words
from mmb_learn.content.model import Module, ModuleText, Question
from mmb_learn.errors import ContentError, Finding
from mmb_learn.question import KINDS

SET_UP = """\
import json

from mmb_learn.assessment.score import points

answers = {}"""
"""Imports stand here, because whatever an import writes to stderr would cost a test cell its points."""

_LONGEST_CELL_ID = 64  # the notebook format, 4.5
_KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def build(module: Module, text_nb: ModuleText) -> dict[str, NotebookNode]:
    """Give the module's nbgrader source notebooks by assignment name; no questions, no notebook."""
    built = {}
    if tasks := _scored(module):
        cells = _task_cells(tasks, module, text_nb)
        built[assignment_name(module.id, TASKS, module.edition)] = _notebook(module, text_nb, TASKS, cells)
    if written := module.checked(REFLECTION):
        cells = _reflection_cells(_only(written, module), module, text_nb)
        name = assignment_name(module.id, REFLECTION, module.edition)
        built[name] = _notebook(module, text_nb, REFLECTION, cells)
    return built


def _scored(module: Module) -> tuple[Question, ...]:
    """Leave out the plan: it carries no points, and what it says stays in the store."""
    return tuple(question for question in module.checked(TASKS) if KINDS[question.kind].scored)


def _only(questions: Sequence[Question], module: Module) -> Question:
    if len(questions) > 1:
        path = module.folder / "module.toml"
        what = f"a second reflection, {questions[1].id}; a module has one"
        raise ContentError(Finding("MMB090", path, questions[1].line, what, 'set use = "practice"'))
    return questions[0]


def right_answer(question: Question) -> object:
    """Give an answer, as JSON, that earns every point of a scored question."""
    right = KINDS[question.kind].right
    return None if right is None else right(question.facts)


def _task_cells(tasks: Sequence[Question], module: Module, text: ModuleText) -> list[NotebookNode]:
    right = json.dumps({question.id: right_answer(question) for question in tasks}, ensure_ascii=False)
    solution = f"### BEGIN SOLUTION\nanswers = json.loads({right!r})\n### END SOLUTION"
    cells = [_code(SET_UP_CELL, SET_UP, locked=True), _code(ANSWERS_CELL, solution, solution=True)]
    for question in tasks:
        words = question_words(text.question(question.id), module)
        ours = {"question": question.id, "kind": question.kind}
        cells.append(_markdown(f"{WORDS_CELL}-{question.id}", words, locked=True))
        cells.append(
            _code(question.id, _test(question), ours, grade=True, locked=True, points=question.points)
        )
    return cells


def _test(question: Question) -> str:
    key = json.dumps(KINDS[question.kind].key(question.facts), ensure_ascii=False, sort_keys=True)
    call = f"points(answers, {question.id!r}, {question.kind!r}, {question.points}, {key!r})"
    return f"# {question.id}\n### BEGIN HIDDEN TESTS\n{call}\n### END HIDDEN TESTS"


def _reflection_cells(question: Question, module: Module, text: ModuleText) -> list[NotebookNode]:
    words = text.question(question.id)
    boxes = [{"id": option.id, "label": option.words.partition(":")[0]} for option in words.options]
    ours = {"question": question.id, "kind": question.kind, "boxes": boxes}
    return [
        _markdown(WORDS_CELL, question_words(words, module), locked=True),
        _markdown(REFLECTION_CELL, "", ours, grade=True, solution=True, points=question.facts.maximum),
    ]


def _notebook(module: Module, text: ModuleText, assignment: str, cells: list[NotebookNode]) -> NotebookNode:
    ours = {"module": module.id, "edition": module.edition, "assignment": assignment}
    metadata = {"kernelspec": _KERNEL, "language_info": {"name": "python"}, OURS: ours}
    title = nbformat.v4.new_markdown_cell(f"# {text.title}", id=TITLE_CELL)
    return nbformat.v4.new_notebook(metadata=metadata, cells=[title, *cells])


def _code(
    grade_id: str, source: str, ours: Mapping[str, object] | None = None, **role: bool | int
) -> NotebookNode:
    return nbformat.v4.new_code_cell(source, id=_cell_id(grade_id), metadata=_metadata(grade_id, ours, role))


def _markdown(
    grade_id: str, source: str, ours: Mapping[str, object] | None = None, **role: bool | int
) -> NotebookNode:
    return nbformat.v4.new_markdown_cell(
        source, id=_cell_id(grade_id), metadata=_metadata(grade_id, ours, role)
    )


def _metadata(
    grade_id: str, ours: Mapping[str, object] | None, role: dict[str, bool | int]
) -> dict[str, object]:
    roles: dict[str, bool | int] = {"grade": False, "locked": False, "solution": False, "task": False, **role}
    metadata: dict[str, object] = {"nbgrader": {"schema_version": 3, "grade_id": grade_id, **roles}}
    return metadata | ({OURS: ours} if ours else {})


def _cell_id(grade_id: str) -> str:
    """Give the grade_id itself where Jupyter allows it, else a hash of it."""
    if len(grade_id) <= _LONGEST_CELL_ID:
        return grade_id
    return hashlib.sha256(grade_id.encode()).hexdigest()[:_LONGEST_CELL_ID]
