"""When something is wrong: a calm page or sentence in her language, and a log that gives nobody away."""

from __future__ import annotations

import json
import logging
import re
import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest
from open_site import MODULE, UNIT, Site

from mmb_learn.course import Role, graders, submissions
from mmb_learn.language import LANGUAGES, words
from mmb_learn.server.log import NoIds, without_ids

KERNEL = "0f8fad5b-d9cb-469f-a165-70867728950e"


def break_store(site: Site) -> None:
    """Let the store's file be no database any more, as after a bad disk."""
    site.store.close()
    for file in site.data.glob("store.sqlite-*"):
        file.unlink()
    (site.data / "store.sqlite").write_bytes(b"not a database" * 1000)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_store_that_is_down_is_said_on_a_page_in_her_language(own_site, language):
    break_store(own_site)

    for path in ("", "me", "glossary", UNIT, "review"):
        page = own_site.ask("GET", path, "kari", language=language)

        assert page.status == 503
        assert words(language)["error.store"] in page.text
        assert f'<html lang="{language}"' in page.text
        assert "sqlite" not in page.text


def test_a_store_that_is_down_is_said_by_the_api_in_a_sentence(own_site):
    break_store(own_site)

    for method, path in (("PUT", f"api/answers/{MODULE}/first-move"), ("GET", "api/clock"), ("GET", "api/x")):
        answer = own_site.ask(method, path, "kari", own_site.entry(["a"]))

        assert answer.status == (503 if path != "api/x" else 404)
        assert answer.message == words("nb")["error.store" if path != "api/x" else "error.not-found"]


def test_a_store_that_is_down_is_no_reason_to_sign_somebody_in(tmp_path):
    with Site(tmp_path / "data", solo=True) as site:
        break_store(site)

        answer = site.ask("GET", "")

        assert answer.status == 503
        assert not any(cookie.startswith("mmb-person") for cookie in answer.cookies)


def test_files_and_the_page_that_is_not_there_need_no_store(own_site):
    break_store(own_site)

    assert own_site.ask("GET", f"static/{own_site.workbook.assets.version}/page/unit.js").status == 200
    assert own_site.ask("GET", "nowhere", "kari").status == 404


def test_the_health_page_says_which_of_both_is_down_and_nothing_else(own_site):
    assert own_site.ask("GET", "healthz").json() == {"ok": False, "store": True, "grader": False}

    break_store(own_site)

    answer = own_site.ask("GET", "healthz")
    assert (answer.status, answer.json()) == (503, {"ok": False, "store": False, "grader": False})
    assert answer.headers["Cache-Control"] == "no-store"


def test_where_gradings_are_done_elsewhere_those_graders_signs_of_life_decide(own_site):
    now, store = own_site.workbook.now(), own_site.workbook.store

    graders.beat(store, "another-machine:7", now - timedelta(minutes=2))
    assert own_site.ask("GET", "healthz").json() == {"ok": False, "store": True, "grader": False}

    graders.beat(store, "another-machine:8", now)
    assert own_site.ask("GET", "healthz").json() == {"ok": True, "store": True, "grader": True}


def test_a_store_that_somebody_writes_to_for_long_can_still_be_read(own_site):
    own_site.put("first-move", "kari", ["b"])
    with closing(sqlite3.connect(own_site.data / "store.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")

        for path in ("", "me", "api/clock", "healthz"):
            assert own_site.ask("GET", path, "kari").status == (503 if path == "healthz" else 200)


def test_a_mistake_of_ours_is_a_calm_page_without_a_traceback(own_site, caplog):
    own_site.workbook.assets = None  # type: ignore[assignment]  # as if something had been forgotten

    answer = own_site.ask("GET", "api/clock", "kari")
    assert answer.status == 200

    own_site.workbook.clock = None  # type: ignore[assignment]
    answer = own_site.ask("GET", "api/clock", "kari", language="nn")

    assert (answer.status, answer.message) == (500, words("nn")["error.server"])
    assert "Traceback" not in answer.text
    assert "TypeError" in caplog.text


def test_where_there_is_no_room_for_more_kernels_the_page_is_told_so(own_site):
    answer = own_site.ask("POST", f"{UNIT}/live", "kari")

    assert answer.status == 503
    assert json.loads(answer.text) == {"state": "full"}
    assert int(answer.headers["Retry-After"]) > 0


SECRETS = ("Hemmelig svar", "Kari", "Ola", "mmb-person", "0123456789abcdef", "lang=nn", "Nei, dette", KERNEL)


def test_the_log_holds_no_answer_name_cookie_or_kernel_id(own_site, caplog):
    caplog.set_level(logging.INFO)
    for writer in caplog.handler, *logging.getLogger().handlers:
        writer.addFilter(NoIds())
    site = own_site
    site.put("reflection", "kari", {"done": "Hemmelig svar"})
    site.put("reflection", "kari", {"done": "Hemmelig svar" * 3000})
    site.put("first-move", "kari", ["Hemmelig svar"])
    site.ask("PUT", f"api/answers/{MODULE}/reflection", "kari", b'{"Hemmelig svar": ')
    site.ask("PUT", f"api/disagreements/{MODULE}/two-tvs", "kari", site.entry("Nei, dette"))
    site.ask("POST", f"api/submissions/{MODULE}/reflection", "kari", {"request": "r-1"})
    number = submissions.submissions(site.store, site.people["kari"].id, MODULE)[0].id
    for path in ("", "me?lang=nn", f"m/{MODULE}/how-did-it-go", f"review/{number}", "review", "api/rescue"):
        site.ask("GET", path, "frode")
        site.ask("GET", path)
    for path in (f"api/kernels/{KERNEL}", f"api/kernels/{KERNEL}/channels", f"join/{KERNEL}"):
        site.ask("GET", path, "kari")
    site.ask("PUT", f"api/answers/{MODULE}/reflection", "kari", {"done": "Hemmelig svar"}, xsrf=False)
    break_store(site)
    site.put("reflection", "kari", {"done": "Hemmelig svar"})

    lines = caplog.text
    assert "api/answers/sound-environment/reflection" in lines
    assert [secret for secret in SECRETS if secret in lines] == []
    assert [person.pseudonym for person in site.people.values() if person.pseudonym in lines] == []
    assert re.findall(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", lines) == []


def refuse(typed: str) -> None:
    raise ValueError(typed)


def test_the_text_of_an_exception_is_not_logged_for_it_may_quote_an_answer(caplog):
    caplog.handler.addFilter(NoIds())
    typed = "Hemmelig svar"[:8] + " tekst"
    try:
        refuse(typed)
    except ValueError:
        logging.getLogger("any").exception("kernel %s", KERNEL)

    assert typed not in caplog.text
    assert "in refuse" in caplog.text
    assert "ValueError" in caplog.text
    assert KERNEL not in caplog.text


def test_personal_links_and_kernel_ids_are_taken_out_of_a_line():
    assert without_ids(f"GET {KERNEL} /join/abc-DEF") == "GET … /join/…"


def test_a_person_without_a_language_and_one_with_every_role_see_the_review_link(own_site):
    own_site.people["alle"] = own_site.add("alle", *Role)

    assert 'href="/review"' in own_site.ask("GET", "", "alle").text
    assert 'href="/review"' not in own_site.ask("GET", "", "kari").text
    assert 'href="/review"' in own_site.ask("GET", "", "tove").text
