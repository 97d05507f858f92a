"""A number: how it is typed, how near is near enough, which other answers have a note of their own."""

import pytest
from asked_question import asked
from hypothesis import given
from hypothesis import strategies as st

from mmb_learn.errors import AnswerError
from mmb_learn.question import KINDS, Outcome

NUMBER = KINDS["number"]
TABLE = {
    "correct": 65.0,
    "tolerance": 0.5,
    "unit": "dB",
    "minimum": 0,
    "maximum": 140,
    "near": [{"id": "mean", "value": 60.5, "tolerance": 0.3}],
}
FACTS = NUMBER.read_facts(TABLE)
LEVELS = st.floats(0, 140)


def graded(value, facts=FACTS):
    return NUMBER.grade(NUMBER.answer(value, facts), facts)


@pytest.mark.parametrize(
    "off",
    [
        {"correct": "many"},
        {"correct": 141},
        {"tolerance": -1},
        {"minimum": 70},
        {"near": [{"id": "x", "value": 1, "tolerance": 0}]},
        {"near": [{"id": "x"}]},
        {"points": 2},
    ],
)
def test_a_table_that_makes_no_sense_is_refused(off):
    with pytest.raises(ValueError, match=r"correct|tolerance|near|points"):
        NUMBER.read_facts(TABLE | off)


def test_the_facts_without_key_tell_no_value_tolerance_or_typical_answer():
    public = NUMBER.without_key(FACTS)

    assert (public.correct, public.tolerance, public.near) == (None, 0.0, ())
    assert (public.unit, public.minimum, public.maximum) == ("dB", 0, 140)


def test_the_key_goes_through_json_and_back():
    assert NUMBER.from_key(NUMBER.key(FACTS)) == FACTS


@pytest.mark.parametrize("value", ["65", "65,0", "65.0", " 65 ", "65,0 dB", "64.5", "65,5", "65\x00"])
def test_near_enough_is_right_however_it_is_typed(value):
    verdict = graded(value)

    assert (verdict.outcome, verdict.share, verdict.notes) == (Outcome.RIGHT, 1.0, ("right",))


@pytest.mark.parametrize(
    ("value", "note"),
    [("64.4", "low"), ("65,6", "high"), ("60.5", "near.mean"), ("60,8", "near.mean"), ("60.9", "low")],
)
def test_other_numbers_are_worth_nothing_and_get_the_note_that_fits(value, note):
    verdict = graded(value)

    assert (verdict.outcome, verdict.share, verdict.notes) == (Outcome.NOT_YET, 0.0, (note,))


@given(LEVELS)
def test_comma_and_point_are_the_same(level):
    text = f"{level:.2f}"

    assert NUMBER.answer(text, FACTS) == NUMBER.answer(text.replace(".", ","), FACTS)


def test_two_and_a_half_is_two_and_a_half_in_both_languages():
    assert NUMBER.answer("2,5", FACTS) == NUMBER.answer("2.5", FACTS) == 2.5


@given(LEVELS)
def test_a_share_is_all_or_nothing_and_notes_name_the_side(level):
    verdict = graded(f"{level:.3f}")

    assert verdict.share in {0.0, 1.0}
    assert len(verdict.notes) == 1
    if verdict.notes == ("high",):
        assert level > 65
    if verdict.notes == ("low",):
        assert level < 65


def test_an_empty_field_is_no_mistake_and_not_yet_an_answer():
    for value in ("", "  ", "\x00"):
        assert NUMBER.answer(value, FACTS) is None
        assert graded(value).outcome is Outcome.NOT_YET


def test_without_its_key_nothing_is_right():
    assert graded("65", NUMBER.without_key(FACTS)).outcome is Outcome.NOT_YET


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (65, "not-a-number"),
        (None, "not-a-number"),
        (["65"], "not-a-number"),
        ("sixty", "not-a-number"),
        ("nan", "not-a-number"),
        ("inf", "not-a-number"),
        ("1e2", "not-a-number"),
        ("<b>65</b>", "not-a-number"),
        ("1" * 40, "out-of-range"),
        ("-1", "out-of-range"),
        ("140,1", "out-of-range"),
        ("6" * 41, "too-long"),
    ],
)
def test_what_is_no_sensible_number_is_refused_with_a_code(value, code):
    with pytest.raises(AnswerError) as refused:
        NUMBER.answer(value, FACTS)

    assert refused.value.code == code


def test_the_refusal_names_the_range_that_makes_sense():
    with pytest.raises(AnswerError) as refused:
        NUMBER.answer("400", FACTS)

    assert refused.value.values == {"minimum": 0, "maximum": 140}


def test_the_field_is_labelled_with_its_unit_for_ear_and_eye():
    drawn = NUMBER.controls(asked("number", TABLE))

    assert '<label for="a-loudest">Your answer in dB</label>' in drawn
    assert 'inputmode="decimal"' in drawn
    assert '<span class="unit" aria-hidden="true">dB</span>' in drawn


def test_a_field_without_unit_has_a_plain_label():
    drawn = NUMBER.controls(asked("number", TABLE | {"unit": ""}))

    assert '<label for="a-loudest">Your answer</label>' in drawn


def test_a_unit_that_is_markup_stays_text_and_the_key_is_not_drawn():
    drawn = NUMBER.controls(asked("number", TABLE | {"unit": "<dB>"}))

    assert "<dB>" not in drawn
    assert "65" not in drawn
    assert "60.5" not in drawn
