"""`/class/<number>/delete`: what will go is said, the name is typed, and then it is gone."""

from __future__ import annotations

import pytest
from device import TICKET, Phone
from open_site import Site

from mmb_learn.course import Part, SchoolClass, classes, members, people, roster
from mmb_learn.language import LANGUAGES, words


@pytest.fixture
def school_class(own_site: Site) -> SchoolClass:
    """Give a class with Kari of the roster in it and somebody who joined by its code."""
    now = own_site.workbook.now()
    made = classes.new_class(own_site.store, "Vg2 Helse", own_site.people["tove"], now)
    members.add(own_site.store, made.id, [own_site.people["kari"].id], Part.PUPIL, now)
    return made


@pytest.fixture
def joined(own_site: Site, school_class: SchoolClass) -> Phone:
    phone = Phone(own_site)
    ticket = TICKET.search(phone.get(f"c/{school_class.join_code}").text)
    assert ticket is not None
    phone.send(f"c/{school_class.join_code}", alias="Zirkon", ticket=ticket[1])
    assert phone.signed_in
    return phone


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_how_many_go_and_how_many_stay_and_no_name(own_site, school_class, joined, language):
    page = own_site.ask("GET", f"class/{school_class.id}/delete", "tove", language=language).text

    said = words(language)
    assert str(said.count("retention.going", 1)) in page
    assert str(said.count("retention.staying", 1)) in page
    assert "Zirkon" not in page


@pytest.mark.parametrize("typed", ["", "Vg2", "Vg2 Helse B"])
def test_another_name_deletes_nothing_and_is_said_beside_the_field(own_site, school_class, joined, typed):
    answer = own_site.form(f"class/{school_class.id}/delete", "tove", name=typed)

    assert answer.status == 400
    assert str(words("nb").fill("error.class-name-differs", name="Vg2 Helse")) in answer.text
    assert len(members.pupils(own_site.store, school_class.id)) == 2


def test_with_its_name_the_class_goes_with_those_who_joined_by_its_code_and_nobody_else(
    own_site, school_class, joined
):
    (zirkon,) = members.only_here(own_site.store, school_class.id)

    answer = own_site.form(f"class/{school_class.id}/delete", "tove", name=" vg2  helse ")

    assert (answer.status, answer.headers["Location"]) == (303, "/class")
    assert classes.every_class(own_site.store) == ()
    left = people.person(own_site.store, zirkon.id)
    assert left is not None
    assert (left.name, left.roles) == ("", frozenset())
    assert joined.get("").status == 401
    assert "Kari" in [person.name for person in roster.members(own_site.store)]
    files = [path.read_bytes() for path in own_site.data.rglob("*") if path.is_file()]
    assert not any(word in file for file in files for word in (b"Zirkon", b"Vg2 Helse"))


def test_who_is_in_another_class_as_well_stays_with_what_she_wrote(own_site, school_class, joined):
    (zirkon,) = members.only_here(own_site.store, school_class.id)
    other = classes.new_class(own_site.store, "Vg1", own_site.people["tove"], own_site.workbook.now())
    members.add(own_site.store, other.id, [zirkon.id], Part.PUPIL, own_site.workbook.now())

    own_site.form(f"class/{school_class.id}/delete", "tove", name="Vg2 Helse")

    assert [each.person.name for each in members.pupils(own_site.store, other.id)] == ["Zirkon"]
