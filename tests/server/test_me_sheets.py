"""The sheets to take along: what was ticked alone, one page for the leader, and proof when it is due."""

from __future__ import annotations

import io
import re
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from open_site import MODULE, Site

from mmb_learn.content.model import Use
from mmb_learn.course import Entry, Outcome, Role, answers, progress, submissions, tries
from mmb_learn.course.at_once import at_once
from mmb_learn.language import LANGUAGES, words
from mmb_learn.question import KINDS

sys.path.append(str(Path(__file__).parents[1] / "paper"))  # where the reader of PDFs lies
from tagged import Tagged, read

SEEN = "Personen nynnet med"
PLAN = {
    "what": "Slå av radioen",
    "who": "Jeg, Berit og Solveig",
    "when": "2026-12-03",
    "next": "Henge opp lappen",
    "obstacle": "det er travelt",
    "then": "gjør jeg det etter maten",
}
ALL = ("what", "who", "when", "next", "obstacle", "then")


def somebody(site: Site) -> str:
    name = f"sheets-{len(site.people)}"
    site.people[name] = site.add(name, Role.PARTICIPANT)
    return name


@pytest.fixture(scope="module")
def her(site: Site) -> str:
    """Give somebody who tried one thing, made a plan and began a module."""
    who = somebody(site)
    site.put("plan", who, PLAN)
    site.ask("PUT", f"api/tries/{MODULE}/why-sound", who, site.entry({"outcome": "tried", "seen": SEEN}))
    site.ask("POST", f"api/progress/{MODULE}", who, {"unit": "tasks", "step": "two-tvs"})
    return who


def _typed(module: str, question: str, now: datetime) -> Entry:
    return Entry(f"e-{question}", module, question, ["a"], 0, now, attempt=False, edition=1)


@pytest.fixture(scope="module")
def done(site: Site) -> str:
    """Give somebody who has done all that the course asks for."""
    who, now = somebody(site), site.workbook.now()
    person = site.people[who].id
    with at_once(site.store) as store:
        for module in site.words.modules.values():
            for unit in module.units:
                for step in unit.steps:
                    progress.see(store, person, module.id, unit.id, step, now)
            for question in module.questions.values():
                if question.use is Use.PRACTICE and not KINDS[question.kind].skippable:
                    answers.save(store, person, _typed(module.id, question.id, now), None, now)
            for assignment in {q.assignment for q in module.questions.values() if q.assignment}:
                submissions.hand_in(store, person, module.id, assignment, module.edition, {"x": ["a"]}, now)
    return who


def sound(pdf: bytes, language: str, title: str) -> Tagged:
    """Give the sheet as read, which is tagged whole."""
    found = read(pdf)
    assert (found.marked, found.shows_title, found.ua) == (True, True, "1")
    assert (found.untagged, found.outside) == (0, 0)
    assert found.lang.startswith(language)
    assert found.title == title
    return found


def offered(site: Site, who: str) -> list[str]:
    return re.findall(r'name="on" value="([^"]+)"', site.ask("GET", "me/handover", who).text)


def test_nothing_is_ticked_before_she_ticks_it(site, her):
    page = site.ask("GET", "me/handover", her).text

    assert "checked" not in page
    assert "handover-sheet" not in page


def test_neither_what_was_seen_nor_who_was_to_be_there_can_be_ticked(site, her):
    page = site.ask("GET", "me/handover", her).text

    assert f"tried.{MODULE}.why-sound" in offered(site, her)
    assert {each for each in offered(site, her) if each.startswith("plan.")} == {
        f"plan.{MODULE}.{key}" for key in ALL if key != "who"
    }
    assert SEEN not in page
    assert "Solveig" not in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_ticked_stands_on_page_and_paper_and_nothing_else(site, her, language):
    ticked = f"on=plan.{MODULE}.next&on=plan.{MODULE}.who&on=unit.{MODULE}"

    page = site.ask("GET", f"me/handover?{ticked}", her, language=language).text
    pdf = site.fetched(f"me/handover.pdf?{ticked}&lang={language}", her)

    shown = page.split("handover-sheet", 1)[1]
    paper = sound(pdf, language, words(language)["me.handover.title"]).text.replace("\u200b", "")
    for said in (shown, paper):
        assert PLAN["next"] in said
        assert not [PLAN[key] for key in ("what", "who", "then") if PLAN[key] in said]
        assert SEEN not in said


def test_nobody_hands_over_anothers_work(site, her):
    every = "&".join(f"on={each}" for each in offered(site, her))

    assert PLAN["next"] not in site.ask("GET", f"me/handover?{every}", "frode").text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_leaders_sheet_is_one_page_and_knows_nobody(site, her, language):
    pdf = site.fetched(f"me/leader.pdf?lang={language}", her)

    said = words(language)
    found = sound(pdf, language, said["me.leader.title"])
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert len(opened.pages) == 1
    assert site.people[her].name not in found.text
    assert site.people[her].pseudonym not in found.text
    assert str(sum(len(module.units) for module in site.words.modules.values())) in found.text
    assert found.text.count("☐") == 4


def test_before_the_criteria_are_met_the_page_says_what_is_missing(site, done):
    before = site.ask("GET", "me", done).text.split('id="certificate"')[1].split("</section>")[0]

    assert before.count("<li>") == 1
    assert "0 av 2" in before
    answer = site.ask("GET", "me/certificate.pdf", done)
    assert (answer.status, answer.headers["Location"]) == (302, "/me#certificate")


def test_who_has_begun_sees_each_module_that_is_missing(site, her):
    part = site.ask("GET", "me", her).text.split('id="certificate"')[1].split("</section>")[0]

    assert part.count("<li>") == len(site.words.modules) + 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_certificate_has_hours_and_outcomes_and_no_grade(site, done, language):
    now = site.workbook.now()
    for unit in ("why-sound", "decibels"):
        tries.answer_try(site.store, site.people[done].id, MODULE, unit, Outcome.TRIED, None, None, now)

    pdf = site.fetched(f"me/certificate.pdf?lang={language}", done)

    said = words(language)
    text = sound(pdf, language, said["me.certificate.title"]).text.replace("\u200b", "")
    assert site.people[done].name in text
    assert f"({sum(module.minutes for module in site.words.modules.values())} minut" in text
    outcomes: dict[str, Any] = dict(site.words.names[language].outcomes)
    assert all(outcome[:40] in text for outcome in outcomes.values())
    assert not [level for level in ("low", "high") if f" {said[f'achievement.{level}']}" in text]
    assert 'href="/me/certificate.pdf"' in site.ask("GET", "me", done).text
