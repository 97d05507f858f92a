"""Answers into a released notebook, and out of one again.

Only the source of the solution cells changes; checksums, ids and points stay as released, since nbgrader
tells by them what was left unanswered.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Mapping
from typing import Any

from nbformat import NotebookNode

from mmb_learn.assessment.literal import literal
from mmb_learn.assessment.names import ANSWERS_CELL, OURS, REFLECTION_CELL
from mmb_learn.errors import AssessmentError


def fill(released: NotebookNode, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Write the answers into a released notebook, and give those that it has a place for.

    What is not asked in it (a plan, a question of another edition) is left out. An answer not given leaves
    its cell as released.
    """
    kept = {name: answers[name] for name in asked(released) if answers.get(name) is not None}
    if kept:
        for cell in released.cells:
            if grade_id(cell) == ANSWERS_CELL:
                cell.source = f"answers = json.loads({json.dumps(kept)!r})"
            elif grade_id(cell) == REFLECTION_CELL:
                cell.source = _written(cell, kept) or cell.source
    return kept


def refill(notebook: NotebookNode, released: NotebookNode, answers: Mapping[str, Any]) -> None:
    """Empty the solution cells of a submitted or graded notebook, then fill in these answers alone."""
    blank = {grade_id(cell): cell.source for cell in released.cells}
    for cell in notebook.cells:
        if grade_id(cell) in (ANSWERS_CELL, REFLECTION_CELL):
            cell.source = blank[grade_id(cell)]
    fill(notebook, answers)


def asked(notebook: NotebookNode) -> tuple[str, ...]:
    """Give the ids of the questions a notebook of ours asks, in its order."""
    ours = (cell.metadata.get(OURS, {}) for cell in notebook.cells)
    return tuple(mark["question"] for mark in ours if "question" in mark)


def grade_id(cell: NotebookNode) -> str | None:
    """Give nbgrader's name for a cell; None for a cell it does not know."""
    found = cell.metadata.get("nbgrader", {}).get("grade_id")
    return str(found) if found else None


def read_answers(notebook: NotebookNode) -> dict[str, Any]:
    """Read the answers cell back without running it; as released, it holds none.

    Raises AssessmentError when the cell is neither, so that nobody is scored by a guess.
    """
    source = next((cell.source for cell in notebook.cells if grade_id(cell) == ANSWERS_CELL), "")
    match _statements(source):
        case [
            ast.Assign(
                targets=[ast.Name("answers")], value=ast.Call(args=[ast.Constant(str(text))], keywords=[])
            )
        ]:
            return _object(text)
        case [] | [ast.Raise()]:
            return {}
    raise AssessmentError("the answers cell holds something other than answers")


def _statements(source: str) -> list[ast.stmt]:
    try:
        return ast.parse(source).body
    except (SyntaxError, ValueError):
        raise AssessmentError("the answers cell is not Python") from None


def _object(text: str) -> dict[str, Any]:
    read = json.loads(text)
    if not isinstance(read, dict):
        raise AssessmentError("the answers cell holds no object")
    return read


def _written(cell: NotebookNode, answers: Mapping[str, Any]) -> str:
    boxes = answers.get(cell.metadata[OURS]["question"], {})
    written = ((box["label"], str(boxes.get(box["id"], ""))) for box in cell.metadata[OURS]["boxes"])
    return "\n\n".join(f"**{label}**\n\n{literal(text)}" for label, text in written if text.strip())
