"""The checked questions of «Dokumentasjon» are answered by what is known, not by how an answer looks."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from mmb_learn.content import read_module, read_text
from mmb_learn.language import LANGUAGES

MODULE = read_module(Path(__file__).parents[2] / "modules" / "documentation")
CHECKED = MODULE.checked("tasks")
ONE_KEY = [question for question in CHECKED if question.kind == "choice" and len(question.facts.correct) == 1]
STANDS_OUT = 1.25  # times the longest of the others
DEEPER = ("nap", "pnd", "pem", "tau", "xmr", "kappa")


def _found(blocks):
    for block in blocks:
        yield from [block, *_found(getattr(block, "blocks", ()))]


def _asked(language):
    text = read_text(MODULE, language)
    found = (block for unit in text.units.values() for step in unit.steps for block in _found(step.blocks))
    return {block.id: block for block in found if hasattr(block, "notes")}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("question", ONE_KEY, ids=lambda question: question.id)
def test_the_right_answer_is_not_told_by_its_length(language, question):
    options = {option.id: len(option.words) for option in _asked(language)[question.id].options}
    (right,) = question.facts.correct

    assert options.pop(right) <= STANDS_OUT * max(options.values())


def test_no_letter_is_right_in_most_of_the_choices():
    choices = [question.facts.correct for question in CHECKED if question.kind == "choice"]
    right = Counter(letter for correct in choices for letter in correct)

    assert max(right.values()) <= len(choices) / 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_checked_question_asks_about_what_is_further_reading(language):
    asked = _asked(language)
    for question in CHECKED:
        words = str(asked[question.id]).lower().replace("-", " ").split()

        assert not set(DEEPER) & {word.strip(".,:;«»“”()'") for word in words}, question.id
