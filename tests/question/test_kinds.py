"""What every kind has in common, and what is said of any answer."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mmb_learn.question
from mmb_learn.errors import AnswerError
from mmb_learn.language import LANGUAGES, words
from mmb_learn.question import KINDS, Outcome
from mmb_learn.question.typed import LIMIT, boxes, cleaned, typed
from mmb_learn.question.verdict import SEEN, from_share

FOLDER = Path(mmb_learn.question.__file__).parent
XAPI = {"choice", "numeric", "sequencing", "matching", "likert", "long-fill-in", "performance"}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


def test_a_kind_is_a_folder_of_the_same_name_with_facts_rule_and_look():
    for name, kind in KINDS.items():
        assert kind.name == name
        assert {path.name for path in (FOLDER / name).glob("*.*")} >= {
            "facts.py",
            "grade.py",
            "view.py",
            "view.js",
        }


def test_every_folder_is_a_kind_that_is_known():
    assert {path.parent.name for path in FOLDER.glob("*/facts.py")} == set(KINDS)


def test_every_kind_names_its_interaction_as_xapi_does():
    assert {kind.interaction for kind in KINDS.values()} <= XAPI


def test_every_code_of_a_refusal_has_a_sentence_in_every_language():
    codes = (
        "not-text",
        "too-long",
        "unknown-box",
        "not-a-choice",
        "choose-one",
        "not-a-number",
        "out-of-range",
    )

    assert [(lang, code) for lang in LANGUAGES for code in codes if f"error.{code}" not in words(lang)] == []


@given(st.floats(-2, 2), st.tuples(st.text(max_size=3)))
def test_a_share_of_the_points_is_told_as_all_some_or_none(share, notes):
    verdict = from_share(share, notes)

    assert 0 <= verdict.share <= 1
    assert verdict.notes == notes
    assert verdict.outcome is {0.0: Outcome.NOT_YET, 1.0: Outcome.RIGHT}.get(verdict.share, Outcome.PARTLY)


def test_what_is_only_seen_is_worth_nothing():
    assert (SEEN.outcome, SEEN.share, SEEN.notes) == (Outcome.SEEN, 0.0, ())


@given(st.text())
def test_text_loses_control_characters_and_nothing_else(text):
    kept = typed(text)

    assert typed(kept) == kept
    assert not {ord(c) for c in kept} & ({*range(32)} - {9, 10, 13})
    assert kept == "".join(c for c in text.replace("\r\n", "\n") if c in kept)


@given(JSON)
def test_a_cleaned_value_has_the_same_shape_and_can_be_written_anywhere(value):
    kept = cleaned(value)

    assert cleaned(kept) == kept
    assert type(kept) is type(value)
    repr(kept).encode()


def test_half_a_surrogate_pair_and_nul_are_taken_out_at_any_depth():
    assert cleaned({"a\x00": ["\ud800x", {"b": "\x1b[1m"}]}) == {"a": ["x", {"b": "[1m"}]}


def test_a_text_of_exactly_the_limit_is_kept_and_one_more_is_refused():
    assert typed("x" * LIMIT) == "x" * LIMIT
    with pytest.raises(AnswerError, match="too-long"):
        typed("x" * (LIMIT + 1))


def test_missing_boxes_are_empty_and_keep_the_order_of_the_form():
    assert list(boxes({"b": "x"}, ("a", "b")).items()) == [("a", ""), ("b", "x")]
