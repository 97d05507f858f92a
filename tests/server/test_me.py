"""`/me`: how far one is, what one planned, tried, handed in and got answered; and nobody else's."""

from __future__ import annotations

import re

import pytest
from open_site import MODULE, Site

from mmb_learn.course import Person, Role, reviews, submissions
from mmb_learn.language import LANGUAGES, words

PLAN = {
    "what": "Slå av radioen",
    "who": "Jeg og Berit",
    "when": "2026-12-03",
    "next": "Henge opp lappen",
    "obstacle": "det er travelt",
    "then": "gjør jeg det etter maten",
}
COMMENT = "Jeg ser at du valgte én lyd."


@pytest.fixture
def who(site: Site) -> str:
    """Give somebody of the test's own."""
    name = f"me-{len(site.people)}"
    site.people[name] = site.add(name, Role.PARTICIPANT)
    return name


def page(site: Site, who: str, language: str = "nb") -> str:
    answer = site.ask("GET", "me", who, language=language)
    assert answer.status == 200
    return re.sub(r"\s+", " ", answer.text)


def person(site: Site, who: str) -> Person:
    return site.people[who]


def handed_in(site: Site, who: str, *shares: float) -> None:
    """Hand the tasks in as often as there are shares of the points."""
    for share in shares:
        given = {"two-tvs": ["a"]}
        found = submissions.hand_in(
            site.store, person(site, who).id, MODULE, "tasks", 1, given, site.workbook.now()
        )
        submissions.record_scores(site.store, found.id, {"two-tvs": (share * 10, 10)}, site.workbook.now())


def test_each_time_the_tasks_were_handed_in_stands_with_its_achievement(site, who):
    handed_in(site, who, 0.2, 0.6, 0.9)

    rows = re.findall(r"<tr><td>(\d)</td><td>[^<]+</td><td>([^<]+)</td>", page(site, who))

    assert rows == [("1", "lav"), ("2", "middels"), ("3", "høy")]


def test_a_reflection_stands_with_its_answer_only_once_that_is_released(site, who):
    number = site.reflect(who, "Jeg slo av viften.")
    facilitator = site.people["frode"].id
    reviews.mark(site.store, number, facilitator, {"saw": 1}, COMMENT, site.workbook.now(), done=True)

    before = page(site, who)
    reviews.release(site.store, number, facilitator, site.workbook.now())
    after = page(site, who)

    assert "Jeg slo av viften." in before
    assert COMMENT not in before
    assert COMMENT in after


def test_where_one_stood_stands_beside_where_one_stands_and_how_one_sees_the_start_now(site, who):
    statement = site.words.texts[MODULE, "nb"].question("start").options[0].id
    site.put("start", who, {statement: 1})
    site.put("finish", who, {statement: 3, f"then.{statement}": 0})

    found = re.search(r'<dl class="over-time">(.*?)</dl>', page(site, who))

    said = words("nb")
    assert found is not None
    assert re.findall(r"<dd>([^<]+)</dd>", found[1]) == [said[f"scale.{step}"] for step in (1, 3, 0)]


def test_plans_stand_by_day_with_their_boxes(site, who):
    site.put("plan", who, PLAN)

    shown = page(site, who)

    assert '<time datetime="2026-12-03">' in shown
    assert all(said in shown for key, said in PLAN.items() if key != "when")


def test_nobody_reads_anothers(site, who):
    site.put("plan", who, PLAN)
    assert all("Henge opp lappen" not in page(site, other) for other in ("ola", "tove", "frode"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_has_done_nothing_is_told_what_will_come(site, who, language):
    said = words(language)
    shown = page(site, who, language)

    for key in ("me.no-steps", "me.nothing-handed-in", "me.no-growth", "mine.nothing-tried"):
        assert str(said[key]) in shown


@pytest.mark.parametrize(("question", "value"), [("plan", {"what": ""}), ("start", {}), ("finish", {})])
def test_what_was_left_empty_is_not_shown(site, who, question, value):
    site.put(question, who, value)

    assert "over-time" not in page(site, who)
    assert "<time" not in page(site, who)


def test_the_earlier_address_leads_to_the_page(site):
    answer = site.ask("GET", "mine", "kari")

    assert (answer.status, answer.headers["Location"]) == (302, "/me")
