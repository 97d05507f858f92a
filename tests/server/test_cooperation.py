"""`…/ladder`: each institution writes its own, all read everything, and the agreement is one page."""

from __future__ import annotations

import io

import pikepdf
import pytest
from open_site import Site

from mmb_learn.course import Institution, Part, Role, classes, cooperation, members, runs
from mmb_learn.language import LANGUAGES, words
from mmb_learn.paper.press import press
from mmb_learn.server import cooperation_pages

CARE = Institution.HEALTH_CARE


@pytest.fixture
def site(own_site) -> Site:
    return own_site


@pytest.fixture
def ladder(site, run):
    site.people["lars"] = site.add("lars", Role.PARTICIPANT, institution=Institution.CULTURE_SCHOOL)
    site.signed_in("lars")
    return f"programme/run/{run.id}/ladder"


def said(site: Site, ladder: str) -> cooperation.Cooperation:
    return cooperation.cooperation(site.store, int(ladder.split("/")[2]))


def test_each_writes_for_her_own_institution_and_reads_the_others(site, ladder):
    form = {"says-share": "yes", "proof-share": "Felles tavle", "goal-1": "Sang hver morgen", "revision": "0"}

    assert site.form(f"{ladder}/health-care", "kari", **form).status == 303
    assert site.form(f"{ladder}/health-care", "lars", **form).status == 403
    page = site.ask("GET", ladder, "lars").text
    assert "Felles tavle" in page
    assert "Sang hver morgen" in page
    assert f'action="/{ladder}/culture-school"' in page
    assert f'action="/{ladder}/health-care"' not in page


def test_who_joined_a_class_by_its_code_reads_what_institutions_agree_on_and_changes_none_of_it(site):
    now, tove = site.workbook.now(), site.people["tove"]
    vg2 = classes.new_class(site.store, "Vg2", tove, now)
    with site.store.writing() as connection:
        members.enter(connection, vg2.id, site.people["kari"].id, Part.PUPIL, now, by_code=True)
    run = runs.new_run(site.store, "Vg2", vg2.id, now)
    path = f"programme/run/{run.id}"
    site.form(f"{path}/agreement", "tove", together="Vi synger hver torsdag.", revision="0")

    for below in ("ladder/health-care", "bar/health-care", "agreement"):
        assert site.form(f"{path}/{below}", "kari", together="Tull", revision="1").status == 403
    page = site.ask("GET", f"{path}/ladder", "kari").text
    assert "Vi synger hver torsdag." in page
    assert f'{path}/agreement"' not in page


def test_who_leads_writes_for_each(site, ladder):
    for institution in Institution:
        form = {"goal-1": f"Mål {institution}", "revision": "0"}
        assert site.form(f"{ladder}/{institution}", "frode", **form).status == 303

    assert [partner.goals for partner in said(site, ladder).partners.values()] == [
        (f"Mål {institution}",) for institution in Institution
    ]


def test_who_is_second_keeps_her_words_in_the_fields_and_sees_what_stands(site, ladder):
    site.form(f"{ladder}/health-care", "kari", **{"proof-share": "Karis ord", "revision": "0"})
    answer = site.form(f"{ladder}/health-care", "ola", **{"proof-share": "Olas ord", "revision": "0"})

    assert answer.status == 409
    assert "Karis ord" in answer.text
    assert "Olas ord" in answer.text
    assert said(site, ladder).partners[CARE].rung("share").proof == "Karis ord"
    again = site.form(f"{ladder}/health-care", "ola", **{"proof-share": "Olas ord", "revision": "1"})
    assert again.status == 303


def test_a_choice_that_is_none_counts_as_not_answered(site, ladder):
    form = {"says-share": "maybe", "effect-health-care-0": "worse", "revision": "x"}

    assert site.form(f"{ladder}/health-care", "kari", **form).status == 303
    partner = said(site, ladder).partners[CARE]
    assert partner.rung("share").says is None
    assert partner.effects == {}


def test_what_is_too_long_is_told_and_stays_in_its_field(site, ladder):
    answer = site.form(ladder.replace("ladder", "agreement"), "kari", together="sang " * 200, revision="0")

    assert answer.status == 400
    assert "600" in answer.text
    assert "sang sang" in answer.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_agreement_with_goals_is_one_page_filled_in_or_empty(language):
    usual = dict.fromkeys(cooperation.FIELDS, "Vi synger sammen hver torsdag, og bytter på å lede.")
    partners = dict.fromkeys(Institution, cooperation.Partner(goals=("Sang hver morgen", "Flere besøk")))

    for agreement in (usual, dict.fromkeys(cooperation.FIELDS, "")):
        found = cooperation.Cooperation(partners, agreement, {})
        made = cooperation_pages.agreement_sheet(words(language), "Høsten", found)
        with pikepdf.open(io.BytesIO(press("sheet.typ", made))) as pdf:
            assert len(pdf.pages) == 1, language


def test_what_is_said_of_a_goal_that_nobody_has_is_not_kept(site, ladder):
    site.form(f"{ladder}/culture-school", "lars", **{"goal-1": "Flere besøk", "revision": "0"})
    real = cooperation.goal_key(Institution.CULTURE_SCHOOL, "Flere besøk")
    form = {f"effect-{real}": "harder", "effect-whatever\x00": "harder", "revision": "0"}

    assert site.form(f"{ladder}/health-care", "kari", **form).status == 303
    assert set(said(site, ladder).partners[CARE].effects) == {real}


@pytest.mark.parametrize("revision", ["9" * 30, "9" * 5000])
def test_a_revision_that_no_form_has_is_told_as_anothers_change(site, ladder, revision):
    form = {"proof-share": "Karis ord", "revision": "0"}
    site.form(f"{ladder}/health-care", "kari", **form)

    later = form | {"proof-share": "Nytt", "revision": revision}
    answer = site.form(f"{ladder}/health-care", "kari", **later)
    assert answer.status == 409
    assert "Nytt" in answer.text
