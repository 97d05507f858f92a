"""How three institutions work together: steps with proof, goals that collide, and whose words stand."""

from __future__ import annotations

import pytest

from mmb_learn.course import Institution, cooperation, runs
from mmb_learn.course.cooperation import Effect, Partner, Rung, Says, goal_key
from mmb_learn.errors import AnswerError

CARE, SCHOOL, CULTURE = Institution.HEALTH_CARE, Institution.UPPER_SECONDARY, Institution.CULTURE_SCHOOL
MORE = "Flere sanger i stellet"


@pytest.fixture
def run(store, now):
    return runs.new_run(store, "Høsten", None, now)


def rungs(*said: tuple[Says, str]) -> dict[str, Rung]:
    return {step: Rung(*each) for step, each in zip(cooperation.STEPS, said, strict=False)}


def test_a_step_is_reached_by_a_yes_with_proof_and_all_below_it():
    yes, partly = (Says.YES, "Møtereferat"), (Says.PARTLY, "Litt")

    assert Partner(rungs(yes, yes, partly, yes)).reached == 2
    assert Partner(rungs(yes, yes, yes, yes)).reached == 4
    assert Partner().reached == 0


def test_a_yes_that_nothing_shows_reaches_nothing_and_is_named():
    partner = Partner(rungs((Says.YES, ""), (Says.YES, "Felles plan")))

    assert partner.reached == 0
    assert partner.unproved == ("share",)


def test_what_is_seen_differently_is_named_and_who_has_not_answered_disagrees_with_nobody(store, now, run):
    cooperation.say(store, run.id, CARE, 0, Partner(rungs((Says.YES, "a"), (Says.YES, "b"))), now)
    cooperation.say(store, run.id, SCHOOL, 0, Partner(rungs((Says.YES, "c"), (Says.NOT_YET, ""))), now)

    assert cooperation.cooperation(store, run.id).differing() == ("understand",)


def test_a_goal_that_weakens_another_is_a_clash_until_it_is_written_anew(store, now, run):
    cooperation.say(store, run.id, CARE, 0, Partner(goals=(MORE,)), now)
    effects = {goal_key(CARE, MORE): Effect.HARDER}
    cooperation.say(store, run.id, CULTURE, 0, Partner(effects=effects), now)

    (clash,) = cooperation.cooperation(store, run.id).clashes()
    assert (clash.whose, clash.goal, clash.harder_for) == (CARE, MORE, CULTURE)

    cooperation.say(store, run.id, CARE, 1, Partner(goals=("Én sang i stellet",)), now)
    assert cooperation.cooperation(store, run.id).clashes() == ()


def test_of_two_who_save_the_same_the_second_is_told_and_the_first_stands(store, now, run):
    assert cooperation.say(store, run.id, CARE, 0, Partner(goals=("Først",)), now)
    assert not cooperation.say(store, run.id, CARE, 0, Partner(goals=("Sist",)), now)

    found = cooperation.cooperation(store, run.id)
    assert found.partners[CARE].goals == ("Først",)
    assert cooperation.say(store, run.id, CARE, 1, Partner(goals=("Sist",)), now)


def test_what_is_too_long_is_refused_and_nothing_is_kept(store, now, run):
    with pytest.raises(AnswerError):
        cooperation.agree(store, run.id, 0, {"together": "a" * 601}, now)

    assert cooperation.cooperation(store, run.id).revisions == {}


def test_a_run_takes_what_was_said_in_it_along(store, data, now, run, bytes_of):
    cooperation.agree(store, run.id, 0, {"together": "Vi synger"}, now)
    runs.delete_run(store, run.id)

    kept = bytes_of(data)
    assert kept
    assert b"Vi synger" not in kept
