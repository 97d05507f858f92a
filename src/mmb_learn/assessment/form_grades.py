"""Points for a submission without starting a kernel, in our own worker only.

A submission of ours is data: the answers cell holds JSON, and each test cell one call of `points` with the
key. Both are read, not run, and the result stands in the test cell as a kernel would have left it, so that
nbgrader's own rule still decides the score. A cell of any other shape is refused: leaving out `Execute` alone
would give every empty test cell full marks.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_output
from nbgrader.preprocessors import SaveAutoGrades
from nbgrader.utils import is_grade

from mmb_learn.assessment.fill import grade_id, read_answers
from mmb_learn.assessment.score import points
from mmb_learn.errors import AssessmentError


class FormGrades(SaveAutoGrades):  # type: ignore[misc] # nbgrader is untyped
    """Scores the test cells of one notebook and saves the grades as nbgrader does."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> Any:
        """Read the answers once, then go through the cells."""
        self.answers = read_answers(nb)
        return super().preprocess(nb, resources)

    def _add_score(self, cell: NotebookNode, resources: Any) -> None:
        if cell.cell_type == "code":
            scored = points(self.answers, *_call(cell))
            data = {"text/plain": repr(scored)}
            cell.outputs = [new_output("execute_result", data=data, execution_count=None)]
        super()._add_score(cell, resources)


def _call(cell: NotebookNode) -> tuple[str, str, int, str]:
    """Read question, kind, maximum and key out of a test cell."""
    match ast.parse(cell.source).body:
        case [
            ast.Expr(
                ast.Call(
                    ast.Name("points"),
                    [
                        ast.Name("answers"),
                        ast.Constant(str(question)),
                        ast.Constant(str(kind)),
                        ast.Constant(int(maximum)),
                        ast.Constant(str(key)),
                    ],
                    [],
                )
            )
        ]:
            return question, kind, maximum, key
    raise AssessmentError(f"the test cell {grade_id(cell)} is not one of ours")


def score_apart(source: NotebookNode, answers: Mapping[str, Any]) -> dict[str, tuple[float, float]]:
    """Give (points, maximum) by question as the source notebook's test cells score them, saving nothing."""
    return {call[0]: (points(answers, *call), call[2]) for call in calls(source)}


def calls(source: NotebookNode) -> list[tuple[str, str, int, str]]:
    """Give question, kind, maximum and key of each test cell of a source notebook."""
    return [_call(cell) for cell in source.cells if cell.cell_type == "code" and is_grade(cell)]
