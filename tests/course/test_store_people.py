"""People: a name inside, a pseudonym outside."""

from __future__ import annotations

import re

from mmb_learn.course import Institution, Role, Workplace, people


def test_a_person_has_a_readable_pseudonym_and_nothing_chosen_yet(store, now):
    both = [Role.TEACHER, Role.PARTICIPANT]

    person = people.add_person(store, "Åse Øy", both, Institution.UPPER_SECONDARY, now, language="nn")

    assert re.fullmatch(r"p-[2-9a-hjkmnp-z]{6}", person.pseudonym)
    assert (person.name, person.roles, person.language) == ("Åse Øy", frozenset(both), "nn")
    assert (person.institution, person.workplace) == (Institution.UPPER_SECONDARY, None)
    assert people.find_person(store, person.pseudonym) == people.person(store, person.id) == person


def test_people_come_in_the_order_they_were_added(store, kari, olav):
    assert people.people(store) == (kari, olav)


def test_nobody_is_behind_an_unknown_pseudonym(store):
    assert people.find_person(store, "p-222222") is None
    assert people.person(store, 1) is None


def test_language_and_workplace_are_chosen_and_unchosen(store, kari):
    people.set_language(store, kari.id, "en")
    people.set_workplace(store, kari.id, Workplace.HOME_CARE)
    chosen = people.person(store, kari.id)
    people.set_workplace(store, kari.id, None)

    assert chosen is not None
    assert (chosen.language, chosen.workplace) == ("en", Workplace.HOME_CARE)
    assert people.people(store)[0].workplace is None
