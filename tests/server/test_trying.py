"""A unit for whoever is not signed in: tried with nothing kept, and carried along on a card."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from open_site import MODULE, Site, course
from sqlalchemy import text

from mmb_learn.language import LANGUAGES
from mmb_learn.paper import press as press_of
from mmb_learn.paper.pocket_card import Card
from mmb_learn.paper.press import press

TRY = f"try/{MODULE}/why-sound"
CHECKED = f"try/{MODULE}/tasks"


def rows(site: Site) -> dict[str, int]:
    with site.store.reading() as connection:
        found = connection.execute(text("select name from sqlite_master where type = 'table'")).scalars()
        return {n: connection.execute(text(f"select count(*) from {n}")).scalar_one() for n in found}  # noqa: S608


def test_a_stranger_reads_and_is_judged_and_nothing_is_stored(own_site):
    before = rows(own_site)
    page = own_site.ask("GET", TRY, None)
    judged = own_site.ask("POST", f"api/try/verdict/{MODULE}/first-move", None, {"value": ["a"]})

    assert page.text.count('data-question="') > 0
    assert "save-line" not in page.text
    assert "data-voila" not in page.text
    assert not page.cookies
    assert judged.json()["verdict"]["outcome"] in {"right", "not-yet"}
    assert rows(own_site) == before


def test_the_key_of_a_checked_task_is_told_nobody(site):
    page = site.ask("GET", CHECKED, None).text
    module = course().modules[MODULE]
    checked = [
        name for name in re.findall(r'data-question="([^"]+)"', page) if module.questions[name].assignment
    ]

    assert checked
    assert '"correct"' not in page
    for name in checked:
        assert site.ask("POST", f"api/try/verdict/{MODULE}/{name}", None, {"value": ["a"]}).status == 404


def test_who_is_signed_in_goes_to_where_her_answers_are_kept(site):
    assert site.ask("GET", f"{TRY}?lang=en", "kari").headers["Location"] == f"/m/{MODULE}/why-sound?lang=en"
    assert site.ask("GET", "try", "kari").headers["Location"] == "/"


def test_another_sites_page_may_not_ask_for_her(site):
    answer = site.ask(
        "POST",
        f"api/try/verdict/{MODULE}/first-move",
        None,
        {"value": ["a"]},
        headers={"Sec-Fetch-Site": "cross-site"},
    )

    assert answer.status == 403


def test_the_page_to_sign_in_leads_to_the_units(site):
    assert 'href="/try"' in site.ask("GET", "", None).text
    assert f'href="/{TRY}"' in site.ask("GET", "try", None).text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_unit_begins_with_is_words_and_no_marks_of_how_they_are_written(site, language):
    terms = f"{MODULE}/sound-walk"
    asked = ("try", f"try/{terms}"), ("staff", f"staff/{terms}", f"m/{terms}")
    pages = [(path, who) for paths, who in zip(asked, (None, "frode"), strict=True) for path in paths]

    for path, who in pages:
        assert "](" not in site.ask("GET", f"{path}?lang={language}", who).text, path


def test_a_card_is_set_once_however_often_it_is_asked_for(site, monkeypatch):
    first = site.fetched(f"card/{MODULE}/decibels.pdf", "kari")
    monkeypatch.setattr(press_of, "subprocess", None)  # nothing more can be set

    assert site.fetched(f"card/{MODULE}/decibels.pdf", "kari") == first


def test_a_course_that_is_closed_asks_for_a_link(tmp_path: Path):
    words = course()
    closed = replace(words, programme=replace(words.programme, open_to_try=False))

    with Site(tmp_path / "data", words=closed) as site:
        answers = [site.ask("GET", path, None) for path in ("try", TRY)]
        judged = site.ask("POST", f"api/try/verdict/{MODULE}/first-move", None, {"value": ["a"]})

        assert [answer.status for answer in (*answers, judged)] == [401, 401, 401]
        assert 'href="/try"' not in answers[0].text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_units_page_shows_its_card_and_where_to_print_it(site, language):
    page = site.ask("GET", f"m/{MODULE}/why-sound?lang={language}", "kari").text

    for line in course().texts[MODULE, language].units["why-sound"].card:
        assert line.markdown in page
    assert f'href="/card/{MODULE}/why-sound.pdf?lang={language}"' in page


def test_the_card_is_one_page_of_a6_that_says_its_lines_and_its_address():
    longest = "Mmmmmmm mmmmmmmmm mmmmmmmmmmm mmmmm mmmmm mmmmmmmm mmmmmmmm mmmmmm mmm"[:70]
    card = Card(
        language="nb",
        above="Musikkbasert miljøbehandling · Musikkpreferanser",
        title="Når to undersøkelser ikke er enige om musikken",
        lines=(longest,) * 3,
        way="Prøv økta her:",
        address="https://laering.eksempelkommune.example/mmb/try/preference-mapping/two-studies",
    )

    with pikepdf.open(io.BytesIO(press("card.typ", card))) as pdf:
        assert len(pdf.pages) == 1
        width, height = (float(each) for each in pdf.pages[0].MediaBox[2:])
        assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == (105, 148)
        assert pdf.Root.MarkInfo.Marked
