"""Things in categories: what is an answer, what it is worth, how it is drawn."""

import pytest
from asked_question import asked
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from mmb_learn.errors import AnswerError
from mmb_learn.language import words
from mmb_learn.question import KINDS, Outcome

SORT = KINDS["sort"]
TABLE = {"categories": ["quiet", "loud"], "correct": {"a": "quiet", "b": "loud", "c": "loud"}}
FACTS = SORT.read_facts(TABLE)
NAMES = {"category.quiet": Markup("Quiet"), "category.loud": Markup("Loud")}
PUT = st.dictionaries(st.sampled_from("abc"), st.sampled_from(["quiet", "loud"]))


def graded(value, facts=FACTS):
    return SORT.grade(SORT.answer(value, facts), facts)


@pytest.mark.parametrize(
    "off",
    [
        {"categories": ["quiet"]},
        {"categories": ["quiet", "quiet"]},
        {"categories": ["quiet", "mild"]},
        {"correct": {}},
        {"correct": {"a": "quiet"}},
        {"correct": {"a": "quiet", "B": "loud"}},
        {"points": 2},
    ],
)
def test_a_table_that_sorts_nothing_is_refused(off):
    with pytest.raises(ValueError, match=r"categories|correct|points"):
        SORT.read_facts(TABLE | off)


def test_the_key_goes_through_json_and_back():
    assert SORT.from_key(SORT.key(FACTS)) == FACTS


def test_the_facts_without_key_keep_the_categories_alone():
    public = SORT.without_key(FACTS)

    assert public.categories == ("quiet", "loud")
    assert public.correct == {}


@pytest.mark.parametrize(
    ("put", "share", "notes"),
    [
        ({"a": "quiet", "b": "loud", "c": "loud"}, 1, ("right",)),
        ({"a": "loud", "b": "loud", "c": "loud"}, 2 / 3, ("a",)),
        ({"a": "quiet", "b": "loud"}, 2 / 3, ()),
        ({"c": "quiet", "b": "quiet", "a": "loud"}, 0, ("a", "b", "c")),
        ({}, 0, ()),
    ],
)
def test_each_thing_counts_by_itself_and_those_that_lie_elsewhere_get_their_note(put, share, notes):
    verdict = graded(put)

    assert verdict.share == pytest.approx(share)
    assert verdict.notes == notes


@given(PUT)
def test_a_share_lies_between_none_and_all_and_agrees_with_the_outcome(put):
    verdict = graded(put)

    assert 0 <= verdict.share <= 1
    assert (verdict.outcome is Outcome.RIGHT) == (verdict.share == 1) == (put == FACTS.correct)
    assert (verdict.outcome is Outcome.NOT_YET) == (verdict.share == 0)


@given(PUT, st.sampled_from("abc"))
def test_putting_one_more_thing_right_is_worth_one_part(put, thing):
    without = {name: category for name, category in put.items() if name != thing}
    better = without | {thing: FACTS.correct[thing]}

    assert graded(better).share == pytest.approx(graded(without).share + 1 / 3)


def test_the_right_answer_earns_all_and_is_told_thing_by_thing():
    assert graded(SORT.right(FACTS)).share == 1

    told = SORT.solution(FACTS, asked("sort", TABLE, "a", "b", "c", before=NAMES))

    assert told.startswith("<ul><li><b>a</b>: <strong>Quiet</strong></li><li><b>b</b>: <strong>Loud")


@pytest.mark.parametrize("value", [None, ["a"], "a", {"A": "quiet"}, {"a": 1}, {"a": None}, {"a": ["quiet"]}])
def test_what_gives_no_category_to_a_thing_is_refused(value):
    with pytest.raises(AnswerError) as refused:
        SORT.answer(value, FACTS)

    assert refused.value.code == "not-readable"


@pytest.mark.parametrize("value", [{"a": "mild"}, {"x": "quiet"}, {"a": ""}])
def test_a_thing_or_a_category_of_another_question_is_refused(value):
    with pytest.raises(AnswerError) as refused:
        SORT.answer(value, FACTS)

    assert refused.value.code == "unknown-box"


def test_without_its_key_nothing_can_be_judged_right():
    assert graded(dict(FACTS.correct), SORT.without_key(FACTS)).outcome is Outcome.NOT_YET


def test_each_thing_has_its_categories_as_radio_buttons_and_says_that_it_is_not_sorted():
    drawn = SORT.controls(asked("sort", TABLE, "a", "b", "c", before=NAMES))

    assert drawn.count("<fieldset") == 3
    assert drawn.count('type="radio" name="q-loudest-a"') == 2
    assert drawn.count(str(words("en")["sort.unsorted"])) == 3
    assert "Quiet" in drawn
    assert 'class="dock" data-dock aria-hidden="true" hidden' in drawn


def test_a_category_without_words_goes_by_its_id():
    drawn = SORT.controls(asked("sort", TABLE, "a"))

    assert "<span>quiet</span>" in drawn


def test_what_is_drawn_does_not_tell_the_key():
    keys = ({"a": "quiet", "b": "loud"}, {"a": "loud", "b": "quiet"})

    drawn = {SORT.controls(asked("sort", TABLE | {"correct": key}, "a", "b")) for key in keys}

    assert len(drawn) == 1


def test_an_answer_is_told_in_one_line_of_what_is_asked_still():
    told = SORT.told(
        {"b": "loud", "x": "loud", "a": "mild"}, asked("sort", TABLE, "a", "b", "c", before=NAMES)
    )

    assert told == "b: Loud"
