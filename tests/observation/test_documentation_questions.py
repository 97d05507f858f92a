"""The checked questions of «Dokumentasjon» are answered by what is known, not by how an answer looks."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from statistics import mean, median

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


def _rows(question):
    """Give the rows of four figures or more that a question tells in bokmål."""
    prompt = "\n".join(block.markdown for block in _asked("nb")[question].blocks)
    rows = re.findall(r"(?:\d+(?:,| og|) ?){4,}", prompt)
    return [[int(each) for each in re.findall(r"\d+", row)] for row in rows]


def _facts(question):
    return MODULE.questions[question].facts


def _near(question):
    return {each.id: each.value for each in _facts(question).near}


def test_the_medians_asked_for_are_those_of_the_days_told():
    before, after = _rows("two-medians")
    (week,) = _rows("solveigs-middle")

    assert _facts("two-medians").correct == median(before) - median(after)
    assert _near("two-medians")["means"] == round(mean(before) - mean(after), 1)
    assert _near("two-medians")["after"] == median(after)
    assert _facts("solveigs-middle").correct == median(week)
    assert _near("solveigs-middle") == {"mean": round(mean(week), 1), "as-written": week[len(week) // 2]}


def test_the_minutes_asked_for_are_those_of_the_marks_told():
    marks = [3, 1, 4, 2]

    assert "3, 1, 4 og 2 merker" in str(_asked("nb")["quarter-marks"])
    assert _facts("quarter-marks").correct == 15 * mean(marks)
    assert _near("quarter-marks") == {"marks": mean(marks), "whole": 15 * sum(marks), "count": sum(marks)}


def test_the_peak_asked_for_is_the_fullest_row_of_the_table_told():
    step = next(
        step for step in read_text(MODULE, "nb").units["day-sheet"].steps if step.id == "find-the-peak"
    )
    table = "\n".join(getattr(block, "markdown", "") for block in step.blocks)
    quarters = {int(hour): int(count) for hour, count in re.findall(r"\| (\d+)–\d+ \| (\d+) \|", table)}

    assert len(quarters) == 6
    assert _facts("peak-hour").correct == max(quarters, key=lambda hour: quarters[hour])
    assert _near("peak-hour")["the-marks"] == max(quarters.values())


def test_what_is_marked_as_interpretation_lies_within_somebody():
    lines = {option.id: option.words for option in _asked("nb")["mark-thought"].options}

    assert [lines[each] for each in sorted(_facts("mark-thought").correct)] == [
        "Lengtet hjem til gården.",
        "Ville ha oppmerksomhet.",
        "Var mett på dagen.",
    ]


def test_what_is_known_and_the_reflection_wait_until_something_has_been_tried():
    assert {unit.id for unit in MODULE.units if unit.needs == "tried"} == {"what-we-know", "how-did-it-go"}
    order = [unit.id for unit in MODULE.units]
    assert order.index("two-explanations") < order.index("what-we-know")
