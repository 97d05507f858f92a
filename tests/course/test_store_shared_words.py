"""«Kan deles uten navn»: off until ticked, nameless, and gone when unticked or erased."""

from __future__ import annotations

from dataclasses import fields
from datetime import timedelta

import pytest

from mmb_learn.course import (
    Outcome,
    Sentence,
    class_work,
    erasure,
    shared_words,
    submissions,
    traces,
    tries,
)
from mmb_learn.course.erasure import Older

MODULE, DAY = "sound-environment", timedelta(days=1)
ALL = class_work.of_institution(None)
BOXES = {"done": "Vi slo av TV-en.", "learned": "", "clever": "Å spørre først.", "next": ""}


@pytest.fixture
def tried(store, kari, now) -> str:
    """Let Kari tell of something she tried."""
    tries.answer_try(store, kari.id, MODULE, "decibels", Outcome.TRIED, None, "Hun nynnet.", now)
    return "decibels"


def hand_in(store, person, now, boxes=BOXES):
    submissions.hand_in(store, person.id, MODULE, "reflection", 1, {"reflection": boxes}, now)


def heard(store) -> list[str]:
    return [each.text for each in shared_words.sentences(store, ALL)]


def test_nothing_is_shared_until_it_is_ticked(store, kari, tried, now):
    hand_in(store, kari, now)

    assert heard(store) == []
    assert [each.shared for each in tries.answered(store, kari.id)] == [False]


def test_what_is_ticked_is_heard_without_a_name_until_it_is_taken_back(store, kari, tried, now):
    assert shared_words.share(store, kari.id, MODULE, tried, "", now)
    assert heard(store) == ["Hun nynnet."]
    assert [each.shared for each in tries.answered(store, kari.id)] == [True]
    assert {field.name for field in fields(Sentence)} == {"module", "item", "text"}

    shared_words.take_back(store, kari.id, MODULE, tried, "", now)

    assert heard(store) == []


def test_of_a_reflection_only_the_ticked_boxes_are_heard_and_of_the_latest_alone(store, kari, now):
    hand_in(store, kari, now)
    shared_words.share(store, kari.id, MODULE, "reflection", "done", now)
    assert heard(store) == ["Vi slo av TV-en."]

    hand_in(store, kari, now + DAY, BOXES | {"done": "Vi spurte først."})

    assert heard(store) == ["Vi spurte først."]


@pytest.mark.parametrize(("item", "box"), [("decibels", "done"), ("nowhere", ""), ("reflection", "learned")])
def test_a_box_without_words_cannot_be_shared(store, kari, tried, now, item, box):
    hand_in(store, kari, now)

    assert not shared_words.share(store, kari.id, MODULE, item, box, now)
    assert shared_words.shared_by(store, kari.id) == frozenset()


def test_an_erased_try_is_heard_no_more_and_a_new_one_is_not_shared(store, kari, tried, now):
    shared_words.share(store, kari.id, MODULE, tried, "", now)

    tries.erase_try(store, kari.id, MODULE, tried)
    tries.answer_try(store, kari.id, MODULE, tried, Outcome.TRIED, None, "Noe annet.", now)

    assert heard(store) == []


def test_an_erased_reflection_is_heard_no_more_and_the_next_is_not_shared(store, kari, now):
    hand_in(store, kari, now)
    shared_words.share(store, kari.id, MODULE, "reflection", "done", now)

    erasure.erase_answer(store, kari.id, MODULE, "reflection", now)
    hand_in(store, kari, now + DAY)

    assert heard(store) == []


@pytest.mark.parametrize("older", [Older.TRY, Older.WORDS])
def test_words_whose_time_is_up_are_heard_no_more(store, kari, tried, now, older):
    shared_words.share(store, kari.id, MODULE, tried, "", now)

    erasure.erase_older(store, older, kari.id, MODULE, tried, now)

    assert shared_words.shared_by(store, kari.id) == frozenset()


def test_who_leaves_shares_nothing(store, kari, tried, now):
    shared_words.share(store, kari.id, MODULE, tried, "", now)

    traces.forget_traces(store, kari.id)

    assert heard(store) == []


def test_a_tick_taken_back_stays_so_when_an_older_backup_is_put_back(store, kari, tried, now):
    shared_words.share(store, kari.id, MODULE, tried, "", now)  # as the backup has it

    assert erasure.erase_older(store, Older.SHARED, kari.id, MODULE, f"{tried}/", now + DAY)
    assert heard(store) == []
    shared_words.share(store, kari.id, MODULE, tried, "", now + 2 * DAY)
    assert not erasure.erase_older(store, Older.SHARED, kari.id, MODULE, f"{tried}/", now + DAY)
    assert heard(store) == ["Hun nynnet."]


def test_the_order_tells_nothing_of_who_wrote_what(store, kari, olav, now):
    for at, text in enumerate(("A", "B", "C", "D")):
        tries.answer_try(store, kari.id, MODULE, f"unit-{at}", Outcome.TRIED, None, text, now)
        shared_words.share(store, kari.id, MODULE, f"unit-{at}", "", now)

    assert sorted(heard(store)) == ["A", "B", "C", "D"]
    assert heard(store) != ["A", "B", "C", "D"]


def test_a_tick_that_was_on_its_way_when_it_was_taken_back_comes_too_late(store, kari, tried, now):
    shared_words.take_back(store, kari.id, MODULE, tried, "", now)

    assert not shared_words.share(store, kari.id, MODULE, tried, "", now + DAY, now - DAY)
    assert shared_words.share(store, kari.id, MODULE, tried, "", now + DAY, now + DAY)
