"""Points for one answer: full, part, none, and none of it noisy."""

from __future__ import annotations

import json
import sys
import warnings
from collections import UserDict
from typing import Any

import pytest

from mmb_learn.assessment.score import points

ONE = json.dumps({"correct": ["b"], "several": False})
SEVERAL = json.dumps({"correct": ["a", "c", "d"], "several": True})
LEVEL = json.dumps(
    {"correct": 65.0, "tolerance": 0.5, "unit": "dB", "minimum": 0, "maximum": 140, "near": []}
)


@pytest.mark.parametrize(
    ("kind", "key", "maximum", "answer", "earned"),
    [
        ("choice", ONE, 2, ["b"], 2),
        ("choice", ONE, 2, ["a"], 0),
        ("choice", SEVERAL, 3, ["a", "c", "d"], 3),
        ("choice", SEVERAL, 3, ["a", "c"], 2),
        ("choice", SEVERAL, 2, ["a", "c"], 1.33),
        ("choice", SEVERAL, 3, ["a", "b"], 0),
        ("choice", SEVERAL, 3, ["b"], 0),
        ("choice", SEVERAL, 3, [], 0),
        ("number", LEVEL, 2, "65,0", 2),
        ("number", LEVEL, 2, "65.5", 2),
        ("number", LEVEL, 2, "65,6", 0),
        ("number", LEVEL, 2, "", 0),
    ],
)
def test_an_answer_earns_its_share_of_the_points(
    kind: str, key: str, maximum: int, answer: object, earned: float
):
    assert points({"asked": answer}, "asked", kind, maximum, key) == earned


@pytest.mark.parametrize("answers", [{}, {"asked": None}, {"asked": "b"}, {"asked": 7}, {"asked": {"b": 1}}])
def test_what_is_no_answer_earns_nothing_and_is_no_error(answers: dict[str, Any]):
    assert points(answers, "asked", "choice", 2, ONE) == 0


def test_noise_while_scoring_reaches_no_stderr(capsys: pytest.CaptureFixture[str]):
    class Noisy(UserDict[str, Any]):
        def get(self, name: str, default: Any = None) -> Any:
            sys.stderr.write("noise\n")
            warnings.warn("noise", DeprecationWarning, stacklevel=1)
            return super().get(name, default)

    earned = points(Noisy(asked=["b"]), "asked", "choice", 2, ONE)

    assert earned == 2
    assert capsys.readouterr().err == ""
