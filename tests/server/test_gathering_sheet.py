"""The gathering sheet: sums, nameless words, an agenda; and the tick that lets words be read there."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from open_site import MODULE, Site

from mmb_learn.course import (
    Obstacle,
    Outcome,
    Plan,
    Role,
    gatherings,
    runs,
    shared_words,
    tries,
)
from mmb_learn.language import LANGUAGES
from mmb_learn.server.gathering_sheet import LONGEST_SENTENCE, MOST_SENTENCES, cut

TRY = f"api/tries/{MODULE}/why-sound"


@pytest.fixture
def site(own_site) -> Site:
    return own_site


@pytest.fixture
def sheet(site, run) -> str:
    now = site.workbook.now()
    begin = now.replace(hour=8, minute=0, second=0, microsecond=0) + timedelta(days=3)
    gathering = gatherings.add(site.store, run.id, Plan("Samling", begin, begin + timedelta(hours=6)), now)
    return f"programme/{gathering.id}/sheet"


def tell(site: Site, **value: object) -> int:
    told = {"outcome": "tried", "obstacle": None, "seen": "Hun nynnet med."} | value
    return site.ask("PUT", TRY, "kari", site.entry(told)).status


def test_words_stand_on_the_sheet_once_they_are_ticked_and_go_when_unticked(site, sheet):
    assert tell(site) == 200
    assert "Hun nynnet med." not in site.ask("GET", sheet, "frode").text

    tell(site, shared=True)
    page = site.ask("GET", sheet, "frode").text
    assert "Hun nynnet med." in page
    assert "Kari" not in page

    tell(site)  # a word more, and the tick not touched
    assert "Hun nynnet med." in site.ask("GET", sheet, "frode").text
    tell(site, shared=False)
    assert "Hun nynnet med." not in site.ask("GET", sheet, "frode").text


def test_what_is_erased_is_gone_from_the_sheet(site, sheet):
    tell(site, shared=True)

    site.ask("DELETE", TRY, "kari")

    assert "Hun nynnet med." not in site.ask("GET", sheet, "frode").text


def test_on_ones_own_page_each_box_has_a_tick_that_is_off(site, sheet):
    site.reflect("kari", "Jeg slo av TV-en.")
    page = site.ask("GET", "me", "kari").text
    assert 'name="box" value="done"> ' in page
    form = {"module": MODULE, "item": "reflection", "offered": "done"}

    assert site.form("me/share", "kari", **form, box="done").status == 303
    assert 'name="box" value="done" checked> ' in site.ask("GET", "me", "kari").text
    assert "Jeg slo av TV-en." in site.ask("GET", sheet, "frode").text

    site.form("me/share", "kari", **form)
    assert "Jeg slo av TV-en." not in site.ask("GET", sheet, "frode").text


def test_nobody_shares_the_words_of_another(site, sheet):
    tell(site)

    site.form("me/share", "ola", module=MODULE, item="why-sound", offered="", box="")

    assert "Hun nynnet med." not in site.ask("GET", sheet, "frode").text


def test_the_ticks_are_in_ones_own_file(site):
    tell(site, shared=True)

    (mine,) = site.ask("GET", "me/everything.json", "kari").json()["shared_words"]

    assert (mine["module"], mine["item"], mine["box"]) == (MODULE, "why-sound", "")


def test_there_are_no_figures_below_five_and_the_sum_from_five_on(site, sheet):
    now = site.workbook.now()
    for number in range(5):
        name = f"Deltaker {number}"
        person = site.add(name, Role.PARTICIPANT)
        if number == 4:
            assert "har prøvd noe" not in site.ask("GET", sheet, "frode").text
        tries.answer_try(site.store, person.id, MODULE, "why-sound", Outcome.TRIED, None, None, now)
        tries.answer_try(site.store, person.id, MODULE, "plan", Outcome.OBSTACLE, Obstacle.TIME, None, now)

    page = site.ask("GET", sheet, "frode").text

    assert "5 deltakere har prøvd noe." in page
    assert "<li>Tid: 5</li>" in page
    assert "Deltaker 0" not in page


def test_the_agenda_follows_the_gatherings_own_times(site, sheet):
    page = site.ask("GET", sheet, "frode").text

    rooms = [page.index(f"{each} rom:") for each in ("Første", "Andre", "Tredje", "Fjerde")]
    assert rooms == sorted(rooms)


def share_many(site: Site, begin: int, end: int, now: datetime) -> None:
    kari = site.people["kari"].id
    for number in range(begin, end):
        item = f"i{number}"
        tries.answer_try(site.store, kari, MODULE, item, Outcome.TRIED, None, f"Setning {number:02}.", now)
        shared_words.share(site.store, kari, MODULE, item, "", now)


def read_first(page: str) -> list[str]:
    return re.findall("<q>(.*?)</q>", page)[:MOST_SENTENCES]


def test_words_that_have_no_room_on_paper_can_be_read_on_the_screen(site, sheet):
    share_many(site, 0, MOST_SENTENCES + 2, site.workbook.now())

    page = site.ask("GET", sheet, "frode").text

    assert "Les 2 tekster til" in page
    assert sorted(re.findall("<q>(.*?)</q>", page)) == [f"Setning {n:02}." for n in range(8)]


def test_words_shared_since_the_last_gathering_come_before_those_that_were_there_then(site, sheet):
    now = site.workbook.now()
    share_many(site, 0, 10, now - timedelta(days=9))
    (run,) = runs.every_run(site.store)
    last = now - timedelta(days=7)
    gatherings.add(site.store, run.id, Plan("Forrige", last, last + timedelta(hours=2)), now)
    share_many(site, 10, 14, now)

    first = read_first(site.ask("GET", sheet, "frode").text)

    assert {f"Setning {n}." for n in range(10, 14)} < set(first)


def test_a_long_text_is_cut_between_two_words():
    text = "ord " * 100

    assert cut("Kort.", 10) == "Kort."
    assert len(cut(text, LONGEST_SENTENCE)) <= LONGEST_SENTENCE + 2
    assert cut("ett, to tre", 5) == "ett …"
    assert cut("a\n\nb\nc", 9) == "a b c"
    assert cut("a\n\nb\nc", 9, lines=2) == "a\nb …"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_speaks_each_language(site, sheet, language):
    text = site.ask("GET", f"{sheet}?lang={language}", "frode").text

    assert f'<html lang="{language}"' in text
    assert "sheet." not in text.replace("workbook", "").partition("<main")[2].replace("sheet-", "")
