"""What was stored when the course was another: questions, options, steps and modules that are gone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from open_site import MODULE, Site

from mmb_learn.course import Entry, answers, disagreements, progress, reviews, submissions, tries

GONE = "gone-with-edition-one"
ODD = {
    "first-move": ["a", "b"],
    "keep-which": ["gone"],
    "voice-over-noise": ["a"],
    "colleague-says": "b",
    "two-tvs": {"done": "x"},
    "one-talker": "1000",
    "one-change": ["gone"],
    "plan": "slå av",
    "reflection": ["x"],
    GONE: ["a"],
}


def remember(site: Site, module: str, question: str, value: Any) -> None:
    now = site.workbook.now()
    entry = Entry(f"{abs(hash((module, question))):032x}", module, question, value, 0, now, True, 1)  # noqa: FBT003
    answers.save(site.store, site.people["kari"].id, entry, {"outcome": "right", "share": 1}, now)


def hand_in(site: Site, module: str, assignment: str, given: dict[str, Any], scores: dict[str, Any]) -> int:
    now, who = site.workbook.now(), site.people["kari"].id
    found = submissions.hand_in(site.store, who, module, assignment, 1, given, now)
    if scores:
        submissions.record_scores(site.store, found.id, scores, now)
    return found.id


def release(site: Site, number: int) -> None:
    now, frode = site.workbook.now(), site.people["frode"].id
    reviews.mark(site.store, number, frode, {"gone": 1}, "Fint sett.", now)
    assert reviews.release(site.store, number, frode, now)


@pytest.fixture(scope="module")
def older(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with Site(tmp_path_factory.mktemp("older") / "data") as site:
        fill(site)
        yield site


def fill(site: Site) -> None:
    """Let Kari have worked in an older course."""
    now, kari = site.workbook.now(), site.people["kari"].id
    for question, value in ODD.items():
        remember(site, MODULE, question, value)
    remember(site, "module-that-is-gone", "first-move", ["a"])
    progress.see(site.store, kari, MODULE, "unit-that-is-gone", "step", now)
    progress.rest(site.store, kari, MODULE, "why-sound", "step-that-is-gone", now)
    progress.rest(site.store, kari, "module-that-is-gone", "unit", "step", now)
    tries.begin_try(site.store, kari, MODULE, GONE, now, now)
    tries.begin_try(site.store, kari, "module-that-is-gone", "unit", now, now)
    disagreements.disagree(site.store, kari, MODULE, GONE, "Jeg er uenig.", now)
    disagreements.disagree(site.store, kari, "module-that-is-gone", "x", "Jeg er uenig.", now)
    scores = dict.fromkeys(ODD, (1.0, 2.0))
    hand_in(site, MODULE, "tasks", dict(ODD), scores)
    hand_in(site, "module-that-is-gone", "tasks", {"x": ["a"]}, {"x": (1.0, 1.0)})


@pytest.mark.parametrize("path", ["", "me", f"m/{MODULE}", "api/rescue"])
def test_her_own_pages_open(older, path):
    assert older.ask("GET", path, "kari").status in {200, 302}


@pytest.mark.parametrize("unit", ["why-sound", "decibels", "tasks", "how-did-it-go"])
def test_every_unit_opens_at_a_step_that_is_there(older, unit):
    page = older.ask("GET", f"m/{MODULE}/{unit}", "kari")

    assert page.status == 200
    assert page.text.count('<section class="step current"') == 1
    assert page.text.endswith("</body>\n</html>")


def test_what_was_handed_in_keeps_its_points(older):
    page = older.ask("GET", f"api/submissions/{MODULE}/tasks", "kari").json()

    assert "Delvis riktig" in page["questions"]["one-talker"]
    assert set(page["questions"]) == {"one-change", "two-tvs", "one-talker"}


def test_an_answer_that_fits_no_more_is_said_when_it_is_handed_in_again(older):
    refused = older.ask("POST", f"api/submissions/{MODULE}/tasks", "kari", {"request": "r-9"})

    assert refused.status == 400
    assert len(refused.message) > 15


@pytest.mark.parametrize(
    ("module", "given", "status"),
    [
        (MODULE, {"reflection": ["x"]}, 200),
        (MODULE, {GONE: {"done": "Jeg slo av TV-en."}}, 200),
        (MODULE, {"reflection": {"done": "Jeg slo av TV-en.", "gone": "y"}}, 200),
        ("module-that-is-gone", {"reflection": {"done": "x"}}, 404),
    ],
)
def test_the_facilitators_pages_open(older, module, given, status):
    number = hand_in(older, module, "reflection", given, {})
    queue = older.ask("GET", "review", "frode")

    assert queue.status == 200
    assert f'href="/review/{number}"' in queue.text
    assert GONE in queue.text
    assert older.ask("GET", f"review/{number}", "frode").status == status
    release(older, number)
    assert older.ask("GET", "", "kari").status == 200
    assert older.ask("GET", f"m/{MODULE}/how-did-it-go", "kari").status == 200
    assert older.ask("GET", f"review/{number}", "frode").status == status


def test_an_answer_to_a_question_that_is_gone_can_still_be_read_and_erased(older):
    assert GONE in older.ask("GET", "me", "kari").text

    assert older.ask("DELETE", f"api/answers/{MODULE}/{GONE}", "kari").status == 200

    assert f"{MODULE}/{GONE}" not in older.ask("GET", "me", "kari").text
