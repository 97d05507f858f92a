"""The rules of singing through a care situation: several ways fit, a sign to stop is answered by stopping."""

import itertools
from collections.abc import Iterator

import pytest

from mmb_learn.song.situation import MOVES, RULES, SITUATIONS, Moment, Note, Situation, Verdict, look_at

BY_ID = {situation.id: situation for situation in SITUATIONS}
MEAL, SHOWER, MORNING = BY_ID["meal"], BY_ID["shower"], BY_ID["morning-care"]


def _singles(situation: Situation) -> Iterator[tuple[Moment, Note]]:
    for place, moment in enumerate(situation.moments):
        for move in situation.moves:
            placing = [move if each == place else None for each in range(len(situation.moments))]
            yield moment, look_at(situation, placing)[0]


def _codes(situation: Situation, *moves: str | None) -> list[str]:
    rest = [None] * (len(situation.moments) - len(moves))
    return [note.code for note in look_at(situation, [*moves, *rest])]


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda each: each.id)
def test_every_way_fits_from_first_to_last_and_there_are_several(situation):
    for way in situation.ways:
        assert {note.verdict for note in look_at(situation, way)} == {Verdict.FITS}

    assert len(set(situation.ways)) > 1
    assert 6 <= len(situation.moments) <= 8


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda each: each.id)
def test_at_a_sign_to_stop_only_stopping_fits(situation):
    at_sign = [note for moment, note in _singles(situation) if moment is Moment.SIGN]

    assert [note.move for note in at_sign if note.verdict is Verdict.FITS] == ["stop"]
    assert all(note.verdict is Verdict.STOP for note in at_sign if note.move not in {"stop", "pause"})


def test_what_tempts_never_fits_anywhere():
    tempting = {"radio", "faster", "instruct", "joik"}

    verdicts = {note.verdict for each in SITUATIONS for _, note in _singles(each) if note.move in tempting}

    assert Verdict.FITS not in verdicts
    assert len(verdicts) > 1


def test_a_yes_is_asked_for_before_any_music():
    assert _codes(MORNING, "greet", "hum") == ["greeted", "sung-unasked"]
    assert _codes(MORNING, "greet", "consent", "hum") == ["greeted", "asked", "hummed"]


def test_the_hearing_aid_goes_in_before_the_question_and_after_the_greeting():
    assert _codes(SHOWER, "greet", "consent", "aid") == ["greeted", "asked-unheard", "aid-in"]
    assert _codes(SHOWER, "aid", "greet") == ["hands-first", "greeted"]
    assert _codes(SHOWER, "greet", "aid", "consent", "hum")[-1] == "carried"


def test_a_question_that_was_not_heard_gives_no_yes():
    assert _codes(SHOWER, "greet", "consent", "aid", "song")[-1] == "sung-unasked"


def test_at_a_meal_one_hums_and_sings_only_when_it_is_over():
    opening = ("greet", "aid", "consent")

    assert _codes(MEAL, *opening, "song")[-1] == "song-at-meal"
    assert _codes(MEAL, *opening, "hum")[-1] == "hummed-at-meal"
    assert _codes(MEAL, *opening, "hum", "stop", "consent", "song")[-1] == "song-ends"


def test_a_sign_to_stop_takes_the_yes_back_even_where_nothing_was_placed():
    before = ("greet", "consent", "hum", "song")

    assert _codes(MORNING, *before, "stop", "song")[-1] == "sung-after-no"
    assert _codes(MORNING, *before, None, "song")[-1] == "sung-after-no"
    assert _codes(MORNING, *before, "stop", "consent", "song")[-1] == "song-ends"


def test_a_no_may_stand_and_the_care_may_wait():
    assert _codes(SHOWER, "greet", "aid", "consent", "hum", "stop", "stop")[-1] == "stop-kept"


def test_every_rule_is_met_and_every_row_of_three_has_its_notes():
    met = set()
    for situation in SITUATIONS:
        met |= {note.code for _, note in _singles(situation)}
        for first in itertools.product(situation.moves, repeat=3):
            placing = [*first, "song", "hum", "consent", "hum", "note"]
            met |= {note.code for note in look_at(situation, placing)}
        for way in situation.ways:
            for place, move in itertools.product(range(len(way)), situation.moves):
                met |= {note.code for note in look_at(situation, (*way[:place], move, *way[place + 1 :]))}

    assert met == {rule.note for rule in RULES}


def test_a_personal_joik_can_be_chosen_where_it_lies_near_alone_and_is_stopped():
    assert [each.id for each in SITUATIONS if "joik" in each.moves] == ["shower"]
    assert {note.verdict for _, note in _singles(SHOWER) if note.move == "joik"} == {Verdict.STOP}


@pytest.mark.parametrize("placing", [["greet"], ["joik", *[None] * 7], ["dance", *[None] * 7]])
def test_a_placing_of_another_shape_is_refused(placing):
    with pytest.raises(ValueError, match="moments and the moves"):
        look_at(MORNING, placing)


def test_the_moves_stand_once():
    assert len(set(MOVES)) == len(MOVES)
