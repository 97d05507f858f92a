"""«Opplysninger om en person»: after the key no route gives anybody but the writer a word of the text."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any

import pytest
from open_site import MODULE, XSRF, Site
from test_routes import TABLE

from mmb_learn.cli import main
from mmb_learn.course import (
    Event,
    Looker,
    Part,
    Role,
    access,
    answers,
    classes,
    disagreements,
    members,
    submissions,
)
from mmb_learn.language import LANGUAGES, words
from mmb_learn.upkeep.erasures import listed

NEEDLE, ECHO, NOTE = "Fru Fiktdal fra Oppdiktvik", "Svaret gjentar Oppdiktvik", "Oppdiktvik i notatet"
HAYSTACK = ("Oppdiktvik", "Fru Fiktdal fra")
MARKS = dict.fromkeys(("seen", "sound", "doubt", "next"), 2)
UNIT = f"m/{MODULE}/how-did-it-go"
NB = words("nb")


def reflection(text: str) -> dict[str, str]:
    return {"done": text, "learned": "", "clever": "", "next": ""}


def hand_in(site: Site, request: str = "r1", who: str = "kari") -> Any:
    return site.ask("POST", f"api/submissions/{MODULE}/reflection", who, {"request": request})


def say(site: Site, number: int, **more: Any) -> Any:
    value = {"marks": MARKS, "comment": ECHO, "see": ECHO, "note": NOTE, "done": True} | more
    return site.ask("PUT", f"api/reviews/{number}", "frode", site.entry(value))


def give_back(site: Site, number: int, who: str = "frode", do: str = "return") -> Any:
    return site.form(f"review/{number}/return", who, do=do)


@pytest.fixture
def number(own_site: Site) -> int:
    """Let Kari, a pupil, hand in a reflection that names somebody, and a reviewer answer it."""
    site = own_site
    now = site.workbook.now()
    taught = classes.new_class(site.store, "Vg2", site.people["tove"], now)
    members.add(site.store, taught.id, [site.people["kari"].id], Part.PUPIL, now)
    classes.set_answering(site.store, taught.id, classes.AnsweredBy.FACILITATOR, 7)
    site.people["second"] = site.add("second", Role.FACILITATOR)
    site.people["kim"] = site.add("kim", Role.COORDINATOR)
    site.put("reflection", "kari", reflection(NEEDLE))
    assert hand_in(site).status == 200
    (handed,) = submissions.all_of(site.store, site.people["kari"].id)
    assert say(site, handed.id).status == 200
    assert site.ask("POST", f"api/reviews/{handed.id}", "frode").status == 200
    return handed.id


def every_page(site: Site, number: int) -> list[str]:
    """Give the address of everything that can be asked for, about Kari, her class and what she handed in."""
    (taught,) = classes.every_class(site.store)
    kari = str(site.people["kari"].id)
    named = defaultdict(lambda: "1")
    named |= dict.fromkeys(("submission", "of_nobodys", "of_teachers"), str(number))
    named |= dict.fromkeys(("class", "other_class"), str(taught.id))
    named |= dict.fromkeys(("pupil", "listed", "guest", "colleague"), kari)
    rows = [row.path.format_map(named) for row in TABLE if row.method == "GET"]
    more = [f"class/{taught.id}/work?names=1", f"class/{taught.id}/results.csv?names=1", UNIT]
    return [page for page in dict.fromkeys(rows + more) if not page.startswith(("score/", "api/kernels"))]


@pytest.mark.parametrize("who", ["frode", "second", "tove", "kim"])
def test_after_the_key_no_route_gives_any_of_the_staff_a_word_of_it(own_site, number, who):
    pages = [page for page in every_page(own_site, number) if not page.endswith(".pdf")]
    assert NEEDLE in own_site.ask("GET", f"review/{number}", "frode").text
    assert f"review/{number}" in pages

    answer = give_back(own_site, number)

    assert (answer.status, answer.headers["Location"]) == (303, f"/review/{number}")
    found = {page: own_site.ask("GET", page, who).text for page in pages}
    assert [page for page, text in found.items() if any(word in text for word in HAYSTACK)] == []


def test_the_queue_and_the_page_say_where_it_is_and_not_whose(own_site, number):
    give_back(own_site, number)

    queue = own_site.ask("GET", "review", "second").text
    page = own_site.ask("GET", f"review/{number}", "second").text

    assert str(NB["review.state.returned"]) in queue
    assert str(NB["review.state.returned"]) in page
    assert "Kari" not in queue + page
    assert 'value="undo"' not in page
    assert 'value="undo"' in own_site.ask("GET", f"review/{number}", "frode").text


def test_a_reflection_of_the_same_person_elsewhere_shows_it_no_more(own_site, number):
    now, kari = own_site.workbook.now(), own_site.people["kari"].id
    given = {"reflection": reflection("En annen tekst.")}
    other = submissions.hand_in(own_site.store, kari, "rhythm", "reflection", 1, given, now).id
    assert NEEDLE in own_site.ask("GET", f"review/{other}", "frode").text

    give_back(own_site, number)

    page = own_site.ask("GET", f"review/{other}", "frode").text
    assert "En annen tekst." in page
    assert not [word for word in HAYSTACK if word in page]


def test_what_the_command_line_takes_out_is_without_it(own_site, number, tmp_path, capsys):
    give_back(own_site, number)

    assert main(["export", "--data", str(own_site.data), "--with-texts"]) == 0

    said = capsys.readouterr().out
    assert "returned" in said
    assert not [word for word in HAYSTACK if word in said]


def test_a_second_reviewer_with_the_page_open_keeps_and_releases_nothing_that_quotes_it(own_site, number):
    give_back(own_site, number)

    late = say(own_site, number, comment="Sitat: gul genser", see="Sitat: gul genser", note="gul genser")
    release = own_site.ask("POST", f"api/reviews/{number}", "second")

    assert late.json() == {"revision": 0, "returned": True}
    assert (release.status, release.message) == (400, NB["error.review-returned"])
    kept = [path.read_bytes() for path in own_site.data.glob("store.sqlite*")]
    assert kept
    assert not any(b"gul genser" in each for each in kept)


@pytest.mark.parametrize("language", LANGUAGES)
def test_she_meets_it_on_her_first_page_in_the_unit_and_on_her_own_with_the_text_in_its_box(
    own_site, number, language
):
    said = words(language)
    assert str(said["returning.title"]) not in own_site.ask("GET", "", "kari", language=language).text
    give_back(own_site, number)

    pages = [own_site.ask("GET", page, "kari", language=language).text for page in ("", UNIT, "me")]

    for page in pages:
        assert [
            key for key in ("title", "why", "who-sees") if str(said[f"returning.{key}"]) not in page
        ] == []
    assert [key for key in ("how", "then", "state") if str(said[f"returning.{key}"]) not in pages[1]] == []
    assert f'href="/{UNIT}#' in pages[0]
    assert json.dumps(NEEDLE, ensure_ascii=False) in pages[1]
    assert str(said["state.waiting"]) not in pages[1]
    assert NEEDLE in pages[2]


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_are_told_that_this_is_no_place_to_report_and_where_that_is(own_site, number, language):
    line = str(words(language)["returning.not-here"])

    assert line in own_site.ask("GET", f"review/{number}", "frode", language=language).text
    assert line in own_site.ask("GET", UNIT, "kari", language=language).text
    give_back(own_site, number)
    assert line in own_site.ask("GET", f"review/{number}", "frode", language=language).text


def test_handed_in_unchanged_it_stays_with_her_and_rewritten_it_comes_back(own_site, number):
    site = own_site
    (site.data.parent / "data-backups").mkdir()
    give_back(site, number)

    same = hand_in(site, "r2")
    site.put("reflection", "kari", reflection("En kvinne jeg kjenner."), base=1)
    again = hand_in(site, "r3")

    assert (same.status, same.message) == (400, NB["error.returned-unchanged"])
    assert (again.status, again.json()["returned"]) == (200, False)
    assert str(NB["returning.title"]) not in site.ask("GET", "", "kari").text
    mine = submissions.all_of(site.store, site.people["kari"].id)[-1].id
    assert "En kvinne jeg kjenner." in site.ask("GET", f"review/{mine}", "second").text
    for page in (f"review/{number}", f"review/{mine}", "review"):
        assert not [word for word in HAYSTACK if word in site.ask("GET", page, "frode").text]
    data = b"".join(path.read_bytes() for path in site.data.rglob("*") if path.is_file())
    assert not [word for word in HAYSTACK if word.encode() in data]
    assert len(listed(site.data.parent / "data-backups")) == 1


def test_a_mistake_is_undone_on_the_same_page(own_site, number):
    give_back(own_site, number)

    give_back(own_site, number, "second", "undo")
    assert NEEDLE not in own_site.ask("GET", f"review/{number}", "frode").text
    give_back(own_site, number, "frode", "undo")

    assert NEEDLE in own_site.ask("GET", f"review/{number}", "second").text
    assert NOTE in own_site.ask("GET", f"review/{number}", "frode").text


def test_she_reads_who_gave_it_back_and_no_log_holds_a_word_of_it(own_site, number, caplog):
    give_back(own_site, number)
    give_back(own_site, number)

    happened = access.happenings(own_site.store, own_site.people["kari"].id)
    assert [each.by for each in happened if each.event is Event.TEXT_RETURNED] == [Looker.FACILITATOR]
    line = NB.fill("access.text-returned", who=NB["access.by.facilitator"])
    assert str(line) in own_site.ask("GET", "devices", "kari").text
    assert not [word for word in HAYSTACK if word in caplog.text]


def test_it_is_done_by_a_page_of_ours_alone_and_by_whoever_may_read_it(own_site, number):
    site = own_site
    stranger = site.ask("POST", f"review/{number}/return", "frode", b"do=return", xsrf=False)
    nothing = site.form(f"review/{number}/return", "frode", do="erase")

    assert [site.form(f"review/{number}/return", who, do="return").status for who in ("kari", "ola")] == [
        403
    ] * 2
    assert (stranger.status, nothing.status) == (403, 400)
    assert NEEDLE in site.ask("GET", f"review/{number}", "frode").text
    assert answers.current(site.store, site.people["kari"].id, MODULE)


def test_the_way_back_stays_in_the_module_that_was_asked_for(own_site, number):
    other = site_location(own_site, number, "//evil.example")

    assert site_location(own_site, number, MODULE) == f"/review/{number}?module={MODULE}"
    assert other == f"/review/{number}"
    assert XSRF not in other


def site_location(site: Site, number: int, module: str) -> str:
    return site.form(f"review/{number}/return", "frode", do="undo", module=module).headers["Location"]


def test_nobody_is_let_to_reply_where_no_one_would_read_it(own_site, number):
    site = own_site
    give_back(site, number)

    page = site.ask("GET", UNIT, "kari").text
    sent = site.ask("PUT", f"api/replies/{number}", "kari", site.entry("Takk for svaret."))

    assert 'data-do="reply-back"' not in page
    assert (sent.status, sent.message) == (400, NB["error.reply-returned"])
    assert b"Takk for svaret." not in b"".join(path.read_bytes() for path in site.data.glob("store.sqlite*"))


def test_what_she_objected_to_the_answer_is_hidden_with_the_text_and_comes_back_with_it(own_site, number):
    site, now = own_site, own_site.workbook.now()
    kari = site.people["kari"].id
    raised = disagreements.disagree(site.store, kari, MODULE, "reflection", NEEDLE, now)
    other = disagreements.disagree(site.store, kari, MODULE, "loudest", "Noe annet", now)
    queues = [site.ask("GET", "review", "frode").text]

    give_back(site, number)
    queues.append(site.ask("GET", "review", "frode").text)
    replies = [
        site.ask("PUT", f"api/objections/{each.id}", "frode", site.entry("Takk.")) for each in (raised, other)
    ]
    give_back(site, number, do="undo")
    queues.append(site.ask("GET", "review", "frode").text)

    assert [NEEDLE in queue for queue in queues] == [True, False, True]
    assert [reply.status for reply in replies] == [404, 200]
