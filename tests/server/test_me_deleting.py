"""Everything of mine deleted: asked once more, gone from every file, and the device signed out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from device import Phone
from open_site import CHECKOUT, MODULE, Site

from mmb_learn.assessment.course_directory import prepare
from mmb_learn.assessment.worker import Worker
from mmb_learn.course import (
    Institution,
    Part,
    Person,
    Role,
    answers,
    classes,
    disagreements,
    links,
    members,
    people,
    reviews,
    submissions,
    traces,
)
from mmb_learn.upkeep.backup import back_up
from mmb_learn.upkeep.restore import restore

NAME = "Fiktiva Oppdiktsen"
PIECES = (
    "Bekkesuset bak redskapsboden",
    "Fuglesangen ved kjøkkenvinduet",
    "Trappevasken klokka sju",
    "Jeg lurte",
)
ANSWERED = "Fint at du hørte bekkesuset"


def holding(folder: Path, *pieces: str) -> set[str]:
    """Give the files that hold any of the words, however they are written."""
    forms = {form for piece in pieces for form in (piece, json.dumps(piece)[1:-1])}
    forms |= {json.dumps(form)[1:-1] for form in forms}
    return {
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file() and any(form.encode() in path.read_bytes() for form in forms)
    }


def graded(site: Site) -> None:
    worker = Worker(site.store, site.data / "course", attached=False)
    while worker.work_once():
        pass


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a data folder whose nbgrader course is prepared; it takes seconds."""
    data = tmp_path_factory.mktemp("prepared") / "data"
    prepare(CHECKOUT, data)
    return data


@pytest.fixture
def whole(course: Path) -> Iterator[Site]:
    with Site(course) as opened:
        yield opened


def somebody(site: Site, now: datetime) -> tuple[Person, Phone]:
    """Give somebody who has used everything, and her telephone."""
    person = people.add_person(site.store, NAME, [Role.PARTICIPANT], Institution.HEALTH_CARE, now)
    site.people["her"] = person
    site.put("reflection", "her", {"done": PIECES[1], "learned": "", "clever": "", "next": ""})
    written = {"done": PIECES[0], "learned": "", "clever": "", "next": ""}
    site.put("reflection", "her", written, base=1)
    edition = site.words.modules[MODULE].edition
    number = submissions.hand_in(
        site.store, person.id, MODULE, "reflection", edition, {"reflection": written}, now
    ).id
    reviews.mark(site.store, number, site.people["frode"].id, {"seen": 2}, ANSWERED, now, done=True)
    reviews.release(site.store, number, site.people["frode"].id, now)
    told = {"outcome": "tried", "seen": PIECES[2]}
    site.ask("PUT", f"api/tries/{MODULE}/why-sound", "her", site.entry(told))
    disagreements.disagree(site.store, person.id, MODULE, "two-tvs", PIECES[3], now)
    taught = classes.new_class(site.store, "Vg2", site.people["tove"], now)
    members.add(site.store, taught.id, [person.id], Part.PUPIL, now)
    phone = Phone(site)
    phone.cookies = dict(part.split("=", 1) for part in site.headers("her")["Cookie"].split("; "))
    return person, phone


def test_no_byte_of_her_stays_under_the_data_folder_with_nbgraders_files_and_gradebook(whole):
    person, phone = somebody(whole, whole.workbook.now())
    graded(whole)
    assert len(holding(whole.data, *PIECES, ANSWERED)) > 3

    answer = phone.send("me/delete", _xsrf=phone.cookies["_xsrf"])
    graded(whole)

    assert answer.status == 200
    assert holding(whole.data, NAME, *PIECES, ANSWERED) == set()
    left = traces.everything(whole.store, person.id)
    assert {name for name, rows in left.items() if rows} == {"person", "erased", "submissions"}
    assert (left["person"]["name"], left["person"]["roles"]) == ("", [])


def test_who_deleted_everything_is_signed_out_and_comes_in_no_more(own_site):
    person, phone = somebody(own_site, own_site.workbook.now())
    token = links.new_link(own_site.store, person.id, own_site.workbook.now())

    answer = phone.send("me/delete", _xsrf=phone.cookies["_xsrf"])

    assert "mmb-person" not in phone.cookies
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert phone.get("me").status == 401
    assert own_site.ask("GET", "me", "her").status == 401
    assert phone.get(f"join/{token}").status == 410


def test_to_look_deletes_nothing_and_another_sites_form_neither(own_site):
    person, phone = somebody(own_site, own_site.workbook.now())

    page = phone.get("me/delete")
    phone.ask("POST", "me/delete", b"", **{"X-XSRFToken": "another"})

    assert "Slett alt mitt nå" in page.text
    assert answers.current(own_site.store, person.id, MODULE)


def test_the_others_keep_what_is_theirs(own_site):
    own_site.put("reflection", "ola", {"done": "Olas tekst", "learned": "", "clever": "", "next": ""})
    _, phone = somebody(own_site, own_site.workbook.now())

    phone.send("me/delete", _xsrf=phone.cookies["_xsrf"])

    assert "Olas tekst" in own_site.ask("GET", "me", "ola").text


def test_a_facilitator_leaves_her_answers_unsigned_with_those_who_got_them(own_site):
    person, _ = somebody(own_site, own_site.workbook.now())
    frode = Phone(own_site)
    frode.cookies = dict(part.split("=", 1) for part in own_site.headers("frode")["Cookie"].split("; "))
    assert "Svar du har gitt andre" in frode.get("me/delete").text

    frode.send("me/delete", _xsrf=frode.cookies["_xsrf"])

    assert [reply.comment for reply in reviews.released(own_site.store, person.id)] == [ANSWERED]
    assert traces.everything(own_site.store, own_site.people["frode"].id)["reviews_written"] == []


def test_a_backup_that_is_put_back_holds_nothing_of_her(own_site):
    _, phone = somebody(own_site, own_site.workbook.now())
    backups = own_site.data.parent / "data-backups"
    backup = back_up(own_site.data, backups, own_site.workbook.now())

    phone.send("me/delete", _xsrf=phone.cookies["_xsrf"])

    again = own_site.data.parent / "again"
    restore(backup, again, own_site.data.parent / "fresh-backups", own_site.workbook.now())
    assert holding(again, NAME, *PIECES, ANSWERED) == set()


def test_alone_at_work_the_workbook_begins_anew(tmp_path):
    with Site(tmp_path / "data", solo=True) as alone:
        phone = Phone(alone)
        phone.get("me")
        first = [person.pseudonym for person in people.people(alone.store)]

        phone.send("me/delete", _xsrf=phone.cookies["_xsrf"])
        phone.get("me")

        now = {person.pseudonym for person in people.people(alone.store) if person.roles}
        assert len(now) == 1
        assert now.isdisjoint(first)
