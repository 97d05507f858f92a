"""«Jeg er uenig»: nameless for the facilitator, answered to the person."""

from __future__ import annotations

from datetime import timedelta

from mmb_learn.course import disagreements

MODULE = "rhythm"


def test_a_disagreement_stands_open_without_name_or_hour(store, kari, olav, now):
    raised = disagreements.disagree(store, kari.id, MODULE, "pulse", "Begge stemmer.", now)

    assert disagreements.open_disagreements(store, olav) == (raised,)
    assert raised.raised_on == now.date()
    assert set(vars(raised)) == {
        "id",
        "module",
        "question",
        "text",
        "raised_on",
    }


def test_the_same_words_sent_twice_are_one(store, kari, now):
    first = disagreements.disagree(store, kari.id, MODULE, "pulse", "Nei.", now)

    again = disagreements.disagree(store, kari.id, MODULE, "pulse", "Nei.", now + timedelta(minutes=1))
    other = disagreements.disagree(store, kari.id, MODULE, "pulse", "Nei, altså.", now)

    assert again == first
    assert other.id != first.id


def test_a_reply_reaches_the_one_who_disagreed_and_closes_it(store, kari, olav, now):
    raised = disagreements.disagree(store, kari.id, MODULE, "pulse", "Nei.", now)

    disagreements.reply(store, raised.id, olav.id, "Du har rett.", now)

    assert disagreements.open_disagreements(store, olav) == ()
    assert [(reply.asked, reply.text) for reply in disagreements.replies(store, kari.id)] == [
        ("Nei.", "Du har rett.")
    ]
    assert disagreements.replies(store, olav.id) == ()


def test_a_second_reply_stands_beside_the_first(store, kari, olav, now):
    raised = disagreements.disagree(store, kari.id, MODULE, "pulse", "Nei.", now)

    for words in ("Jo.", "Eller kanskje."):
        disagreements.reply(store, raised.id, olav.id, words, now)

    assert [reply.text for reply in disagreements.replies(store, kari.id)] == ["Jo.", "Eller kanskje."]


def test_a_reply_to_what_was_erased_is_dropped(store, olav, now):
    disagreements.reply(store, 404, olav.id, "For sent.", now)

    assert disagreements.open_disagreements(store, olav) == ()
