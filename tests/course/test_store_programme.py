"""Runs of the programme and their gatherings: whose they are, which is next, and that no change is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mmb_learn.course import (
    Device,
    Institution,
    Part,
    Plan,
    Role,
    classes,
    coming_back,
    gatherings,
    members,
    people,
    rounds,
    runs,
)
from mmb_learn.course.round_questions import check_ins
from mmb_learn.errors import AnswerError

DAY = timedelta(days=1)
NO_ROUND = check_ins(0, datetime(2026, 1, 1, tzinfo=UTC))[0]


@pytest.fixture
def plan(now) -> Plan:
    return Plan("Første samling", now + DAY, now + DAY + timedelta(hours=6), "Kulturskolen")


@pytest.fixture
def run(store, now):
    return runs.new_run(store, "Høsten", None, now)


@pytest.fixture
def tove(store, now):
    return people.add_person(store, "Tove", [Role.TEACHER], Institution.UPPER_SECONDARY, now)


def test_a_run_for_all_reaches_the_roster_and_not_whoever_joined_a_class_by_its_code(
    store, now, kari, tove, run
):
    school_class = classes.new_class(store, "Vg2", tove, now)
    pupil = coming_back.join_class(store, school_class.join_code, "Rev", Device.COMPUTER, now).person
    own = runs.new_run(store, "Vg2 i vår", school_class.id, now)

    assert runs.runs_of(store, kari.id) == (run,)
    assert runs.runs_of(store, pupil.id) == (own,)
    assert runs.runs_of(store, tove.id) == (own, run)
    asked = {
        who.name: [runs.takes_part(store, who.id, each) for each in (run, own)] for who in (kari, pupil, tove)
    }
    assert asked == {"Kari Li": [True, False], "Rev": [False, True], "Tove": [False, False]}
    counted = [rounds.sums(store, each, NO_ROUND, now).of for each in (run, own)]
    assert counted == [1, 1]


def test_a_facilitator_leads_every_run_and_a_teacher_that_of_her_class(store, now, kari, olav, tove, run):
    own = runs.new_run(store, "Vg2", classes.new_class(store, "Vg2", tove, now).id, now)
    other = runs.new_run(store, "Vg1", classes.new_class(store, "Vg1", olav, now).id, now)

    led = {
        who.name: [runs.may_lead(store, who, each) for each in (run, own, other)]
        for who in (kari, olav, tove)
    }

    assert led == {
        "Kari Li": [False, False, False],
        "Olav Moe": [True, True, True],
        "Tove": [False, True, False],
    }


def test_a_pupil_of_a_class_leads_nothing_whatever_other_role_she_has(store, now, olav, tove, run):
    school_class = classes.new_class(store, "Vg2", olav, now)
    members.add(store, school_class.id, [tove.id], Part.PUPIL, now)

    assert not runs.may_lead(store, tove, runs.new_run(store, "Vg2", school_class.id, now))


def test_the_next_one_is_that_which_has_not_ended(store, now, run, plan):
    first = gatherings.add(store, run.id, plan, now)
    later = replace(plan, name="Andre", starts_at=now + 9 * DAY, ends_at=now + 9 * DAY + timedelta(hours=1))
    second = gatherings.add(store, run.id, later, now)

    def following(at):
        found = gatherings.next_of(store, [run], at)
        return found and found.gathering

    assert following(now) == first
    assert following(plan.ends_at - timedelta(seconds=1)) == first
    assert following(plan.ends_at) == second
    assert following(second.plan.ends_at) is None


def test_what_was_agreed_stands_with_the_following_one(store, now, run, plan):
    gatherings.add(
        store, run.id, replace(plan, starts_at=now + 5 * DAY, ends_at=now + 6 * DAY - DAY / 2), now
    )
    gatherings.add(store, run.id, replace(plan, agreed="Alle prøver én sang."), now)

    assert [each.agreed_last for each in gatherings.around(store, run)] == ["", "Alle prøver én sang."]


def test_of_two_who_change_the_same_the_second_is_told_and_nothing_is_overwritten(store, now, run, plan):
    made = gatherings.add(store, run.id, plan, now)

    assert gatherings.change(store, made.id, 1, replace(plan, place="Rådhuset"), now)
    assert not gatherings.change(store, made.id, 1, replace(plan, place="Skolen"), now)
    (kept,) = gatherings.gatherings_of(store, run.id)
    assert (kept.plan.place, kept.revision) == ("Rådhuset", 2)


def test_to_say_the_same_again_changes_nothing(store, now, run, plan):
    made = gatherings.add(store, run.id, plan, now)

    assert gatherings.change(store, made.id, 1, plan, now + DAY)
    assert gatherings.gatherings_of(store, run.id) == (made,)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"name": " \u200b "}, "programme-name-empty"),
        ({"name": "x" * 81}, "programme-name-too-long"),
        ({"link": "javascript:alert(1)"}, "gathering-link"),
        ({"link": "https://a b"}, "gathering-link"),
        ({"prepare": "x" * 2001}, "gathering-too-long"),
    ],
)
def test_what_will_not_do_is_refused(store, now, run, plan, wrong, code):
    with pytest.raises(AnswerError, match=code):
        gatherings.add(store, run.id, replace(plan, **wrong), now)

    assert gatherings.gatherings_of(store, run.id) == ()


def test_a_gathering_ends_after_it_begins_and_the_same_day(store, now, run, plan):
    for ends_at in (plan.starts_at, plan.starts_at - DAY, plan.starts_at + DAY):
        with pytest.raises(AnswerError, match="gathering-ends"):
            gatherings.add(store, run.id, replace(plan, ends_at=ends_at), now)


def test_a_class_takes_its_runs_along_when_it_is_deleted(store, now, tove, plan):
    school_class = classes.new_class(store, "Vg2", tove, now)
    own = runs.new_run(store, "Vg2", school_class.id, now)
    made = gatherings.add(store, own.id, plan, now)

    classes.delete_class(store, school_class.join_code, now)

    assert runs.every_run(store) == ()
    assert gatherings.run_of(store, made.id) is None


def test_a_deleted_run_leaves_no_byte(store, now, run, plan, data, bytes_of):
    gatherings.add(store, run.id, replace(plan, agreed="Fru Fiktdal danset"), now)
    assert b"Fru Fiktdal" in bytes_of(data)

    runs.delete_run(store, run.id)

    assert b"Fru Fiktdal" not in bytes_of(data)
