"""Who looked at a person's work: she reads it at her devices, by role and time; staff read of days alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from open_site import MODULE, Site

from mmb_learn.cli import main
from mmb_learn.course import Event, Looker, Part, SchoolClass, access, classes, disagreements, members
from mmb_learn.language import LANGUAGES, clock, words

YEAR = timedelta(days=366)


@pytest.fixture
def school_class(own_site: Site) -> SchoolClass:
    now = own_site.workbook.now()
    made = classes.new_class(own_site.store, "Vg2", own_site.people["tove"], now)
    members.add(own_site.store, made.id, [own_site.people["kari"].id], Part.PUPIL, now)
    return made


def seen(site: Site, who: str) -> list[tuple[Event, Looker | None]]:
    return [(each.event, each.by) for each in access.happenings(site.store, site.people[who].id)]


def test_who_opens_a_reflection_is_written_down_once_a_day_by_role(own_site, school_class):
    number = own_site.reflect("kari")
    own_site.workbook.clock = lambda: datetime(2026, 11, 20, 12, tzinfo=UTC) + own_site.ahead

    for _ in range(3):
        assert own_site.ask("GET", f"review/{number}", "tove").status == 200
    own_site.ahead = timedelta(days=1)
    own_site.ask("GET", f"review/{number}", "tove")

    assert seen(own_site, "kari") == [(Event.WORK_READ, Looker.TEACHER)] * 2
    assert seen(own_site, "tove") == []


def test_a_facilitator_is_told_from_a_teacher(own_site):
    number = own_site.reflect("ola")

    own_site.ask("GET", f"review/{number}", "frode")

    assert seen(own_site, "ola") == [(Event.WORK_READ, Looker.FACILITATOR)]


def test_who_may_not_read_it_leaves_no_line(own_site, school_class):
    number = own_site.reflect("ola")

    assert own_site.ask("GET", f"review/{number}", "tove").status == 404
    assert own_site.ask("GET", f"review/{number}", "kari").status == 403

    assert seen(own_site, "ola") == []


def test_who_meets_an_objection_in_the_queue_is_written_down_once_a_day_and_nobody_else_is_told(
    own_site, school_class
):
    kari, now = own_site.people["kari"].id, own_site.workbook.now()
    for question in ("two-tvs", "first-move"):
        disagreements.disagree(own_site.store, kari, MODULE, question, "Jeg er uenig.", now)
    own_site.workbook.clock = lambda: datetime(2026, 11, 20, 12, tzinfo=UTC) + own_site.ahead

    for _ in range(3):
        assert "Jeg er uenig." in own_site.ask("GET", "review", "tove").text
    assert "Jeg er uenig." not in own_site.ask("GET", "review", "frode").text
    own_site.ahead = timedelta(days=1)
    own_site.ask("GET", "review", "tove")

    assert seen(own_site, "kari") == [(Event.WORK_READ, Looker.TEACHER)] * 2
    assert seen(own_site, "ola") == []


@pytest.mark.parametrize("file", ["results.csv", "results.xlsx", "statements.json"])
def test_a_class_taken_out_is_written_down_for_each_pupil(own_site, school_class, file):
    assert own_site.ask("GET", f"class/{school_class.id}/{file}", "tove").status == 200

    assert seen(own_site, "kari") == [(Event.RESULTS_TAKEN, Looker.TEACHER)]
    assert seen(own_site, "ola") == []


def test_what_the_command_line_takes_out_is_written_down_too(own_site, tmp_path):
    own_site.reflect("kari")

    assert main(["export", "--data", str(own_site.data), "--to", str(tmp_path / "all.csv")]) == 0

    assert seen(own_site, "kari") == [(Event.RESULTS_TAKEN, Looker.OPERATOR)]
    assert seen(own_site, "ola") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_she_reads_the_time_and_staff_the_day_alone(own_site, school_class, language):
    number = own_site.reflect("kari", "Noe hun skrev")
    own_site.ask("GET", f"review/{number}", "tove")
    said = words(language)
    line = str(said.fill("access.work-read", who=said["access.by.teacher"]))
    (happened,) = access.happenings(own_site.store, own_site.people["kari"].id)

    hers = own_site.ask("GET", "devices", "kari", language=language).text
    theirs = own_site.ask("GET", f"people/{own_site.people['kari'].id}", "tove", language=language).text

    assert line in hers
    assert clock(happened.at) in hers
    assert line in theirs
    assert clock(happened.at) not in theirs
    assert "Noe hun skrev" not in hers


def test_a_line_is_kept_for_a_year(own_site, school_class):
    kari, now = own_site.people["kari"].id, own_site.workbook.now()
    access.looked(own_site.store, None, [kari], Event.WORK_READ, now - YEAR)
    access.looked(own_site.store, None, [kari], Event.WORK_READ, now)

    access.forget_old(own_site.store, now)

    assert [each.at for each in access.happenings(own_site.store, kari)] == [now]
