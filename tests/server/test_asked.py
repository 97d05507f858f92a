"""Whose name a teacher writes down is asked first, and a stranger to her until she says yes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from open_site import Site

from mmb_learn.course import (
    Institution,
    Part,
    Role,
    SchoolClass,
    access,
    asked,
    assignments,
    classes,
    disagreements,
    members,
    people,
    retention,
    roster,
    runs,
)
from mmb_learn.errors import GoneError
from mmb_learn.language import LANGUAGES, words

TEXT = "Jeg slo av oppvaskmaskinen."
NEXT = timedelta(minutes=1)


@pytest.fixture
def school_class(own_site: Site) -> SchoolClass:
    """Give a class that has asked for Kari, who has handed in."""
    site, now = own_site, own_site.workbook.now()
    made = classes.new_class(site.store, "Vg2 helse", site.people["tove"], now)
    assignments.assign(site.store, made.id, "rhythm", None, now, None)
    site.form(f"class/{made.id}/add", "tove", names="Kari\nBerit Fjell")
    return made


def pupils(site: Site, school_class: SchoolClass) -> list[str]:
    return [each.person.name for each in members.pupils(site.store, school_class.id)]


def seen_by_teacher(site: Site, number: int, whom: int, school_class: SchoolClass) -> list[int]:
    """Give the answers to everything that ends in her, as her teacher to be asks for it."""
    here = f"class/{school_class.id}"
    return [site.ask("GET", path, "tove").status for path in (f"review/{number}", f"{here}/pupil/{whom}")]


def test_who_is_new_is_a_pupil_at_once_and_who_is_on_the_roster_is_asked(own_site, school_class):
    assert pupils(own_site, school_class) == ["Berit Fjell"]
    assert [each.name for each in asked.of_class(own_site.store, school_class.id)] == ["Kari"]

    own_site.form(f"class/{school_class.id}/add", "tove", names="kari\nBerit  fjell")  # once more

    assert pupils(own_site, school_class) == ["Berit Fjell"]
    assert len(asked.of_class(own_site.store, school_class.id)) == 1


def test_until_she_says_yes_her_teacher_sees_that_she_has_not_answered_and_nothing_else(
    own_site, school_class
):
    site, kari = own_site, own_site.people["kari"].id
    number = site.reflect("kari", TEXT)
    disagreements.disagree(site.store, kari, "sound-environment", "two-tvs", TEXT, site.workbook.now())
    here = f"class/{school_class.id}"

    assert seen_by_teacher(site, number, kari, school_class) == [404, 404]
    for path in (here, f"{here}/work", "review", f"{here}/results.csv?names=1", f"{here}/statements.json"):
        page = site.ask("GET", path, "tove").text
        assert TEXT not in page
        assert ("Kari" in page) == (path == here), path
    assert str(words("nb")["class.awaits"]) in site.ask("GET", here, "tove").text
    assert access.happenings(site.store, kari) == ()


def test_a_class_that_only_asks_gives_her_nothing_and_promises_nothing(own_site, school_class):
    store, kari, now = own_site.store, own_site.people["kari"].id, own_site.workbook.now()
    classes.say(store, school_class.id, own_site.people["tove"].id, "Hei, alle.", now)
    runs.new_run(store, "Vår", school_class.id, now)

    assert assignments.for_pupil(store, kari, now + NEXT) == ()
    assert retention.promised(store, kari) is None
    assert runs.runs_of(store, kari) == ()
    assert "Hei, alle." not in own_site.ask("GET", "", "kari").text


@pytest.mark.parametrize("language", LANGUAGES)
def test_she_reads_who_asks_and_what_it_means_on_her_first_page(own_site, school_class, language):
    said = words(language)
    months = said.count("retention.months", 12)

    home = own_site.ask("GET", "", "kari", language=language).text
    others = own_site.ask("GET", "", "ola", language=language).text

    assert str(said.fill("class.asked-title", name="Vg2 helse")) in home
    assert str(said.fill("class.asked-by", teachers="Tove")) in home
    assert str(said["class.asked-means"]) in home
    assert str(said.fill("retention.to-pupil", months=months)) in home
    assert "Vg2 helse" not in others


def test_with_her_yes_she_is_a_pupil_like_any_other_from_that_moment(own_site, school_class):
    site, kari = own_site, own_site.people["kari"].id
    number = site.reflect("kari", TEXT)
    site.ahead = timedelta(days=3)

    assert site.form(f"asked/{school_class.id}/yes", "kari").status == 303
    assert site.form(f"asked/{school_class.id}/yes", "kari").status == 404

    assert pupils(site, school_class) == ["Berit Fjell", "Kari"]
    assert seen_by_teacher(site, number, kari, school_class) == [200, 200]
    member = members.pupil(site.store, school_class.id, kari)
    assert site.workbook.now() - member.since < NEXT
    assert str(words("nb")["class.asked-yes"]) not in site.ask("GET", "", "kari").text


def test_with_her_no_or_when_it_is_taken_back_nothing_is_left_and_she_may_be_asked_again(
    own_site, school_class
):
    site, here, kari = own_site, f"class/{school_class.id}", own_site.people["kari"].id

    assert site.form(f"asked/{school_class.id}/no", "kari").status == 303
    assert asked.of_class(site.store, school_class.id) == ()
    assert "Kari" not in site.ask("GET", here, "tove").text

    site.form(f"{here}/add", "tove", names="Kari")
    assert site.form(f"{here}/unask", "tove", person=str(kari)).status == 303
    assert asked.of_person(site.store, kari) == ()
    assert site.form(f"asked/{school_class.id}/yes", "kari").status == 404
    assert pupils(site, school_class) == ["Berit Fjell"]


def test_nobody_answers_for_another_and_no_pupil_is_taken_out_as_one_who_was_asked(own_site, school_class):
    site, here = own_site, f"class/{school_class.id}"
    (berit,) = members.pupils(site.store, school_class.id)

    for who in ("ola", "tove", "frode"):
        assert site.form(f"asked/{school_class.id}/yes", who).status == 404
        assert site.form(f"asked/{school_class.id}/no", who).status == 404
    site.form(f"{here}/unask", "tove", person=str(berit.person.id))

    assert pupils(site, school_class) == ["Berit Fjell"]
    assert len(asked.of_class(site.store, school_class.id)) == 1


def test_who_is_gone_is_asked_no_more_and_cannot_say_yes(own_site, school_class):
    store, kari, now = own_site.store, own_site.people["kari"].id, own_site.workbook.now()
    roster.remove(store, kari, now)

    assert asked.of_class(store, school_class.id) == ()
    with pytest.raises(GoneError):
        asked.say_yes(store, school_class.id, kari, now)


def test_to_be_asked_twice_is_to_answer_twice(own_site, school_class):
    store, kari, now = own_site.store, own_site.people["kari"].id, own_site.workbook.now()
    teacher = people.add_person(store, "Nils", [Role.TEACHER], Institution.HEALTH_CARE, now)
    other = classes.new_class(store, "Vg1", teacher, now)
    members.add(store, other.id, [kari], Part.ASKED, now)

    assert asked.of_person(store, kari) == (school_class.id, other.id)
    assert asked.say_yes(store, other.id, kari, now)
    assert asked.of_person(store, kari) == (school_class.id,)
