"""`/group`: a group gathers by a code, writes one note, hands in, is answered, and each sees what is hers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from open_site import MODULE, Answer, Site

from mmb_learn.course import Role, access, group_notes, groups, reviews, runs, submissions
from mmb_learn.language import LANGUAGES

OWN = "Karis eget: det var vanskelig"
SONG = "Vi sang før stellet"


@pytest.fixture
def site(tmp_path) -> Iterator[Site]:
    with Site(tmp_path / "data") as opened:
        runs.new_run(opened.store, "Høsten", None, opened.workbook.now())
        yield opened


def begun(site: Site, who: str = "kari") -> int:
    made = site.form("group", who, of="run-1")
    assert made.status == 303
    return int(made.headers["Location"].rpartition("/")[2])


def code_of(site: Site, number: int) -> str:
    return groups.group(site.store, number).code


def type_in(site: Site, path: str, who: str, text: str, base: int = 0) -> Answer:
    return site.ask("PUT", f"api/{path}", who, site.entry(text, base))


@pytest.fixture
def together(site) -> int:
    """Give a group of Kari, who writes, and Ola."""
    number = begun(site)
    assert site.form("group/join", "ola", code=code_of(site, number)).status == 303
    return number


@pytest.fixture
def handed_in(site, together) -> int:
    type_in(site, f"groups/{together}/note/done", "kari", SONG)
    type_in(site, f"groups/{together}/own", "kari", OWN)
    assert site.form(f"group/{together}/hand-in", "kari").status == 303
    return together


def test_the_page_of_a_group_says_the_rules_shows_the_code_and_asks_for_no_birthday(site):
    number = begun(site)
    code = code_of(site, number)

    page = site.ask("GET", f"group/{number}", "kari").text

    for said in ("bursdag neste gang", "bursdag sist", f"{code[:3]}-{code[3:]}", "1 av høyst 6"):
        assert said in page
    assert 'type="date"' not in page


def test_others_come_in_by_the_code_and_a_wrong_one_is_counted(site):
    number = begun(site)
    asked = site.ask("GET", f"g/{code_of(site, number)}", "ola")
    assert asked.status == 200
    assert len(groups.group(site.store, number).members) == 1

    wrong = site.form("group/join", "ola", code="zzzzzz")
    assert (wrong.status, "Ingen åpen gruppe" in wrong.text, 'value="zzzzzz"' in wrong.text) == (
        400,
        True,
        True,
    )
    for _ in range(30):
        site.form("group/join", "ola", code="zzzzzz")
    held = site.form("group/join", "ola", code=code_of(site, number))

    assert "Det er prøvd mange koder" in held.text
    assert len(groups.group(site.store, number).members) == 1


def test_the_writer_has_boxes_and_the_others_follow(site, together):
    type_in(site, f"groups/{together}/note/done", "kari", SONG)

    writer, other = (site.ask("GET", f"group/{together}", who).text for who in ("kari", "ola"))

    assert 'data-box="done"' in writer
    assert 'data-box="done"' not in other
    assert f'data-shown="done">{SONG}' in other
    assert site.ask("GET", f"api/groups/{together}", "ola").json()["boxes"]["done"]["text"] == SONG
    site.form(f"group/{together}/write", "ola")
    assert 'data-box="done"' in site.ask("GET", f"group/{together}", "ola").text
    assert site.ask("GET", f"api/groups/{together}", "kari").json()["writes"] is False


def test_ones_own_notes_are_on_no_other_page(site, handed_in):
    for who in ("ola", "frode", "tove"):
        for path in ("", "me", "group", f"group/{handed_in}", "review", f"review/group/{handed_in}"):
            assert OWN not in site.ask("GET", path, who).text
        assert OWN not in site.ask("GET", "me/everything.json", who).text
    assert OWN in site.ask("GET", f"group/{handed_in}", "kari").text
    assert OWN in site.ask("GET", "me/everything.json", "kari").text


def test_the_file_for_paper_has_the_note_and_ones_own(site, handed_in):
    assert site.ask("GET", "me/everything.pdf", "kari").status == 200


def test_what_two_devices_typed_at_once_is_told_to_the_second(site, together):
    type_in(site, f"groups/{together}/note/ideas", "kari", "Frokostsang")

    said = type_in(site, f"groups/{together}/note/ideas", "kari", "Kveldssang").json()

    assert said["text"] == "Kveldssang\n\nFrokostsang"
    assert (said["added"], said["revision"]) == ("Frokostsang", 2)


def test_alone_or_without_a_word_nothing_is_handed_in(site):
    number = begun(site)
    type_in(site, f"groups/{number}/note/done", "kari", SONG)

    alone = site.form(f"group/{number}/hand-in", "kari")

    assert (alone.status, "Minst 2 må være med" in alone.text, SONG in alone.text) == (400, True, True)


def test_a_note_is_answered_without_names_and_read_by_everybody_in_the_group(site, handed_in):
    assert "Gruppenotater" in site.ask("GET", "review", "frode").text
    page = site.ask("GET", f"review/group/{handed_in}", "frode").text
    assert SONG in page
    assert "Ola" not in page.partition("<main")[2]
    assert type_in(site, f"group-answers/{handed_in}/see", "frode", "Jeg ser at dere sang.").status == 200
    assert "Jeg ser at dere sang." not in site.ask("GET", f"group/{handed_in}", "ola").text

    assert site.form(f"review/group/{handed_in}", "frode", seen="1").status == 303

    for who in ("kari", "ola"):
        assert "Svar på gruppenotatet" in site.ask("GET", "", who).text
        mine = site.ask("GET", "me", who).text
        assert SONG in mine
        assert "Jeg ser at dere sang." in mine
        assert "Frode" in site.ask("GET", f"group/{handed_in}", who).text
        assert "Svar på gruppenotatet" not in site.ask("GET", "", who).text
    looked = access.happenings(site.store, site.people["ola"].id)
    assert "work-read" in [each.event for each in looked]


def test_a_note_counts_as_no_reflection_of_ones_own(site, handed_in):
    kari = site.people["kari"].id

    assert reviews.queue(site.store, site.people["frode"]) == ()
    assert submissions.submissions(site.store, kari, MODULE) == ()


def test_what_is_typed_after_handing_in_is_refused_with_a_sentence(site, handed_in):
    late = type_in(site, f"groups/{handed_in}/note/done", "ola", "Og så …")

    assert (late.status, late.message.startswith("Notatet er levert")) == (400, True)
    assert type_in(site, f"groups/{handed_in}/own", "ola", "Mitt").status == 200


def test_any_member_erases_the_note_for_all_and_the_page_says_so_before(site, handed_in):
    assert "blir borte for alle i gruppa" in site.ask("GET", f"group/{handed_in}", "ola").text

    assert site.form(f"group/{handed_in}/erase", "ola").status == 303

    for who, path in (("kari", "me"), ("ola", f"group/{handed_in}"), ("frode", "review")):
        assert SONG not in site.ask("GET", path, who).text
    assert site.ask("GET", f"review/group/{handed_in}", "frode").status == 404
    assert "Det felles notatet er slettet" in site.ask("GET", f"group/{handed_in}", "kari").text
    assert group_notes.own_notes(site.store, handed_in, site.people["kari"].id).text == OWN


def test_who_leaves_reads_before_what_becomes_of_the_note(site, together):
    assert "blir hos de andre" in site.ask("GET", f"group/{together}", "ola").text
    assert site.form(f"group/{together}/leave", "ola").status == 303
    assert site.ask("GET", f"group/{together}", "ola").status == 404
    assert "Du er den siste" in site.ask("GET", f"group/{together}", "kari").text


def test_the_first_page_forgets_a_group_that_nobody_went_on_with(site, together):
    assert "Gruppa di skriver" in site.ask("GET", "", "ola").text
    site.ahead = timedelta(days=15)

    assert "Gruppa di skriver" not in site.ask("GET", "", "ola").text


def test_who_is_in_no_class_or_run_begins_no_group(site):
    runs.delete_run(site.store, 1)
    site.people["siv"] = site.add("siv", Role.PARTICIPANT)

    assert "Du må være med i en klasse" in site.ask("GET", "group", "siv").text
    assert site.form("group", "siv", of="run-1").status == 400


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_speak_each_language(site, handed_in, language):
    number = begun(site)

    for path, who in (
        ("group", "kari"),
        (f"group/{number}", "kari"),
        (f"group/{handed_in}", "ola"),
        ("g/abc234", "ola"),
        (f"review/group/{handed_in}", "frode"),
        ("me/delete", "kari"),
    ):
        text = site.ask("GET", f"{path}?lang={language}", who).text
        assert f'<html lang="{language}"' in text
        main = text.partition("<main")[2].partition("</main>")[0]
        assert re.search(r"group\.[a-z]", main) is None
