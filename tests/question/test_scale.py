"""A self-assessment: five worded steps, seen by oneself, judged by nobody."""

import pytest
from asked_question import asked

from mmb_learn.errors import AnswerError
from mmb_learn.language import LANGUAGES, words
from mmb_learn.question import KINDS
from mmb_learn.question.verdict import SEEN

SCALE = KINDS["scale"]
FIRST = SCALE.read_facts({})
AGAIN = SCALE.read_facts({"again": "at-the-start"})


@pytest.mark.parametrize(
    "table", [{"again": 1}, {"again": "At the start"}, {"correct": ["a"]}, {"points": 1}]
)
def test_a_table_that_is_no_scale_is_refused(table):
    with pytest.raises(ValueError, match=r"again|correct|points"):
        SCALE.read_facts(table)


def test_the_facts_are_public_and_go_through_json_and_back():
    for facts in (FIRST, AGAIN):
        assert SCALE.without_key(facts) == facts
        assert SCALE.from_key(SCALE.key(facts)) == facts


@pytest.mark.parametrize("value", [{}, {"a": 0}, {"a": 4, "b": 2}])
def test_any_statement_may_be_left_out_and_whatever_is_said_is_only_seen(value):
    steps = SCALE.answer(value, FIRST)

    assert steps == value
    assert SCALE.grade(steps, FIRST) == SEEN


@pytest.mark.parametrize(
    "value",
    [
        *(None, [], "a", {"a": 5}, {"a": -1}, {"a": 2.0}, {"a": "2"}, {"a": True}, {"a": None}),
        *({"A": 1}, {"": 1}, {"then.a": 1}),
    ],
)
def test_what_is_no_step_of_a_statement_is_refused(value):
    with pytest.raises(AnswerError) as refused:
        SCALE.answer(value, FIRST)

    assert refused.value.code == "not-readable"


def test_the_start_is_judged_anew_only_where_the_scale_looks_back():
    assert SCALE.answer({"a": 3, "then.a": 1}, AGAIN) == {"a": 3, "then.a": 1}
    with pytest.raises(AnswerError):
        SCALE.answer({"then.then.a": 1}, AGAIN)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_steps_have_five_different_words_without_a_figure(language):
    told = [str(words(language)[f"scale.{step}"]) for step in range(5)]

    assert len(set(told)) == 5
    assert not any(letter.isdigit() for letter in "".join(told))


def test_each_statement_is_a_group_of_five_radio_buttons():
    drawn = SCALE.controls(asked("scale", {}, "a", "b"))

    assert drawn.count("<fieldset") == 2
    assert drawn.count('type="radio" name="q-loudest-a" data-key="a"') == 5
    assert "Can do it with help" in drawn
    assert "checked" not in drawn
    assert str(words("en")["scale.help"]) in drawn


def test_at_the_end_the_first_answer_stands_beside_in_words_and_the_start_is_asked_anew():
    drawn = SCALE.controls(asked("scale", {"again": "at-the-start"}, "a", "b", earlier={"a": 2}))

    assert "At the start you answered: Can do it with help" in drawn
    assert str(words("en")["scale.none"]) in drawn
    assert drawn.count('data-key="then.a"') == 5
    assert drawn.index('data-key="a"') < drawn.index("At the start") < drawn.index('data-key="then.a"')


@pytest.mark.parametrize("earlier", [{"a": 7}, {"a": "2"}, {"a": None}, {"b": 2}])
def test_an_earlier_answer_that_says_nothing_is_said_to_be_none(earlier):
    drawn = SCALE.controls(asked("scale", {"again": "at-the-start"}, "a", earlier=earlier))

    assert str(words("en")["scale.none"]) in drawn


def test_it_may_be_skipped_and_has_no_right_answer():
    assert SCALE.skippable
    assert not SCALE.scored
    assert (SCALE.right, SCALE.solution) == (None, None)


def test_an_answer_is_told_in_one_line_of_words():
    told = SCALE.told({"a": 3, "x": 1, "b": "?"}, asked("scale", {}, "a", "b"))

    assert told == "a: Can do it on my own"
