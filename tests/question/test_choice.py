"""A choice: what is an answer, what it is worth, how it is drawn."""

import pytest
from asked_question import asked
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from mmb_learn.errors import AnswerError
from mmb_learn.language import words
from mmb_learn.question import KINDS, Label, Outcome

CHOICE = KINDS["choice"]
ONE = CHOICE.read_facts({"correct": ["b"]})
SEVERAL = CHOICE.read_facts({"correct": ["a", "c"], "several": True})
PICKS = st.lists(st.sampled_from("abcdef"), unique=True)


def graded(value, facts=ONE):
    return CHOICE.grade(CHOICE.answer(value, facts), facts)


@pytest.mark.parametrize(
    "table",
    [
        {},
        {"correct": []},
        {"correct": "b"},
        {"correct": ["a", "b"]},
        {"correct": ["a"], "several": "yes"},
        {"correct": ["a"], "points": 1},
    ],
)
def test_a_table_that_says_no_clear_thing_is_refused(table):
    with pytest.raises(ValueError, match=r"correct|several|points"):
        CHOICE.read_facts(table)


def test_the_facts_without_key_name_no_option_and_keep_whether_several_may_be_chosen():
    public = CHOICE.without_key(SEVERAL)

    assert public.correct == frozenset()
    assert public.several


def test_the_key_goes_through_json_and_back():
    assert CHOICE.from_key(CHOICE.key(SEVERAL)) == SEVERAL


def test_the_right_one_of_one_is_worth_all_and_its_own_note_is_shown():
    verdict = graded(["b"])

    assert (verdict.outcome, verdict.share, verdict.notes) == (Outcome.RIGHT, 1.0, ("b",))


def test_another_one_is_worth_nothing_and_gets_the_note_of_what_was_chosen():
    verdict = graded(["a"])

    assert (verdict.outcome, verdict.share, verdict.notes) == (Outcome.NOT_YET, 0.0, ("a",))


@pytest.mark.parametrize(
    ("chosen", "share", "notes"),
    [
        (["a", "c"], 1.0, ("right",)),
        (["a"], 0.5, ("c",)),
        (["a", "b"], 0.0, ("b", "c")),
        (["a", "b", "c"], 0.5, ("b",)),
        (["b", "d"], 0.0, ("a", "b", "c", "d")),
        ([], 0.0, ("a", "c")),
    ],
)
def test_of_several_each_right_pick_counts_and_each_other_takes_one(chosen, share, notes):
    verdict = graded(chosen, SEVERAL)

    assert (verdict.share, verdict.notes) == (share, notes)


def test_nothing_chosen_is_not_yet():
    assert graded([]).outcome is Outcome.NOT_YET


def test_without_its_key_nothing_can_be_judged_right():
    for facts in (CHOICE.without_key(ONE), CHOICE.without_key(SEVERAL)):
        assert graded(["a"], facts).outcome is Outcome.NOT_YET
        assert graded([], facts).outcome is Outcome.NOT_YET


@given(PICKS, PICKS.filter(bool))
def test_a_share_lies_between_none_and_all_and_agrees_with_the_outcome(chosen, correct):
    verdict = graded(chosen, CHOICE.read_facts({"correct": correct, "several": True}))

    assert 0 <= verdict.share <= 1
    assert (verdict.outcome is Outcome.RIGHT) == (verdict.share == 1) == (set(chosen) == set(correct))
    assert (verdict.outcome is Outcome.NOT_YET) == (verdict.share == 0)


@given(PICKS.flatmap(lambda picks: st.tuples(st.just(picks), st.permutations(picks))))
def test_the_order_of_choosing_changes_nothing(picks):
    one, other = picks

    assert graded(one, SEVERAL) == graded(other, SEVERAL)


@pytest.mark.parametrize(
    "value",
    [
        None,
        "b",
        {"b": True},
        [1],
        [None],
        [["b"]],
        ["B"],
        ["b\n"],
        ["<b>"],
        ["b" * 50],
        [""],
        ["b\x00"],
        ["a"] * 41,
    ],
)
def test_what_is_no_list_of_ids_is_no_choice(value):
    with pytest.raises(AnswerError) as refused:
        CHOICE.answer(value, SEVERAL)

    assert refused.value.code == "not-a-choice"


def test_several_where_one_is_asked_are_refused():
    with pytest.raises(AnswerError) as refused:
        CHOICE.answer(["a", "b"], ONE)

    assert refused.value.code == "choose-one"


def test_one_is_drawn_with_radio_buttons_of_one_name_and_several_with_checkboxes():
    one = CHOICE.controls(asked("choice", {"correct": ["b"]}, "a", "b"))
    several = CHOICE.controls(asked("choice", {"correct": ["b"], "several": True}, "a", "b"))

    assert one.count('type="radio" name="q-loudest"') == 2
    assert several.count('type="checkbox" name="q-loudest"') == 2
    assert words("en")["question.several"] in several
    assert words("en")["question.several"] not in one


def test_what_is_drawn_does_not_tell_the_key():
    drawn = {CHOICE.controls(asked("choice", {"correct": [key]}, "a", "b", "c")) for key in ("a", "b", "c")}

    assert len(drawn) == 1


def test_an_id_or_a_label_that_is_markup_stays_text():
    label = Label('"><script>', Markup.escape("<i>x</i>"), "x", "")
    drawn = CHOICE.controls(asked("choice", {"correct": ["b"]}, labels=(label,)))

    assert "<script>" not in drawn
    assert "&lt;i&gt;" in drawn
