"""A reflection and a plan: text in boxes, kept as it was typed, judged by no machine."""

from datetime import date

import pytest
from asked_question import asked
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from mmb_learn.errors import AnswerError
from mmb_learn.question import KINDS, Outcome
from mmb_learn.question.plan import grade as plan
from mmb_learn.question.plan.facts import BOXES as PLAN_BOXES
from mmb_learn.question.text.facts import BOXES
from mmb_learn.question.typed import LIMIT

TEXT, PLAN = KINDS["text"], KINDS["plan"]
TABLE = {"words": 150, "criteria": [{"id": "seen", "levels": 3}, {"id": "next", "levels": 2}]}
REFLECTION = TEXT.read_facts(TABLE)
NO_FACTS = PLAN.read_facts({})
EACH = [(TEXT, REFLECTION, BOXES), (PLAN, NO_FACTS, PLAN_BOXES)]
BEFORE = {
    "criterion.seen": Markup("<p>What was seen</p>"),
    "level.seen.0": Markup("<p>Nothing</p>"),
    "level.seen.1": Markup("<p>Some</p>"),
    "level.seen.2": Markup("<p>Much</p>"),
    "criterion.next": Markup("<p>What comes next</p>"),
    "level.next.0": Markup("<p>No</p>"),
    "level.next.1": Markup("<p>Yes</p>"),
    "sample": Markup("<p>I turned it off.</p>"),
    "sample-answer": Markup("<p>I see that you did.</p>"),
}


@pytest.mark.parametrize(
    "off",
    [
        {"words": 10},
        {"words": "150"},
        {"criteria": []},
        {"criteria": [{"id": "seen", "levels": 1}]},
        {"criteria": [{"id": "seen"}]},
        {"correct": ["a"]},
    ],
)
def test_a_reflection_without_length_or_criteria_is_refused(off):
    with pytest.raises(ValueError, match=r"words|criteria|correct"):
        TEXT.read_facts(TABLE | off)


def test_a_plan_has_no_facts_of_its_own():
    with pytest.raises(ValueError, match="words: a plan has no such key"):
        PLAN.read_facts({"words": 20})


def test_the_points_of_a_reflection_are_its_criteria_at_their_highest_level():
    assert REFLECTION.maximum == 2 + 1


def test_neither_has_a_key_to_take_out_and_both_go_through_json_and_back():
    for kind, facts, _ in EACH:
        assert kind.without_key(facts) == facts
        assert kind.from_key(kind.key(facts)) == facts


@given(st.dictionaries(st.sampled_from(BOXES), st.text(max_size=200)))
def test_every_box_is_there_and_no_machine_judges_it(written):
    answer = TEXT.answer(written, REFLECTION)

    assert tuple(answer) == BOXES
    assert TEXT.grade(answer, REFLECTION).outcome is Outcome.SEEN
    assert TEXT.grade(answer, REFLECTION).share == 0


def test_a_plan_is_seen_and_worth_no_points():
    assert PLAN.grade(PLAN.answer({}, NO_FACTS), NO_FACTS).outcome is Outcome.SEEN


@pytest.mark.parametrize(("kind", "facts", "boxes"), EACH)
def test_markup_newlines_and_letters_of_every_kind_are_kept_and_control_characters_are_not(
    kind, facts, boxes
):
    typed = "<script>alert(1)</script>\r\nÆ ø å 😀\tog så\x00\x07\ud800\x7f"

    answer = kind.answer({boxes[0]: typed}, facts)

    assert answer[boxes[0]] == "<script>alert(1)</script>\nÆ ø å 😀\tog så"


@pytest.mark.parametrize(("kind", "facts", "boxes"), EACH)
@pytest.mark.parametrize(
    ("value", "code"),
    [
        (None, "not-text"),
        ("words", "not-text"),
        (["words"], "not-text"),
        (7, "not-text"),
        ({"elsewhere": "x"}, "unknown-box"),
        ({"next": 7}, "not-text"),
        ({"next": None}, "not-text"),
        ({"next": ["x"]}, "not-text"),
        ({"next": "x" * (LIMIT + 1)}, "too-long"),
    ],
)
def test_what_is_no_form_of_ours_is_refused_with_a_code(kind, facts, boxes, value, code):
    with pytest.raises(AnswerError) as refused:
        kind.answer(value, facts)

    assert refused.value.code == code


def test_a_box_takes_exactly_its_limit_and_the_refusal_says_both_lengths():
    assert TEXT.answer({"next": "x" * LIMIT}, REFLECTION)["next"] == "x" * LIMIT
    with pytest.raises(AnswerError) as refused:
        TEXT.answer({"next": "x" * 1_000_000}, REFLECTION)
    assert refused.value.values == {"limit": LIMIT, "length": 1_000_000}


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ({"when": "2026-11-24"}, date(2026, 11, 24)),
        ({"when": ""}, None),
        ({"when": "tirsdag"}, None),
        ({"when": "2026-02-30"}, None),
        ({"when": "0002-11-24"}, None),
        ({"when": "9999-12-31"}, None),
        ({"when": 7}, None),
        ({}, None),
        (None, None),
        ("tirsdag", None),
    ],
)
def test_the_day_of_a_plan_is_a_day_one_could_mean(value, day):
    assert plan.day(value) == day


def test_the_rubric_and_the_sample_with_its_answer_stand_before_the_boxes():
    drawn = TEXT.controls(asked("text", TABLE, *BOXES, before=BEFORE))

    order = [
        drawn.index(words)
        for words in ("What was seen", "Much", "I turned it off.", "I see that", "<textarea")
    ]
    assert order == sorted(order)
    assert drawn.count("<textarea") == len(BOXES)
    assert "About 150 in all" in drawn


def test_every_box_has_a_label_and_its_help_is_tied_to_it():
    for kind, table, boxes in (("text", TABLE, BOXES), ("plan", {}, PLAN_BOXES)):
        drawn = KINDS[kind].controls(asked(kind, table, *boxes, before=BEFORE))

        for box in boxes:
            assert f'<label for="a-loudest-{box}">{box}</label>' in drawn
            assert f'<p class="help" id="h-loudest-{box}">help for {box}</p>' in drawn
            assert f'name="{box}"' in drawn
            assert f'aria-describedby="h-loudest-{box}"' in drawn


def test_the_day_of_a_plan_is_chosen_in_a_native_date_field():
    drawn = PLAN.controls(asked("plan", {}, *PLAN_BOXES))

    assert '<input type="date" id="a-loudest-when" name="when"' in drawn
    assert drawn.count("<textarea") == len(PLAN_BOXES) - 1


def test_both_hold_the_hidden_nudge_about_names():
    for drawn in (
        TEXT.controls(asked("text", TABLE, *BOXES, before=BEFORE)),
        PLAN.controls(asked("plan", {}, *PLAN_BOXES)),
    ):
        assert '<p class="nudge" data-nudge role="status" hidden>' in drawn
