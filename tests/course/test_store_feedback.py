"""An answer in three boxes, signed, that may start from a passage; and the one reply to it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from alembic import command

from mmb_learn.course import (
    Feedback,
    Institution,
    Passage,
    Role,
    Store,
    answers,
    migrate,
    people,
    replies_back,
    reviews,
    roster,
    submissions,
    traces,
)

MODULE = "sound-environment"
PASSAGE = Passage("reflect", "done", "Vi slo av vifta. Så hørte hun oss.")
THREE = Feedback("Jeg ser vifta.", "Jeg lurer på badet.", "Prøv morgenen.", PASSAGE)


@pytest.fixture
def number(store, kari, now) -> int:
    given = {"reflect": {"done": "Vi slo av vifta.\n\nSå hørte hun oss. Fint."}}
    return submissions.hand_in(store, kari.id, MODULE, "reflection", 1, given, now).id


@pytest.fixture
def other(store, now):
    return people.add_person(store, "Ola Ås", [Role.FACILITATOR], Institution.HEALTH_CARE, now)


def answered(store, number, olav, now, feedback=THREE):
    reviews.mark(store, number, olav.id, {"seen": 2}, feedback, now, done=True)
    reviews.release(store, number, olav.id, now)


def test_the_three_boxes_come_back_and_read_as_words_with_the_passage_first(store, kari, olav, number, now):
    answered(store, number, olav, now)

    (reply,) = reviews.released(store, kari.id)

    assert reply.feedback == THREE
    assert reply.comment == (
        "«Vi slo av vifta. Så hørte hun oss.»\n\nJeg ser vifta.\n\nJeg lurer på badet.\n\nPrøv morgenen."
    )


def test_words_that_the_reflection_does_not_hold_are_not_quoted(store, olav, number, now):
    for words in ("Hun slo av vifta.", "", "Vi  slo"):
        feedback = Feedback(see="Fint.", passage=Passage("reflect", "done", words))
        told = reviews.mark(store, number, olav.id, {"seen": 2}, feedback, now)
        assert told.stands.feedback == Feedback(see="Fint.")


def test_an_answer_from_before_the_boxes_stays_as_it_was_until_a_word_is_changed(store, olav, number, now):
    reviews.mark(store, number, olav.id, {"seen": 1}, "Hei.\n\n  Fint sett.", now)

    untouched = Feedback(see="Hei.\n\n  Fint sett.")
    kept = reviews.mark(store, number, olav.id, {"seen": 2}, untouched, now).stands
    changed = reviews.mark(store, number, olav.id, {"seen": 2}, Feedback(see="Hei."), now).stands

    assert kept.feedback == Feedback(whole="Hei.\n\n  Fint sett.")
    assert kept.comment == "Hei.\n\n  Fint sett."
    assert changed.feedback == Feedback(see="Hei.")


def test_two_reviewers_are_put_together_box_by_box(store, olav, other, number, now):
    start = reviews.mark(store, number, olav.id, {}, Feedback(see="Ser."), now, base=0).revision
    hers = Feedback(see="Ser.", wonder="Lurer.", passage=PASSAGE)
    reviews.mark(store, number, olav.id, {}, hers, now, base=start)

    told = reviews.mark(store, number, other.id, {}, Feedback(see="Ser.", next="Prøv."), now, base=start)

    assert told.stands.feedback == Feedback("Ser.", "Lurer.", "Prøv.", PASSAGE)
    assert told.other.feedback == hers


def test_one_box_is_added_to_an_older_answer_in_one_piece_without_losing_it(store, olav, other, number, now):
    start = reviews.mark(store, number, olav.id, {}, "Før boksene.", now, base=0).revision
    reviews.mark(store, number, olav.id, {"seen": 1}, "Før boksene.", now, base=start)

    late = Feedback(see="Før boksene.", wonder="Hva så?")
    told = reviews.mark(store, number, other.id, {}, late, now, base=start)

    assert told.stands.feedback == late


def test_an_answer_is_signed_by_who_wrote_it_and_by_nobody_when_she_has_left(
    store, kari, olav, other, number, now
):
    reviews.mark(store, number, olav.id, {"seen": 2}, THREE, now, done=True)
    reviews.release(store, number, other.id, now)
    signed = [reply.signed for reply in reviews.released(store, kari.id)]

    roster.remove(store, olav.id, now)
    traces.forget_traces(store, olav.id)

    (reply,) = reviews.released(store, kari.id)
    assert signed == ["Olav Moe"]
    assert (reply.signed, reply.feedback) == ("", THREE)
    assert reviews.review(store, number).signed == ""


def test_the_first_reply_is_the_only_one_and_takes_no_turn(store, kari, olav, number, now):
    answered(store, number, olav, now)

    first = replies_back.send(store, kari.id, number, "Takk.", now)
    second = replies_back.send(store, kari.id, number, "Og en ting til.", now)

    (item,) = reviews.queue(store, olav)
    assert (first, second) == ("Takk.", "Takk.")
    assert (item.reply_waits, item.state) == (True, "released")
    assert reviews.review(store, number).reply.text == "Takk."


def test_there_is_no_reply_to_what_is_not_answered_not_hers_or_not_there(store, kari, olav, number, now):
    before = replies_back.send(store, kari.id, number, "Hallo?", now)
    answered(store, number, olav, now)

    assert before is None
    assert replies_back.send(store, olav.id, number, "Jeg også.", now) is None
    assert replies_back.send(store, kari.id, 404, "Hei.", now) is None
    assert [review.reply for review in reviews.released(store, kari.id)] == [None]


def test_a_reply_is_read_once_and_stays_with_its_answer_when_a_newer_is_handed_in(
    store, kari, olav, number, now
):
    answered(store, number, olav, now)
    replies_back.send(store, kari.id, number, "Takk.", now)
    newer = submissions.hand_in(store, kari.id, MODULE, "reflection", 1, {"reflect": {"done": "Ny."}}, now)
    waiting = [item.reply_waits for item in reviews.queue(store, olav)]

    replies_back.read(store, newer.id, now)
    replies_back.read(store, newer.id, now + timedelta(days=1))

    assert waiting == [True]
    assert [item.reply_waits for item in reviews.queue(store, olav)] == [False]
    assert reviews.review(store, newer.id).reply.read_at == now
    assert [review.reply.text for review in reviews.released(store, kari.id)] == ["Takk."]


def test_an_erased_text_takes_the_quote_and_the_reply_along_and_gets_no_other(
    store, kari, olav, number, now, data, bytes_of
):
    answered(store, number, olav, now)
    replies_back.send(store, kari.id, number, "Vifta igjen.", now)
    assert b"Vifta igjen." in bytes_of(data)

    answers.erase_answer(store, kari.id, MODULE, "reflect", now)
    reviews.mark(store, number, olav.id, {"seen": 1}, Feedback(passage=PASSAGE), now)

    found = bytes_of(data)
    assert not any(words in found for words in ("hørte hun".encode(), b"Vifta igjen.", b"Jeg lurer"))
    assert replies_back.send(store, kari.id, number, "Vifta.", now) is None


def test_ones_own_file_holds_the_answer_box_by_box_and_the_reply(store, kari, olav, number, now):
    answered(store, number, olav, now)
    replies_back.send(store, kari.id, number, "Takk.", now)

    hers, his = (traces.everything(store, who.id) for who in (kari, olav))

    answer = hers["submissions"][0]["answer"]
    assert (answer["see"], answer["passage"]["words"], answer["signed"]) == (
        "Jeg ser vifta.",
        PASSAGE.words,
        "Olav Moe",
    )
    assert answer["reply"]["text"] == hers["replies_back"][0]["text"] == "Takk."
    assert "vifta. Så" not in str(his)


def test_going_back_a_schema_and_forth_again_loses_no_word_of_an_answer(
    store, kari, olav, number, now, place
):
    reviews.mark(store, number, olav.id, {"seen": 1}, "I ett.\n", now)
    answered(store, number, olav, now)
    with store.writing() as connection:
        command.downgrade(migrate.config_for(connection), "0010")

    with Store.open(place) as again:
        review = reviews.review(again, number)

    assert review.feedback == Feedback(whole=THREE.composed())
    assert [marking.feedback for marking in review.earlier] == [Feedback(whole="I ett.\n")]
