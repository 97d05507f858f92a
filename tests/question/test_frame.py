"""A question as a whole: heading, prompt, controls, and what practice or checking puts around them."""

from asked_question import asked
from markupsafe import Markup

from mmb_learn.language import words
from mmb_learn.question.frame import framed

CONTROLS = Markup("<input>")
TABLE = {"correct": ["b"]}


def test_a_practice_question_can_be_checked_and_offers_a_hint_where_there_is_one():
    without = framed(asked("choice", TABLE), CONTROLS, scored=True)
    with_hint = framed(asked("choice", TABLE, hints=(Markup("<p>Think.</p>"),)), CONTROLS, scored=True)

    assert 'data-do="check"' in without
    assert 'data-do="hint"' not in without
    assert 'data-do="hint"' in with_hint
    assert "Think." not in with_hint  # it comes when it is asked for


def test_a_checked_question_and_what_no_machine_judges_have_no_check_button():
    checked = framed(asked("choice", TABLE, checked=True), CONTROLS, scored=True)
    unscored = framed(asked("plan", {}), CONTROLS, scored=False)

    assert "data-do" not in checked
    assert "data-do" not in unscored


def test_who_sees_the_answer_stands_beside_every_question():
    for use, checked in (("practice", False), ("checked", True)):
        drawn = framed(asked("choice", TABLE, checked=checked), CONTROLS, scored=True)

        assert f'data-use="{use}"' in drawn
        assert str(words("en")[f"who-sees.{use}"]) in drawn


def test_the_heading_has_the_level_of_its_place_and_names_the_section():
    for level in (2, 3):
        drawn = framed(asked("choice", TABLE, level=level), CONTROLS, scored=True)

        assert f'<h{level} id="q-loudest" class="question-title">What is loudest?</h{level}>' in drawn
        assert 'aria-labelledby="q-loudest"' in drawn


def test_what_is_said_later_is_said_to_a_screen_reader_too():
    drawn = framed(asked("choice", TABLE), CONTROLS, scored=True)

    assert '<p class="refused" data-refused role="alert" hidden>' in drawn
    assert 'data-verdict role="status"' in drawn
    assert 'data-other role="status" hidden' in drawn


def test_a_title_that_is_markup_stays_text_and_controls_stay_controls():
    drawn = framed(asked("choice", TABLE, title="<script>1</script>", id='"><i>'), CONTROLS, scored=True)

    assert "<script>" not in drawn
    assert '"><i>' not in drawn
    assert "<input>" in drawn
