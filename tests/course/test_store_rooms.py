"""Rooms in the store: who answered what is nobody's to know, sums begin at five, and all of it ends."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from mmb_learn.course import Own, Part, Stage, Store, Turn, What, classes, members, room_rounds, rooms, schema
from mmb_learn.course.emptying import take_everybody_out
from mmb_learn.course.room_stages import BEGINNING, open_turn, shown, tally, way_back, ways_on
from mmb_learn.course.traces import everything, forget_traces
from mmb_learn.errors import AnswerError

ASKED = What("sound-environment", "first-move")
LATER = timedelta(hours=3)
THROUGH = (Stage.FIRST, Stage.TALK, Stage.SECOND, Stage.BOTH)


@pytest.fixture
def room(store, olav, now):
    return rooms.open_room(store, olav.id, None, now)


@pytest.fixture
def asked(store, olav, room, now):
    return room_rounds.ask(store, room.id, olav.id, ASKED, now)


def answers(store, asked, turn, *choices: str) -> None:
    for at, choice in enumerate(choices):
        assert room_rounds.answer(store, asked.id, turn, f"telefon {at}", choice)


def go(store, asked, path, now) -> None:
    for at in range(1, len(path)):
        assert room_rounds.move(store, asked.id, path[:at], path[: at + 1], now)


def rows(store: Store, table: str) -> int:
    with store.reading() as connection:
        return connection.execute(
            select(func.count()).select_from(schema.metadata.tables[table])
        ).scalar_one()


def test_a_room_has_a_short_code_that_is_found_however_it_is_typed(store, room, now):
    code = room.code

    assert len(code) == 5
    assert rooms.room_of_code(store, f" {code[:2].upper()}-{code[2:]}", now) == room
    assert rooms.room_of_code(store, "zzzzz", now) is None


def test_to_open_a_room_twice_opens_one(store, olav, kari, room, now):
    assert rooms.open_room(store, olav.id, None, now) == room
    assert rooms.open_room(store, kari.id, None, now).id != room.id
    assert rooms.open_room(store, olav.id, None, now + LATER).id != room.id


def test_a_room_closes_by_itself_after_three_hours(store, room, asked, now):
    answers(store, asked, Turn.FIRST, *"abcde")
    late = now + LATER

    assert room.is_open(late - timedelta(seconds=1))
    assert not room.is_open(late)
    assert rooms.room_of_code(store, room.code, late) is None
    assert rooms.close_due(store, late - timedelta(seconds=1)) == 0
    assert rooms.close_due(store, late) == 1
    assert rows(store, "room_answers") == 0
    assert rooms.find_room(store, room.id).code is None


def test_a_pupil_hears_of_the_room_that_is_open_in_her_class_alone(store, kari, olav, now):
    vg1, vg2 = (classes.new_class(store, name, olav, now) for name in ("Vg1", "Vg2"))
    members.add(store, vg1.id, [kari.id], Part.PUPIL, now)
    rooms.open_room(store, olav.id, vg2.id, now)
    rooms.open_room(store, olav.id, None, now)

    assert rooms.for_pupil(store, kari.id, now) is None
    hers = rooms.open_room(store, olav.id, vg1.id, now)
    assert rooms.for_pupil(store, kari.id, now) == hers
    assert rooms.for_pupil(store, olav.id, now) is None  # he teaches it
    assert rooms.for_pupil(store, kari.id, now + LATER) is None


def test_an_answer_sent_again_counts_once_and_another_takes_its_place(store, asked):
    for choice in ("a", "a", "b"):
        assert room_rounds.answer(store, asked.id, Turn.FIRST, "telefon", choice)

    assert room_rounds.chosen(store, asked.id, Turn.FIRST, "telefon") == "b"
    assert room_rounds.answered(store, asked, Turn.FIRST) == 1


def test_a_turn_takes_answers_only_while_it_is_open(store, asked, now):
    assert not room_rounds.answer(store, asked.id, Turn.SECOND, "telefon", "a")
    go(store, asked, THROUGH[:2], now)
    assert not room_rounds.answer(store, asked.id, Turn.FIRST, "telefon", "a")
    assert not room_rounds.count_hands(store, asked.id, Turn.FIRST, {"a": 3})


def test_nothing_ties_the_answers_of_one_device_together(store, asked, now):
    room_rounds.answer(store, asked.id, Turn.FIRST, "telefon", "a")
    go(store, asked, THROUGH[:3], now)
    room_rounds.answer(store, asked.id, Turn.SECOND, "telefon", "a")

    with store.reading() as connection:
        kept = connection.execute(select(schema.room_answers)).mappings().all()
    assert len({row["device"] for row in kept}) == len(kept) == 2
    assert set(kept[0]) == {"round_id", "turn", "device", "choice"}
    assert "telefon" not in str(kept)


def test_a_room_holds_so_many_devices_and_no_more(store, asked, monkeypatch):
    monkeypatch.setattr(room_rounds, "MOST_DEVICES", 2)
    answers(store, asked, Turn.FIRST, "a", "b")

    with pytest.raises(AnswerError) as full:
        room_rounds.answer(store, asked.id, Turn.FIRST, "en til", "a")
    assert full.value.code == "room-full"
    assert room_rounds.answer(store, asked.id, Turn.FIRST, "telefon 0", "c")


def test_a_second_press_of_the_same_button_is_no_second_step(store, asked, now):
    assert room_rounds.move(store, asked.id, BEGINNING, THROUGH[:2], now)
    assert not room_rounds.move(store, asked.id, BEGINNING, THROUGH[:2], now)
    assert room_rounds.current(store, asked.room_id).path == THROUGH[:2]


def test_the_next_question_leaves_sums_of_the_one_before_and_no_answer(store, olav, room, asked, now):
    answers(store, asked, Turn.FIRST, *"aabbc")
    go(store, asked, THROUGH[:3], now)
    answers(store, asked, Turn.SECOND, *"aaaa")

    room_rounds.ask(store, room.id, olav.id, ASKED, now)

    before = room_rounds.rounds_of(store, room.id)[1]
    assert before.sums == {"first": {"a": 2, "b": 2, "c": 1}}  # four are too few
    assert room_rounds.tally_of(store, before, Turn.FIRST).answered == 5
    assert room_rounds.tally_of(store, before, Turn.SECOND).counts is None
    assert rows(store, "room_answers") == 0
    assert not room_rounds.answer(store, before.id, Turn.SECOND, "sen", "a")
    assert not room_rounds.move(store, before.id, THROUGH[:3], THROUGH, now)


@pytest.mark.parametrize(
    ("phones", "hands", "counts", "left_out"),
    [
        ({"a": 4}, {}, None, 0),
        ({"a": 3, "b": 2}, {}, {"a": 3, "b": 2}, 0),
        ({"a": 4, "b": 1}, {"a": 1, "c": 2}, {"a": 5, "b": 1, "c": 2}, 0),
        ({"a": 1}, {"b": 5}, {"b": 5}, 1),  # a phone beside hands that all have seen would be told
        ({"a": 2}, {"b": 4}, None, 0),
        ({}, {"a": 2, "b": 3}, {"a": 2, "b": 3}, 0),
    ],
)
def test_sums_begin_at_five_and_few_phones_do_not_hide_behind_hands(phones, hands, counts, left_out):
    found = tally(phones, hands)

    assert found.counts == counts
    assert found.left_out == left_out


def test_what_was_shown_is_not_opened_again():
    for path in ((Stage.FIRST, Stage.ONE), THROUGH):
        assert way_back(path) is None
    assert way_back((Stage.FIRST, Stage.ONE, Stage.TALK)) == (Stage.FIRST, Stage.ONE)
    assert way_back((Stage.FIRST, Stage.TALK)) == BEGINNING
    assert way_back((*THROUGH, Stage.WHY)) == THROUGH


def test_every_way_through_ends_and_shows_nothing_while_somebody_answers():
    ways, ends = [BEGINNING], []
    while ways:
        path = ways.pop()
        after = ways_on(path, explained=True)
        ways += [(*path, stage) for stage in after]
        ends += [path] if not after else []
        assert not (open_turn(path) and shown(path))

    assert {path[-1] for path in ends} == {Stage.WHY}
    assert max(map(len, ends)) == 6
    assert ways_on(THROUGH, explained=False) == ()


def test_a_question_of_ones_own_is_hers_to_take_along_and_to_forget(store, data, bytes_of, olav, room, now):
    own = room_rounds.own_question(" Hvilken  sang? ", ["Vals", "", "Salme"])
    room_rounds.ask(store, room.id, olav.id, What(own=own), now)
    told = everything(store, olav.id)

    assert own == Own("Hvilken sang?", ("Vals", "Salme"))
    assert told["asked_in_rooms"][0]["own"] == {"prompt": "Hvilken sang?", "options": ["Vals", "Salme"]}
    forget_traces(store, olav.id)
    assert rows(store, "rooms") == rows(store, "room_rounds") == 0
    assert b"Salme" not in bytes_of(data)


@pytest.mark.parametrize(
    ("prompt", "options", "code"),
    [
        ("", ["a", "b"], "room-no-question"),
        ("Hva?", ["a", " "], "room-options"),
        ("Hva?", list("abcdefg"), "room-options"),
        ("x" * 301, ["a", "b"], "room-too-long"),
        ("Hva?", ["a", "b" * 121], "room-too-long"),
    ],
)
def test_a_question_of_ones_own_that_will_not_do_says_why(prompt, options, code):
    with pytest.raises(AnswerError) as amiss:
        room_rounds.own_question(prompt, options)

    assert amiss.value.code == code


def test_hands_are_whole_numbers_of_people_in_a_room(store, asked):
    assert room_rounds.count_hands(store, asked.id, Turn.FIRST, {"a": 7, "b": 0})
    assert room_rounds.current(store, asked.room_id).hands == {"first": {"a": 7}}
    for odd in (-1, 501):
        with pytest.raises(AnswerError):
            room_rounds.count_hands(store, asked.id, Turn.FIRST, {"a": odd})


def test_a_room_is_deleted_after_a_year_with_its_class_and_with_everybody(store, olav, asked, now):
    vg1 = classes.new_class(store, "Vg1", olav, now)
    rooms.open_room(store, olav.id, vg1.id, now)
    classes.delete_class(store, vg1.join_code, now)
    assert [each.class_id for each in rooms.rooms_of(store, olav.id, None)] == [None]

    rooms.close_due(store, now + rooms.KEPT_FOR)
    assert rows(store, "room_rounds") == 0

    rooms.open_room(store, olav.id, None, now)
    take_everybody_out(store)
    assert rows(store, "rooms") == 0
