"""People whom a hub lets in: made once, kept as the hub has them, and forgotten with their name there."""

from __future__ import annotations

import pytest

from mmb_learn.course import (
    Institution,
    Part,
    Role,
    classes,
    hub_people,
    hub_user,
    members,
    people,
    roster,
    traces,
)
from mmb_learn.errors import AnswerError

ACCESS = "access:services!service=mmb"


def _user(name: str, *groups: str):
    return hub_user(name, groups, [ACCESS])


def _who_is_in(store, class_id):
    return {(each.person.name, each.part) for part in Part for each in members.of_part(store, class_id, part)}


def test_groups_say_roles_institution_and_classes_and_others_say_nothing():
    user = hub_user(
        "kari", ["mmb-teacher", "mmb-upper-secondary", "mmb-class-2hea--7f3a", "admins", "mmb-boss"], [ACCESS]
    )

    assert user.roles == {Role.TEACHER}
    assert user.institution is Institution.UPPER_SECONDARY
    assert [(each.key, each.name) for each in user.classes] == [("7f3a", "2hea")]


def test_a_scope_gives_a_role_as_its_group_does_and_other_prefixes_are_their_own():
    assert hub_user("kari", [], [ACCESS, "custom:mmb:facilitator"]).roles == {Role.FACILITATOR}
    assert hub_user("kari", ["mmb-teacher", "north-coordinator"], [], "north-").roles == {Role.COORDINATOR}


@pytest.mark.parametrize(
    "group", ["mmb-class-", "mmb-class-" + "x" * 81, "mmb-class-a\u202eb", "mmb-class- "]
)
def test_a_group_that_names_no_class_makes_none(group):
    assert hub_user("kari", [group], []).classes == frozenset()


def test_who_has_no_role_takes_part():
    assert _user("kari").roles == {Role.PARTICIPANT}


def test_a_person_is_made_once_under_a_pseudonym_of_her_own(store, now):
    first = hub_people.held(store, _user("kari@skole.example"), now)
    again = hub_people.held(store, _user("kari@skole.example"), now)

    assert first == again
    assert first.name == "kari@skole.example"
    assert "kari" not in first.pseudonym
    assert hub_people.find(store, "kari") is None


def test_roles_are_as_the_hub_has_them_now(store, now):
    person = hub_people.held(store, _user("kari", "mmb-teacher", "mmb-culture-school"), now)
    stripped = hub_people.held(store, _user("kari"), now)

    assert (person.id, person.roles) == (stripped.id, {Role.TEACHER})
    assert stripped.roles == {Role.PARTICIPANT}
    assert stripped.institution is Institution.CULTURE_SCHOOL  # a hub that says nothing takes nothing back


def test_a_class_follows_its_group(store, now):
    hub_people.held(store, _user("tove", "mmb-teacher", "mmb-class-2hea-vest"), now)
    kari = hub_people.held(store, _user("kari", "mmb-class-2hea-vest"), now)
    (made,) = classes.every_class(store)

    assert (made.name, made.is_open(now)) == ("2hea vest", False)
    assert _who_is_in(store, made.id) == {("tove", Part.TEACHER), ("kari", Part.PUPIL)}

    hub_people.held(store, _user("kari", "mmb-teacher", "mmb-class-2hea-vest"), now)
    hub_people.held(store, _user("tove", "mmb-class-2hea-vest"), now)

    assert _who_is_in(store, made.id) == {("tove", Part.PUPIL), ("kari", Part.TEACHER)}

    hub_people.held(store, _user("kari"), now)

    assert _who_is_in(store, made.id) == {("tove", Part.PUPIL)}
    assert hub_people.is_led(store, made.id)
    assert hub_people.held(store, _user("kari"), now).id == kari.id


def test_a_class_that_nobody_of_the_hub_made_is_left_alone(store, now):
    tove = hub_people.held(store, _user("tove", "mmb-teacher"), now)
    own = classes.new_class(store, "Kveldskurs", tove, now)

    hub_people.held(store, _user("tove", "mmb-teacher", "mmb-class-2hea"), now)
    hub_people.held(store, _user("tove", "mmb-teacher"), now)

    assert _who_is_in(store, own.id) == {("tove", Part.TEACHER)}
    assert not hub_people.is_led(store, own.id)


def test_a_class_is_the_same_by_its_key_and_two_of_one_name_are_two(store, now):
    hub_people.held(store, _user("tove", "mmb-teacher", "mmb-class-2hea--a1"), now)
    hub_people.held(store, _user("tove", "mmb-teacher", "mmb-class-2hea-nord--a1"), now)
    hub_people.held(store, _user("kari", "mmb-class-2hea--b2"), now)

    assert [(each.name, len(_who_is_in(store, each.id))) for each in classes.every_class(store)] == [
        ("2hea", 1),
        ("2hea", 1),
    ]


def test_a_class_that_was_deleted_here_is_not_made_again(store, now):
    user = _user("tove", "mmb-teacher", "mmb-class-2hea")
    hub_people.held(store, user, now)
    classes.delete_class(store, classes.every_class(store)[0].join_code, now)

    hub_people.held(store, user, now)

    assert classes.every_class(store) == ()


def test_a_name_of_ones_own_stays_until_it_is_given_back(store, now):
    kari = hub_people.held(store, _user("u-4711"), now)

    hub_people.choose_name(store, kari.id, "  Kari   Li ")
    chosen = hub_people.held(store, _user("u-4711", "mmb-teacher"), now).name
    hub_people.choose_name(store, kari.id, "")

    assert chosen == "Kari Li"
    assert people.person(store, kari.id).name == "u-4711"
    with pytest.raises(AnswerError):
        hub_people.choose_name(store, kari.id, "01010750160")


def test_who_is_taken_off_is_forgotten_by_her_name_there_and_comes_back_as_somebody_new(
    store, now, data, bytes_of
):
    kari = hub_people.held(store, _user("kari@skole.example", "mmb-class-2hea"), now)
    assert "kari@skole.example" in str(traces.everything(store, kari.id))

    roster.remove(store, kari.id, now)

    assert b"kari@skole.example" not in bytes_of(data)
    assert hub_people.held(store, _user("kari@skole.example"), now).pseudonym != kari.pseudonym
