"""Marks in a text: what is an answer, what it is worth, how it is drawn."""

import pytest
from asked_question import asked
from hypothesis import given
from hypothesis import strategies as st

from mmb_learn.errors import AnswerError
from mmb_learn.language import words
from mmb_learn.question import KINDS, Outcome

MARK = KINDS["mark"]
TABLE = {"correct": ["b", "d"]}
FACTS = MARK.read_facts(TABLE)
SEGMENTS = st.lists(st.sampled_from("abcdef"), unique=True)


def graded(value, facts=FACTS):
    return MARK.grade(MARK.answer(value, facts), facts)


@pytest.mark.parametrize(
    "table", [{}, {"correct": []}, {"correct": "b"}, {"correct": ["B"]}, TABLE | {"a": 1}]
)
def test_a_table_that_marks_nothing_is_refused(table):
    with pytest.raises(ValueError, match=r"correct|a"):
        MARK.read_facts(table)


def test_the_key_goes_through_json_and_back():
    assert MARK.from_key(MARK.key(FACTS)) == FACTS


def test_the_facts_without_key_name_no_segment():
    assert MARK.without_key(FACTS).correct == frozenset()


@pytest.mark.parametrize(
    ("marked", "share", "notes"),
    [
        (["b", "d"], 1.0, ("right",)),
        (["b"], 0.5, ("d",)),
        (["b", "d", "a"], 0.5, ("a",)),
        (["b", "a"], 0.0, ("a", "d")),
        (["a", "b", "c", "d", "e"], 0.0, ("a", "c", "e")),
        ([], 0.0, ("b", "d")),
    ],
)
def test_hits_count_and_other_marks_take_away(marked, share, notes):
    verdict = graded(marked)

    assert (verdict.share, verdict.notes) == (share, notes)


@given(SEGMENTS, SEGMENTS.filter(bool))
def test_a_share_lies_between_none_and_all_and_agrees_with_the_outcome(marked, correct):
    verdict = graded(marked, MARK.read_facts({"correct": correct}))

    assert 0 <= verdict.share <= 1
    assert (verdict.outcome is Outcome.RIGHT) == (verdict.share == 1) == (set(marked) == set(correct))
    assert (verdict.outcome is Outcome.NOT_YET) == (verdict.share == 0)


@given(SEGMENTS, st.sampled_from("acef"))
def test_one_more_mark_where_none_belongs_never_helps(marked, extra):
    without = [segment for segment in marked if segment != extra]

    assert graded([*without, extra]).share <= graded(without).share


def test_the_right_answer_earns_all_and_is_told_in_the_order_of_the_text():
    assert graded(MARK.right(FACTS)).share == 1

    told = MARK.solution(FACTS, asked("mark", TABLE, "d", "c", "b"))

    assert told == "<ul><li><b>d</b></li><li><b>b</b></li></ul>"


@pytest.mark.parametrize("value", [None, "b", {"b": True}, [1], ["b", "b"], ["B"], ["b\x00"], ["a"] * 41])
def test_what_is_no_list_of_different_ids_is_refused(value):
    with pytest.raises(AnswerError) as refused:
        MARK.answer(value, FACTS)

    assert refused.value.code == "not-readable"


def test_without_its_key_nothing_can_be_judged_right():
    assert graded(["b", "d"], MARK.without_key(FACTS)).outcome is Outcome.NOT_YET
    assert graded([], MARK.without_key(FACTS)).outcome is Outcome.NOT_YET


def test_the_text_runs_on_with_a_checkbox_in_each_segment():
    drawn = MARK.controls(asked("mark", TABLE, "a", "b"))

    assert drawn.count('<label class="segment"><input type="checkbox"') == 2
    assert "</label> <label" in drawn
    assert 'role="group" aria-labelledby="q-loudest"' in drawn
    assert str(words("en")["mark.help"]) in drawn


def test_what_is_drawn_does_not_tell_the_key():
    assert len({MARK.controls(asked("mark", {"correct": [key]}, "a", "b", "c")) for key in "abc"}) == 1
