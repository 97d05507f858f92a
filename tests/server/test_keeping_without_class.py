"""How long texts of whoever is in no class are kept: a facilitator says so, and she reads it on her page."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mmb_learn.course import retention, submissions
from mmb_learn.course.retention import months_later
from mmb_learn.language import LANGUAGES, words
from mmb_learn.language.figures import day
from mmb_learn.server import daily

TEXT = "Jeg slo av oppvaskmaskinen."


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_facilitator_chooses_and_whoever_is_in_no_class_reads_it_in_one_line(own_site, language):
    assert own_site.form("people/keep", "frode", months="6").status == 303
    own_site.reflect("kari", TEXT)
    said = words(language)
    months = said.count("retention.months", 6)
    first = said.fill("retention.first", day=day(months_later(own_site.workbook.now(), 6), language))

    page = own_site.ask("GET", "people", "frode", language=language).text
    home = own_site.ask("GET", "", "kari", language=language).text

    assert str(said.fill("retention.classless-after", months=months)) in page
    assert f"{said.fill('retention.to-pupil', months=months)} {first}" in home


def test_until_somebody_chooses_texts_stay_and_a_teacher_is_not_asked(own_site):
    said = words("nb")

    assert str(said["retention.classless-never"]) in own_site.ask("GET", "people", "frode").text
    assert str(said["retention.each-class"]) not in own_site.ask("GET", "people", "tove").text
    assert retention.course_months(own_site.store) is None


@pytest.mark.parametrize(("written", "error"), [("0", "keep-months"), ("61", "keep-months"), ("x", "")])
def test_a_time_that_will_not_do_is_said_beside_the_field(own_site, written, error):
    answer = own_site.form("people/keep", "frode", months=written)

    said = words("nb")
    sentence = said.fill("error.keep-months", longest=60) if error else said["error.not-readable"]
    assert answer.status == 400
    assert f'id="keeping-amiss" class="amiss">{sentence}</p>' in answer.text
    assert retention.course_months(own_site.store) is None


def test_the_running_server_deletes_them_when_the_day_comes_and_takes_the_choice_back_when_told(own_site):
    kari = own_site.people["kari"].id
    own_site.form("people/keep", "frode", months="1")
    own_site.reflect("kari", TEXT)
    own_site.ahead = timedelta(days=20)
    own_site.form("people/keep", "frode", months="")
    own_site.ahead = timedelta(days=40)

    assert daily.delete_due(own_site.workbook) == 0

    own_site.form("people/keep", "frode", months="1")
    own_site.ahead = timedelta(days=48)
    assert daily.delete_due(own_site.workbook) == 1
    assert [dict(each.answers) for each in submissions.all_of(own_site.store, kari)] == [{}]
