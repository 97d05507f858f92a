"""`/programme`: gatherings are set up by who leads, seen by who takes part, and stand in the calendar."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from icalendar import Calendar
from open_site import Answer, Site

from mmb_learn.course import Role, classes, gatherings, runs
from mmb_learn.language import LANGUAGES, ZONE
from mmb_learn.server import calendar_feed

FORM = {
    "name": "Første samling",
    "from": "09:00",
    "to": "15:00",
    "place": "Kulturskolen",
    "three": "1",
    "prepare": "Ta med en sang.",
    "agreed": "",
    "revision": "0",
}


@pytest.fixture
def site(own_site) -> Site:
    return own_site


def in_days(site: Site, days: int) -> str:
    return (site.workbook.now() + timedelta(days=days)).astimezone(ZONE).date().isoformat()


def add(site: Site, run, days: int = 7, **other: str) -> Answer:
    return site.form(f"programme/run/{run.id}", "frode", **(FORM | {"day": in_days(site, days)} | other))


def only(site: Site, run):
    (found,) = gatherings.gatherings_of(site.store, run.id)
    return found


def test_a_facilitator_sets_up_a_course_and_a_gathering_and_a_participant_sees_what_to_prepare(site):
    made = site.form("programme", "frode", name="Høsten")
    assert made.status == 303
    (run,) = runs.every_run(site.store)

    assert add(site, run).status == 303

    first_page = site.ask("GET", "", "kari").text
    assert "Neste samling" in first_page
    assert "Første samling" in first_page
    page = site.ask("GET", "programme", "kari").text
    for said in ("Kulturskolen", "09–15", "Ta med en sang.", "Hvor står du selv"):
        assert said in page
    assert "Sett opp samlingene" not in page
    assert "<form" not in page.partition("<main")[2].partition("</main>")[0]


def test_the_times_are_norways_whatever_the_season(site, run):
    add(site, run, day="2027-01-15")
    add(site, run, day="2027-07-15")

    winter, summer = (each.plan.starts_at for each in gatherings.gatherings_of(site.store, run.id))

    assert (winter.hour, summer.hour) == (8, 7)  # in UTC


def test_the_calendar_has_the_gathering_in_norways_time_with_what_to_prepare(site, run):
    add(site, run, day="2027-07-15")
    address = f"calendar/{calendar_feed.token(site.secret, site.people['kari'].pseudonym)}.ics"

    text = site.ask("GET", address).text
    calendar = Calendar.from_ical(text)

    (event,) = calendar.walk("VEVENT")
    assert event["DTSTART"].params["TZID"] == "Europe/Oslo"
    assert event.decoded("DTSTART") == datetime(2027, 7, 15, 9, tzinfo=ZONE)
    assert event.decoded("DTEND") == datetime(2027, 7, 15, 15, tzinfo=ZONE)
    assert (event["SUMMARY"], event["LOCATION"], event["SEQUENCE"]) == ("Første samling", "Kulturskolen", 0)
    assert "Ta med en sang." in event["DESCRIPTION"]
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/Oslo"]


def test_a_changed_gathering_is_newer_in_the_calendar_under_the_same_name(site, run):
    add(site, run)
    found = only(site, run)
    changed = FORM | {"day": in_days(site, 8), "revision": "1"}
    assert site.form(f"programme/{found.id}", "frode", **changed).status == 303

    address = f"calendar/{calendar_feed.token(site.secret, site.people['kari'].pseudonym)}.ics"
    (event,) = Calendar.from_ical(site.ask("GET", address).text).walk("VEVENT")

    assert str(event["UID"]).startswith(f"gathering-{found.id}@")
    assert event["SEQUENCE"] == 1


def test_what_was_typed_stands_in_the_form_when_it_will_not_do(site, run):
    answer = add(site, run, **{"from": "15:00", "to": "09:00"}, prepare="Ta med <fløyte>.")

    assert answer.status == 400
    assert "Samlingen må slutte etter at den begynner" in answer.text
    assert "Ta med &lt;fløyte&gt;." in answer.text
    assert gatherings.gatherings_of(site.store, run.id) == ()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"day": "i morgen"}, "Velg en dag"),
        ({"day": ""}, "Velg en dag"),
        ({"from": "ni"}, "Skriv et klokkeslett"),
        ({"link": "rom 3"}, "Lenken må begynne med"),
        ({"name": ""}, "Skriv et navn."),
    ],
)
def test_what_is_amiss_is_said(site, run, wrong, said):
    answer = add(site, run, **wrong)

    assert (answer.status, said in answer.text) == (400, True)


def test_who_comes_second_is_shown_both_and_can_save_over(site, run):
    add(site, run)
    found = only(site, run)
    mine, yours = (FORM | {"day": in_days(site, 7), "revision": "1"} for _ in range(2))
    site.form(f"programme/{found.id}", "frode", **(mine | {"place": "Rådhuset"}))

    second = site.form(f"programme/{found.id}", "frode", **(yours | {"agreed": "Én sang hver."}))

    assert second.status == 409
    assert "Rådhuset" in second.text
    assert "Én sang hver." in second.text
    assert 'name="revision" value="2"' in second.text
    site.form(f"programme/{found.id}", "frode", **(yours | {"agreed": "Én sang hver.", "revision": "2"}))
    assert only(site, run).plan.agreed == "Én sang hver."


@pytest.mark.parametrize("revision", ["9" * 30, "9" * 5000])
def test_a_revision_that_no_form_has_is_told_as_anothers_change(site, run, revision):
    add(site, run)
    path = f"programme/{only(site, run).id}"

    form = FORM | {"day": in_days(site, 8), "revision": revision}
    assert site.form(path, "frode", **form).status == 409


def test_what_was_agreed_stands_with_the_next_one(site, run):
    add(site, run, days=-7, agreed="Alle prøver én sang.")
    add(site, run, name="Andre samling")

    page = site.ask("GET", "programme", "kari").text

    assert page.index("Dette ble dere enige om sist") < page.index("Alle prøver én sang.")
    assert "Samlinger som har vært" in page


def test_a_link_that_is_no_address_never_becomes_one(site, run):
    add(site, run, link="javascript:alert(1)")

    assert gatherings.gatherings_of(site.store, run.id) == ()


def test_a_cancelled_gathering_and_a_deleted_course_are_gone(site, run):
    add(site, run)
    assert site.form(f"programme/{only(site, run).id}/cancel", "frode").status == 303
    assert gatherings.gatherings_of(site.store, run.id) == ()

    site.form(f"programme/run/{run.id}/delete", "frode")

    assert runs.every_run(site.store) == ()


def test_a_teacher_makes_a_course_for_her_class_and_for_nobody_else(site):
    assert site.form("programme", "tove", name="Alle").status == 400
    site.form("class", "tove", name="Vg2")
    (school_class,) = classes.every_class(site.store)

    assert site.form("programme", "tove", name="Vg2 i vår", **{"class": str(school_class.id)}).status == 303
    assert [each.class_id for each in runs.every_run(site.store)] == [school_class.id]


def test_a_coordinator_reads_and_changes_nothing(site, run):
    site.people["kora"] = site.add("kora", Role.COORDINATOR)
    add(site, run)

    assert "Første samling" in site.ask("GET", "programme", "kora").text
    assert site.ask("GET", f"programme/{only(site, run).id}", "kora").status == 403
    assert site.form("programme", "kora", name="Mitt").status == 403


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_speak_each_language(site, run, language):
    add(site, run)

    for path in ("programme", f"programme/run/{run.id}", f"programme/{only(site, run).id}"):
        text = site.ask("GET", f"{path}?lang={language}", "frode").text
        assert f'<html lang="{language}"' in text
        assert "programme." not in text
