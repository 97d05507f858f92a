"""`/sums`: the coordinator reads sums of five or more, and everything about somebody is shut to her."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from open_site import MODULE, Site

from mmb_learn.course import Institution, Role, people, progress, submissions
from mmb_learn.language import LANGUAGES
from mmb_learn.server.sums_page import told

SHUT = ("review", "review/1", "people", "class", "class/1", "class/1/work", "staff", "api/reviews/1")


@pytest.fixture
def site(tmp_path) -> Iterator[Site]:
    with Site(tmp_path / "data") as opened:
        opened.people["kora"] = opened.add("kora", Role.COORDINATOR)
        yield opened


def add(site: Site, many: int, institution: Institution, begun: int = 0, done: int = 0) -> None:
    """Add people, of whom some have begun the module and some are done with it."""
    now = site.workbook.now()
    for number in range(many):
        name = f"{institution} {number}"
        person = people.add_person(site.store, name, [Role.PARTICIPANT], institution, now)
        if number < begun:
            progress.see(site.store, person.id, MODULE, "tasks", "two-tvs", now)
        if number < done:
            submissions.hand_in(site.store, person.id, MODULE, "tasks", 1, {"two-tvs": ["a"]}, now)


@pytest.mark.parametrize(
    ("count", "of", "expected"),
    [(0, 4, None), (4, 4, None), (0, 5, 0), (5, 5, 5), (4, 9, None), (5, 9, None), (5, 10, 5), (1, 30, None)],
)
def test_a_figure_is_told_when_neither_it_nor_the_rest_picks_anybody_out(count, of, expected):
    assert told(count, of) == expected


def test_institutions_of_five_or_more_stand_apart(site):
    add(site, 4, Institution.HEALTH_CARE)  # with kari and ola there are six
    add(site, 10, Institution.UPPER_SECONDARY, begun=5, done=5)

    page = site.ask("GET", "sums", "kora").text

    assert "Helse og omsorg" in page
    assert "Videregående skole" in page
    assert "Kulturskole" not in page
    assert "Alle sammen" not in page
    assert '<th scope="row">Lydmiljø</th><td>5</td><td>5</td>' in page


def test_a_small_institution_is_told_only_within_the_whole(site):
    add(site, 4, Institution.CULTURE_SCHOOL, begun=4)
    add(site, 8, Institution.UPPER_SECONDARY, begun=3)

    page = site.ask("GET", "sums", "kora").text

    assert "Kulturskole" not in page
    assert "Videregående skole" not in page
    assert "14 deltakere" in page
    assert '<th scope="row">Lydmiljø</th><td>7</td><td>0</td>' in page


def test_below_five_there_are_no_figures(site):
    assert "Færre enn fem er med" in site.ask("GET", "sums", "kora").text


def test_a_coordinator_reads_nothing_about_anybody(site):
    site.reflect("kari")

    assert {path: site.ask("GET", path, "kora").status for path in SHUT} == dict.fromkeys(SHUT, 403)
    page = site.ask("GET", "sums", "kora").text
    assert [each.name for each in people.people(site.store) if each.name in page] == ["Kora"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_speaks_each_language(site, language):
    text = site.ask("GET", f"sums?lang={language}", "kora").text

    assert f'<html lang="{language}"' in text
    assert "sums." not in text
