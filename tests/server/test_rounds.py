"""Questions about the course: asked by who leads, answered by who takes part, read as sums without names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from open_site import Site

from mmb_learn.course import Role, rounds
from mmb_learn.language import LANGUAGES

PULSE = {"kind": "pulse", "question": "used", "days": "14"}


@pytest.fixture
def site(tmp_path) -> Iterator[Site]:
    with Site(tmp_path / "data") as opened:
        opened.people["kora"] = opened.add("kora", Role.COORDINATOR)
        yield opened


@pytest.fixture
def pulse(site, run) -> str:
    """Open a round, and give where it is answered."""
    assert site.form(f"programme/run/{run.id}/asked", "frode", **PULSE).status == 303
    (found,) = rounds.rounds_of(site.store, run, site.workbook.now())
    return f"{run.id}/{found.key}"


def take_part(site: Site, many: int) -> list[str]:
    names = [f"d{number}" for number in range(many)]
    for name in names:
        site.people[name] = site.add(name, Role.PARTICIPANT)
    return names


def all_answer(site: Site, pulse: str, names: list[str], words: str) -> None:
    for name in names:
        value = {"steps": {"used": 3}, "words": f"{words} ({name})"}
        assert site.ask("PUT", f"api/rounds/{pulse}", name, site.entry(value)).status == 200


def test_a_round_stands_on_the_first_page_until_it_is_answered(site, pulse):
    assert "Svar på spørsmålene" in site.ask("GET", "", "kari").text
    assert "Svar på spørsmålene" not in site.ask("GET", "", "frode").text

    site.ask("PUT", f"api/rounds/{pulse}", "kari", site.entry({"steps": {"used": 1}, "words": ""}))

    assert "Svar på spørsmålene" not in site.ask("GET", "", "kari").text


def test_the_form_works_without_scripts_and_shows_ones_own_answer_again(site, pulse):
    answer = site.form(f"programme/round/{pulse}", "kari", used="2", words="Mer tid.")

    assert answer.status == 303
    page = site.ask("GET", f"programme/round/{pulse}?thanks=1", "kari").text
    assert 'name="used" value="2" checked' in page
    assert "Mer tid." in page
    assert "Takk. Svaret er lagret." in page
    assert "Mer tid." not in site.ask("GET", f"programme/round/{pulse}", "ola").text


def test_the_pages_script_is_there(site, pulse):
    page = site.ask("GET", f"programme/round/{pulse}", "kari").text

    address = page.partition("page/round.js")[0].rpartition('src="/')[2] + "page/round.js"

    assert site.ask("GET", address, "kari").status == 200


def test_what_is_too_long_stands_in_the_form_again(site, pulse):
    answer = site.form(f"programme/round/{pulse}", "kari", used="2", words="x" * 1001)

    assert answer.status == 400
    assert "x" * 1001 in answer.text
    assert "Teksten er for lang." in answer.text


def test_sums_and_words_come_when_it_is_closed_and_name_nobody(site, run, pulse):
    names = take_part(site, 5)
    all_answer(site, pulse, names, "Mer tid")
    page = f"programme/run/{run.id}/asked"
    open_still = site.ask("GET", page, "frode").text
    assert "5 av 7 deltakere har svart." in open_still  # with kari and ola
    assert "Mer tid" not in open_still
    assert "svarte hver uke" not in open_still

    site.form(f"{page}/{pulse.rpartition('/')[2]}/close", "frode")

    closed = site.ask("GET", page, "frode").text
    assert "5 av 5 svarte hver uke eller oftere." in closed
    assert closed.count("Mer tid") == 5
    assert "%" not in closed.partition("<main")[2].replace("inline-size: 100.0%", "").replace("0.0%", "")


def test_a_per_cent_has_the_number_of_answers_and_of_people_beside_it(site, run, pulse):
    all_answer(site, pulse, take_part(site, 20), "")
    site.ahead = timedelta(days=15)

    page = site.ask("GET", f"programme/run/{run.id}/asked", "frode").text

    assert "20 av 22 deltakere har svart (91\u00a0%)." in page
    assert "20 av 20 svarte hver uke eller oftere (100\u00a0%)." in page


def test_four_answers_tell_nothing(site, run, pulse):
    all_answer(site, pulse, take_part(site, 4), "Mer tid")
    site.ahead = timedelta(days=15)

    page = site.ask("GET", f"programme/run/{run.id}/asked", "frode").text

    assert "Færre enn fem har svart." in page
    assert "Mer tid" not in page


def test_a_coordinator_reads_the_sums_and_no_words_and_opens_nothing(site, run, pulse):
    all_answer(site, pulse, take_part(site, 5), "Mer tid")
    site.ahead = timedelta(days=15)

    page = site.ask("GET", f"programme/run/{run.id}/asked", "kora").text

    assert "5 av 5 svarte hver uke eller oftere." in page
    assert "Mer tid" not in page
    assert "Åpne spørringen" not in page
    assert site.form(f"programme/run/{run.id}/asked", "kora", **PULSE).status in {403, 404}


def test_a_withdrawn_answer_counts_no_more_also_when_it_is_closed(site, run, pulse):
    names = take_part(site, 5)
    all_answer(site, pulse, names, "Mer tid")
    site.ahead = timedelta(days=15)

    assert site.form(f"programme/round/{pulse}/withdraw", names[0]).status == 303

    assert "Færre enn fem har svart." in site.ask("GET", f"programme/run/{run.id}/asked", "frode").text


def test_a_closed_round_can_be_read_and_not_changed(site, pulse):
    site.form(f"programme/round/{pulse}", "kari", used="2", words="")
    site.ahead = timedelta(days=15)

    page = site.ask("GET", f"programme/round/{pulse}", "kari").text
    refused = site.form(f"programme/round/{pulse}", "kari", used="0", words="")

    assert 'fieldset class="card asked-question" disabled' in page
    assert (refused.status, "Spørringen er lukket." in refused.text) == (400, True)
    assert 'name="used" value="2" checked' in site.ask("GET", f"programme/round/{pulse}", "kari").text


@pytest.mark.parametrize("wrong", [{"question": ""}, {"days": "0"}, {"days": "x"}, {"kind": "after-3"}])
def test_what_cannot_be_asked_is_refused(site, run, wrong):
    assert site.form(f"programme/run/{run.id}/asked", "frode", **(PULSE | wrong)).status == 400


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_speak_each_language(site, run, pulse, language):
    for path, who in ((f"programme/round/{pulse}", "kari"), (f"programme/run/{run.id}/asked", "frode")):
        text = site.ask("GET", f"{path}?lang={language}", who).text
        assert f'<html lang="{language}"' in text
        assert "asked." not in text.replace("round.js", "")
