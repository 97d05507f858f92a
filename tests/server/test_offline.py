"""What keeps pages for a time without a signal: given to everybody alike, and told whose each page is."""

from __future__ import annotations

import re

import pytest
from open_site import MODULE, UNIT, Site

from mmb_learn.language import LANGUAGES, words
from mmb_learn.server import offline

WHOSE = "X-MMB-Person"
MAY_STAY = ("", UNIT, f"m/{MODULE}/tasks", "tool", "tool/loud-minutes", "glossary", "offline")
NEVER = (
    *("me", "me/everything.json", "me/handover", "mine", "devices", "review", "review/7", "review/comments"),
    *("class", "class/1", "class/1/pupil/2", "people", "people/3", "sums", "staff", f"staff/{MODULE}/tasks"),
    *(f"staff/{MODULE}/tasks/as-participant", "join", "join/abc", "c/abc", f"m/{MODULE}", f"{UNIT}/live"),
    *("api/rescue", "api/statements", "reminders", "demo/empty", "healthz", "sw.js", "calendar/abc.ics"),
)


def test_everybody_gets_the_same_worker_and_never_an_old_one(site):
    nobody, kari = site.ask("GET", "sw.js"), site.ask("GET", "sw.js", "kari")

    assert nobody.text == kari.text
    assert nobody.headers["Content-Type"].startswith("text/javascript")
    assert nobody.headers["Cache-Control"] == "no-store"
    assert nobody.cookies == ()


def test_every_page_says_whose_it_is(site):
    for name in ("kari", "ola", "frode"):
        for path in ("", "me", UNIT, "tool", "offline", "nowhere"):
            assert site.ask("GET", path, name).headers[WHOSE] == site.people[name].pseudonym


@pytest.mark.parametrize("path", ["", "me", UNIT, "tool", "offline", "nowhere"])
def test_a_page_for_nobody_says_so(site, path):
    assert site.ask("GET", path).headers[WHOSE] == "-"


def test_what_is_no_page_says_it_of_nobody(site):
    for path in ("api/clock", "me/everything.json", "healthz"):
        assert WHOSE not in site.ask("GET", path, "kari").headers


def test_a_workbook_that_keeps_no_pages_gives_the_worker_that_erases_and_names_nobody(own_site):
    own_site.workbook.keeps_pages = False

    worker, page = own_site.ask("GET", "sw.js").text, own_site.ask("GET", UNIT, "kari")

    assert worker == offline._script("none.js")
    assert "unregister" in worker
    assert WHOSE not in page.headers
    assert '"keeps": false' in page.text


def test_only_pages_of_ones_own_learning_may_be_kept():
    keeper = offline._script("keeper.js")
    found = re.search(r"^const KEEPABLE = /(.*)/;$", keeper, re.MULTILINE)
    assert found is not None
    keepable = re.compile(found[1].replace("\\/", "/"))

    assert [path for path in MAY_STAY if not keepable.search(path)] == []
    assert [path for path in NEVER if keepable.search(path)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_for_what_is_not_kept_is_in_ones_own_language(site, language):
    page = site.ask("GET", "offline", "kari", language=language).text

    assert words(language)["offline.title"] in page
    assert words(language)["offline.none"] in page


def test_a_copy_says_when_it_was_made_only_where_its_age_matters(site):
    sentence = 'class="kept-line"'

    assert [
        path for path in ("", "tool", "glossary") if sentence not in site.ask("GET", path, "kari").text
    ] == []
    assert [path for path in ("review", "class") if sentence in site.ask("GET", path, "frode").text] == []


def test_below_a_path_the_worker_is_for_that_path(tmp_path):
    with Site(tmp_path / "data", base_url="/user/kari/mmb/") as below:
        assert below.ask("GET", "sw.js").text == offline._script("keeper.js")
        assert '"base": "/user/kari/mmb/"' in below.ask("GET", UNIT, "kari").text
