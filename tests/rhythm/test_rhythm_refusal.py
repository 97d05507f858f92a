"""Each refusal of rhythm has a sentence in every language, with its values in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import mmb_learn.rhythm
from mmb_learn.errors import WorkbookError
from mmb_learn.language import LANGUAGES, words
from mmb_learn.rhythm import (
    Doubt,
    RhythmError,
    cue_tempo,
    felt_tempi,
    gait,
    steadiness,
    suggested_cue,
    synchronisation,
)

FOLDER = Path(mmb_learn.rhythm.__file__).parent
CODE = re.compile(r'"(rhythm-[a-z-]+)"')
BEATS = (0.0, 571.0, 1142.0)
REFUSED = {
    "rhythm-distance": lambda: gait(0, 24, 14.6),
    "rhythm-steps": lambda: gait(10, 0, 14.6),
    "rhythm-whole-steps": lambda: gait(10, 24.5, 14.6),
    "rhythm-seconds": lambda: gait(10, 24, 0),
    "rhythm-only-steps": lambda: gait(None, 24, None),
    "rhythm-cadence": lambda: suggested_cue(0),
    "rhythm-change": lambda: cue_tempo(98.6, 51),
    "rhythm-tempo": lambda: felt_tempi(5),
    "rhythm-few-taps": lambda: synchronisation([1], BEATS),
    "rhythm-few-beats": lambda: synchronisation([1, 2], [1]),
    "rhythm-beats-order": lambda: synchronisation([1, 2], [2, 1]),
    "rhythm-not-a-time": lambda: synchronisation([1, "x"], BEATS),
    "rhythm-interval": lambda: steadiness([1, 2], 0),
    "rhythm-off-beat": lambda: steadiness([1, 300], 571),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", REFUSED)
def test_a_refusal_becomes_a_whole_sentence_in_the_readers_language(code, language):
    with pytest.raises(RhythmError) as refused:
        REFUSED[code]()

    sentence = words(language).fill(f"error.{code}", **refused.value.values)
    assert refused.value.code == code
    assert sentence.language == language
    assert "…" not in sentence
    assert "{" not in sentence


def test_every_code_that_the_science_names_has_its_sentence():
    named = {code for path in FOLDER.glob("*.py") for code in CODE.findall(path.read_text(encoding="utf-8"))}

    assert named
    assert {code for code in named if f"error.{code}" not in words("nb")} == set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("doubt", Doubt)
def test_every_doubt_is_a_sentence_that_names_the_figure(doubt, language):
    said = words(language).fill(f"rhythm.doubt.{doubt}", value=1.11)

    assert said.language == language
    assert ("1,11" if language != "en" else "1.11") in said


def test_a_refusal_is_one_of_the_workbooks_errors_and_a_value_error():
    with pytest.raises(RhythmError) as refused:
        gait(0, 24, 14.6)

    assert isinstance(refused.value, WorkbookError)
    assert isinstance(refused.value, ValueError)


def test_only_a_short_piece_of_what_was_typed_is_said_back():
    with pytest.raises(RhythmError) as refused:
        gait("x" * 500, 24, 14.6)

    assert refused.value.values["distance"] == "x" * 20
