"""Each refusal of observation has a sentence in every language, with its values in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import mmb_learn.observation
from mmb_learn.errors import WorkbookError
from mmb_learn.language import LANGUAGES, words
from mmb_learn.observation import (
    ObservationError,
    cohens_kappa,
    nap,
    peak_hour,
    share_per_hour,
    xmr_limits,
)

FOLDER = Path(mmb_learn.observation.__file__).parent
CODE = re.compile(r'"(observation-[a-z-]+)"')
REFUSED = {
    "observation-not-a-number": lambda: nap([1], ["x" * 500], "lower"),
    "observation-empty-phase": lambda: nap([1], [], "lower"),
    "observation-better": lambda: nap([1], [1], "up"),
    "observation-few-values": lambda: xmr_limits([1]),
    "observation-unequal": lambda: cohens_kappa([1], [1, 0]),
    "observation-no-marks": lambda: cohens_kappa([], []),
    "observation-cells": lambda: share_per_hour([["calm"]], "calm"),
    "observation-hours": lambda: peak_hour([0.5]),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", REFUSED)
def test_a_refusal_becomes_a_whole_sentence_in_the_readers_language(code, language):
    with pytest.raises(ObservationError) as refused:
        REFUSED[code]()

    sentence = words(language).fill(f"error.{code}", **refused.value.values)
    assert refused.value.code == code
    assert sentence.language == language
    assert "…" not in sentence
    assert "{" not in sentence


def test_every_code_that_the_science_names_has_its_sentence():
    sources = [*FOLDER.glob("*.py"), *FOLDER.glob("*.js")]
    named = {code for path in sources for code in CODE.findall(path.read_text(encoding="utf-8"))}

    assert named == set(REFUSED)


def test_a_refusal_is_one_of_the_workbooks_errors_and_a_value_error_and_says_little_back():
    with pytest.raises(ObservationError) as refused:
        REFUSED["observation-not-a-number"]()

    assert isinstance(refused.value, WorkbookError)
    assert isinstance(refused.value, ValueError)
    assert refused.value.values["word"] == "x" * 20
