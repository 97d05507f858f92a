"""«Hvor legger vi lista»: each institution writes its own, and all of them stand side by side."""

from __future__ import annotations

import pytest
from open_site import Site

from mmb_learn.course import Institution, Role, bar, cooperation
from mmb_learn.course.bar import Bar, Level
from mmb_learn.language import LANGUAGES

CARE = Institution.HEALTH_CARE
FORM = {
    "level": "some",
    "people": "12",
    "hours": "1,5",
    "ambition": "Sang i stellet.",
    "scope": "Første etasje.",
    "time": "Etter frokost.",
    "revision": "0",
}


@pytest.fixture
def site(own_site) -> Site:
    return own_site


@pytest.fixture
def page(site, run) -> str:
    site.people["lars"] = site.add("lars", Role.PARTICIPANT, institution=Institution.CULTURE_SCHOOL)
    return f"programme/run/{run.id}/bar"


def said(site: Site, run) -> Bar:
    return bar.bars(site.store, run.id).bars[CARE]


def test_each_writes_for_her_own_institution_and_all_read_it_side_by_side(site, run, page):
    assert site.form(f"{page}/health-care", "kari", **FORM).status == 303
    assert site.form(f"{page}/health-care", "lars", **FORM).status == 403

    text = site.ask("GET", page, "lars").text

    assert said(site, run).level is Level.SOME
    for shown in ("Bruke det noen steder", "<td>12</td>", "<td>1,5</td>", "Sang i stellet."):
        assert shown in text
    assert f'action="/{page}/culture-school#culture-school"' in text
    assert f'action="/{page}/health-care' not in text


def test_who_leads_writes_for_each(site, run, page):
    for institution in Institution:
        assert site.form(f"{page}/{institution}", "frode", **FORM).status == 303

    assert all(each.is_said for each in bar.bars(site.store, run.id).bars.values())


@pytest.mark.parametrize(
    "wrong", [{"people": "mange"}, {"people": "1,5"}, {"people": "1000"}, {"hours": "41"}, {"hours": "-1"}]
)
def test_a_number_that_will_not_do_is_said_and_nothing_typed_is_lost(site, run, page, wrong):
    answer = site.form(f"{page}/health-care", "kari", **(FORM | wrong))

    assert answer.status == 400
    assert "Skriv et helt tall fra 0 til 999" in answer.text
    assert "Sang i stellet." in answer.text
    assert all(f'value="{value}"' in answer.text for value in wrong.values())
    assert not said(site, run).is_said


def test_who_comes_second_keeps_what_she_typed_and_can_save_it(site, run, page):
    site.form(f"{page}/health-care", "kari", **FORM)

    second = site.form(f"{page}/health-care", "ola", **(FORM | {"ambition": "Dans også."}))

    assert second.status == 409
    assert "Dans også." in second.text
    assert "Sang i stellet." in second.text
    assert said(site, run).texts["ambition"] == "Sang i stellet."
    site.form(f"{page}/health-care", "ola", **(FORM | {"ambition": "Dans også.", "revision": "1"}))
    assert said(site, run).texts["ambition"] == "Dans også."


def test_it_leaves_the_ladder_and_the_agreement_alone(site, run, page):
    site.form(f"{page}/health-care", "kari", **FORM)

    found = cooperation.cooperation(site.store, run.id)

    assert found.partners[CARE] == cooperation.Partner()
    assert set(found.agreement.values()) == {""}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_speaks_each_language(site, page, language):
    text = site.ask("GET", f"{page}?lang={language}", "frode").text

    assert f'<html lang="{language}"' in text
    assert "bar." not in text.partition("<main")[2].replace("workbook", "")
