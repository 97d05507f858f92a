"""The roster in the store: nobody twice, the owner keeps her work, whoever is removed leaves no text."""

from __future__ import annotations

import pytest

from mmb_learn.course import (
    Device,
    Institution,
    Role,
    Workplace,
    answers,
    joining,
    links,
    people,
    roster,
    sign_ins,
    submissions,
)
from mmb_learn.course.roster_file import read_roster

ROWS = (
    "navn;rolle;institusjon;arbeidssted\nKari Li;;kulturskole;sykehjem\nOla Moe;lærer;videregående skole;\n"
)


def test_those_of_a_file_are_added_once(store, now):
    entries = read_roster(ROWS.encode()).entries

    first = roster.take_in(store, entries, now)
    again = roster.take_in(store, entries, now)

    assert [person.name for person in first.added] == ["Kari Li", "Ola Moe"]
    assert (first.known, again.added, again.known) == (0, (), 2)
    kari, ola = roster.members(store)
    assert (kari.institution, kari.workplace) == (Institution.CULTURE_SCHOOL, Workplace.NURSING_HOME)
    assert ola.roles == {Role.TEACHER}


def test_whoever_is_there_stays_as_she_is(store, now):
    roster.take_in(store, read_roster(ROWS.encode()).entries, now)

    changed = ROWS.replace("Ola Moe;lærer", "OLA  moe;deltaker").replace("sykehjem", "klasserom")
    roster.take_in(store, read_roster(changed.encode()).entries, now)

    kari, ola = roster.members(store)
    assert (kari.workplace, ola.roles, ola.name) == (Workplace.NURSING_HOME, {Role.TEACHER}, "Ola Moe")


def test_five_hundred_are_added_each_under_a_pseudonym_of_her_own(store, now):
    rows = "navn;institusjon\n" + "".join(f"Person Nummer {turn:03} Å;kulturskole\n" for turn in range(500))

    taken = roster.take_in(store, read_roster(rows.encode("latin-1")).entries, now)

    assert len(taken.added) == len({person.pseudonym for person in taken.added}) == 500


def test_a_roster_exists_with_the_first_name(store, now):
    people.add_person(store, "", people.ALONE, Institution.HEALTH_CARE, now)
    assert not roster.exists(store)

    people.add_person(store, "Kari Li", [Role.PARTICIPANT], Institution.HEALTH_CARE, now)

    assert roster.exists(store)


def test_whoever_worked_alone_becomes_the_owner_and_keeps_her_answers(store, entry, now):
    alone = people.add_person(store, "", people.ALONE, Institution.HEALTH_CARE, now)
    answers.save(store, alone.id, entry(["a"]), None, now)

    owner = roster.owner(store, "Kari Li", now)

    assert (owner.id, owner.name, owner.roles) == (alone.id, "Kari Li", people.ALONE)
    assert answers.current(store, owner.id, "sound-environment")["loudest"].value == ["a"]


def test_the_owner_is_one_person_however_often_she_is_named(store, now):
    first = roster.owner(store, "Kari Li", now)

    again = roster.owner(store, "kari  li", now)

    assert first == again
    assert first.roles == people.STAFF
    assert roster.members(store) == (first,)


def test_a_participant_who_becomes_the_owner_is_still_a_participant(store, kari, now):
    assert roster.owner(store, "Kari Li", now).roles == {Role.PARTICIPANT, *people.STAFF}


def test_others_are_listed_by_name(store, kari, olav, now):
    people.add_person(store, "", people.ALONE, Institution.HEALTH_CARE, now)

    assert roster.members(store) == (kari, olav)


def test_roles_are_given_and_taken(store, kari):
    roster.set_roles(store, kari.id, {Role.TEACHER, Role.FACILITATOR})

    assert people.person(store, kari.id).roles == {Role.TEACHER, Role.FACILITATOR}


@pytest.fixture
def gone(store, data, kari, entry, now):
    """Give the cookie and the link of somebody who wrote, handed in and was removed."""
    token = links.new_link(store, kari.id, now)
    came = joining.join(store, token, "fløyte 7", Device.COMPUTER, now)
    answers.save(store, kari.id, entry("Bekkesuset bak boden"), None, now)
    submissions.hand_in(
        store, kari.id, "sound-environment", "tasks", 1, {"loudest": "Bekkesuset bak boden"}, now
    )
    roster.remove(store, kari.id, now)
    return came.secret, token


def test_whoever_is_removed_cannot_come_in_and_leaves_neither_name_nor_text(
    store, data, kari, gone, now, bytes_of
):
    secret, token = gone

    assert sign_ins.who(store, secret) is None
    assert joining.join(store, token, "fløyte 7", Device.COMPUTER, now).why == "no-link"
    assert roster.members(store) == ()
    held = bytes_of(data)
    assert b"Bekkesuset" not in held
    assert b"Kari Li" not in held


def test_the_points_of_whoever_is_removed_stay_under_her_pseudonym(store, kari, gone):
    left = people.find_person(store, kari.pseudonym)

    assert (left.name, left.roles) == ("", frozenset())
    assert len(submissions.submissions(store, left.id, "sound-environment")) == 1


def test_whoever_was_removed_may_be_added_anew_as_somebody_else(store, kari, gone, now):
    taken = roster.take_in(store, read_roster(b"navn\nKari Li\n").entries, now)

    assert [person.name for person in taken.added] == ["Kari Li"]
    assert taken.added[0].pseudonym != kari.pseudonym


def test_to_remove_nobody_does_no_harm(store, kari, now):
    roster.remove(store, 999, now)

    assert roster.members(store) == (kari,)
