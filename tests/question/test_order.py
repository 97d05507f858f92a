"""An order: what is an answer, what a sequence is worth, how it is drawn."""

from itertools import combinations, permutations

import pytest
from asked_question import asked
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from mmb_learn.errors import AnswerError
from mmb_learn.language import words
from mmb_learn.question import KINDS, Label, Outcome
from mmb_learn.question.order.grade import longest_rise

ORDER = KINDS["order"]
TABLE = {"correct": ["b", "d", "a", "c"]}
FACTS = ORDER.read_facts(TABLE)
SEQUENCES = st.lists(st.sampled_from("abcdefgh"), unique=True, min_size=2).flatmap(
    lambda steps: st.tuples(st.just(steps), st.permutations(steps))
)


def graded(value, facts=FACTS):
    return ORDER.grade(ORDER.answer(value, facts), facts)


@pytest.mark.parametrize(
    "table",
    [{}, {"correct": ["a"]}, {"correct": ["a", "a"]}, {"correct": ["a", "B"]}, TABLE | {"several": True}],
)
def test_a_table_that_gives_no_sequence_is_refused(table):
    with pytest.raises(ValueError, match=r"correct|several"):
        ORDER.read_facts(table)


def test_the_key_goes_through_json_and_back_in_its_order():
    assert ORDER.from_key(ORDER.key(FACTS)) == FACTS
    assert ORDER.key(FACTS)["correct"] == ["b", "d", "a", "c"]


def test_the_facts_without_key_name_no_step():
    assert ORDER.without_key(FACTS).correct == ()


@pytest.mark.parametrize(
    ("put", "share", "note"),
    [
        ("bdac", 1.0, "right"),
        ("bdca", 2 / 3, "partly"),
        ("cbda", 2 / 3, "partly"),
        ("dbca", 1 / 3, "partly"),
        ("cadb", 0.0, "not-yet"),
    ],
)
def test_steps_that_follow_each_other_rightly_count(put, share, note):
    verdict = graded(list(put))

    assert verdict.share == pytest.approx(share)
    assert verdict.notes == (note,)


@given(SEQUENCES)
def test_a_share_lies_between_none_and_all_and_agrees_with_the_outcome(sequences):
    correct, put = sequences
    verdict = graded(put, ORDER.read_facts({"correct": correct}))

    assert 0 <= verdict.share <= 1
    assert (verdict.outcome is Outcome.RIGHT) == (verdict.share == 1) == (put == correct)
    assert (verdict.outcome is Outcome.NOT_YET) == (verdict.share == 0) == (put == correct[::-1])
    assert verdict.notes == (verdict.outcome,)


@given(SEQUENCES.filter(lambda both: len(both[0]) > 2), st.data())
def test_one_step_astray_costs_one_part_wherever_it_stands(sequences, data):
    correct, _ = sequences
    moved = data.draw(st.sampled_from(correct))
    rest = [step for step in correct if step != moved]
    at = data.draw(st.integers(0, len(rest)))
    put = [*rest[:at], moved, *rest[at:]]

    share = graded(put, ORDER.read_facts({"correct": correct})).share

    assert share == pytest.approx(1 if put == correct else (len(correct) - 2) / (len(correct) - 1))


def test_the_longest_rise_is_what_trying_every_selection_finds():
    for numbers in permutations(range(6)):
        rises = (
            len(chosen)
            for size in range(7)
            for chosen in combinations(numbers, size)
            if list(chosen) == sorted(chosen)
        )

        assert longest_rise(numbers) == max(rises)


def test_the_right_answer_earns_all_and_is_told_step_by_step():
    assert graded(ORDER.right(FACTS)).share == 1

    told = ORDER.solution(FACTS, asked("order", TABLE, "a", "b", "c", "d"))

    assert told == "<ol><li><b>b</b></li><li><b>d</b></li><li><b>a</b></li><li><b>c</b></li></ol>"


@pytest.mark.parametrize("value", [None, "bdac", {"b": 1}, [1, 2], ["b", "b", "a", "c"], ["B"], ["a"] * 41])
def test_what_is_no_list_of_different_ids_is_refused(value):
    with pytest.raises(AnswerError) as refused:
        ORDER.answer(value, FACTS)

    assert refused.value.code == "not-readable"


@pytest.mark.parametrize("value", [[], ["b", "d", "a"], ["b", "d", "a", "x"], ["b", "d", "a", "c", "e"]])
def test_a_sequence_of_other_steps_is_refused(value):
    with pytest.raises(AnswerError) as refused:
        ORDER.answer(value, FACTS)

    assert refused.value.code == "unknown-box"


def test_without_its_key_nothing_can_be_judged_right():
    assert graded(["b", "d", "a", "c"], ORDER.without_key(FACTS)).outcome is Outcome.NOT_YET


def test_rows_stand_in_the_order_of_the_text_with_named_buttons_that_rest_at_the_ends():
    drawn = ORDER.controls(asked("order", TABLE, "a", "b", "c", "d"))

    assert [drawn.index(f'data-option="{step}"') for step in "abcd"] == sorted(
        drawn.index(f'data-option="{step}"') for step in "abcd"
    )
    assert 'data-move="up" aria-label="Move up: a" aria-disabled="true"' in drawn
    assert 'data-move="down" aria-label="Move down: d" aria-disabled="true"' in drawn
    assert drawn.count("aria-disabled") == 2
    assert str(words("en")["order.moved"]) in drawn


def test_what_is_drawn_does_not_tell_the_key():
    keys = ("abc", "cab", "bca")

    assert len({ORDER.controls(asked("order", {"correct": list(key)}, "a", "b", "c")) for key in keys}) == 1


def test_a_label_that_is_markup_stays_text_in_the_name_of_a_button():
    label = Label("a", Markup('x <em>"y"</em> &lt;script&gt;'), "x", "")
    drawn = ORDER.controls(asked("order", TABLE, labels=(label,)))

    assert 'aria-label="Move up: x &#34;y&#34; &lt;script&gt;"' in drawn
    assert "<script>" not in drawn
