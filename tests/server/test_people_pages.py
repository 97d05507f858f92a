"""`/people`: staff see who takes part and see to links; nobody raises herself or comes in as a colleague."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from device import Phone
from open_site import Site

from mmb_learn.course import Person, Role, joining, links, people, sign_ins
from mmb_learn.language import LANGUAGES, words

MINE = "fløyte 7"
LINK = re.compile(r'class="link">(http[^<]+/join/([a-z0-9-]+))<')


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with Site(tmp_path_factory.mktemp("people") / "data") as opened:
        yield opened


@pytest.fixture
def whom(site, request) -> Person:
    """Give a participant of this test alone."""
    return site.add(f"elev {request.node.name[5:40]}", Role.PARTICIPANT)


def joined(site: Site, person: Person) -> tuple[Phone, str]:
    token = links.new_link(site.store, person.id, site.workbook.now())
    phone = Phone(site)
    assert phone.join(token, MINE).status == 303
    return phone, token


def test_the_list_shows_role_place_and_link_of_everybody(site, whom):
    used = site.add("brukt", Role.TEACHER)
    joined(site, used)
    links.new_link(site.store, whom.id, site.workbook.now())

    page = site.ask("GET", "people", "frode").text

    rows = dict(re.findall(r'<a href="/people/(\d+)">(?:.|\n)*?(<td>(?:.|\n)*?)</tr>', page))
    assert "Ikke brukt ennå" in rows[str(whom.id)]
    assert "Tatt i bruk" in rows[str(used.id)]
    assert "Lærer" in rows[str(used.id)]
    assert "Ingen lenke" in rows[str(site.people["ola"].id)]
    others = (person for person in people.people(site.store) if person.name != "Frode")
    assert all(person.pseudonym not in page for person in others)


def test_a_new_link_is_shown_once_with_its_code_and_leads_in(site, whom):
    answer = site.form(f"people/{whom.id}/link", "tove")

    address, token = LINK.search(answer.text).groups()
    assert address == f"http://127.0.0.1:{site.port}/join/{token}"
    assert 'class="qr"' in answer.text
    assert str(words("nb").fill("people.shown-once", name=whom.name)) in answer.text
    assert token not in site.ask("GET", f"people/{whom.id}", "tove").text
    assert Phone(site).join(token, MINE).status == 303


def test_a_new_link_closes_the_old_and_shows_in_the_log_by_day(site, whom):
    phone, old = joined(site, whom)

    site.form(f"people/{whom.id}/link", "tove")

    assert Phone(site).get(f"join/{old}").status == 410
    assert phone.signed_in
    page = site.ask("GET", f"people/{whom.id}", "tove").text
    log = page[page.index('id="log"') : page.index("</main>")]
    assert log.count("Ny lenke") == 2
    assert log.count("Lenken lukket") == 1
    assert not re.search(r"\d\d:\d\d", log)


def test_a_forgotten_code_is_deleted_with_every_sign_in(site, whom):
    phone, _ = joined(site, whom)
    site.kernels.owners["a-kernel"] = whom.pseudonym

    token = LINK.search(site.form(f"people/{whom.id}/code", "tove").text)[2]

    assert not phone.signed_in
    assert "a-kernel" not in site.kernels.owners
    assert Phone(site).join(token, "helt ny 9").status == 303


def test_access_that_is_shut_ends_at_once(site, whom):
    phone, token = joined(site, whom)
    site.kernels.owners["b-kernel"] = whom.pseudonym

    assert site.form(f"people/{whom.id}/shut", "tove").status == 303

    assert not phone.signed_in
    assert "b-kernel" not in site.kernels.owners
    assert Phone(site).get(f"join/{token}").status == 410
    assert "Ingen lenke" in site.ask("GET", f"people/{whom.id}", "tove").text


@pytest.mark.parametrize("act", ["link", "code", "shut"])
@pytest.mark.parametrize("role", [Role.TEACHER, Role.FACILITATOR])
def test_a_teacher_cannot_come_in_as_a_colleague(site, role, act):
    colleague = site.add(f"kollega {role} {act}", role, Role.PARTICIPANT)
    _, token = joined(site, colleague)

    refused = site.form(f"people/{colleague.id}/{act}", "tove")

    assert refused.status == 403
    assert links.find_link(site.store, token, site.workbook.now()).state == "live"
    assert joining.has_code(site.store, colleague.id)
    page = site.ask("GET", f"people/{colleague.id}", "tove").text
    assert f"/{act}" not in page
    assert str(words("nb")["people.only-facilitator"]) in page


def test_a_facilitator_gives_roles(site, whom):
    answer = site.form(f"people/{whom.id}/roles", "frode", role="teacher")

    assert answer.status == 303
    assert people.person(site.store, whom.id).roles == {Role.TEACHER}


def test_nobody_gives_herself_a_role_or_shuts_herself_out(site):
    frode, tove = site.people["frode"], site.people["tove"]

    assert site.form(f"people/{frode.id}/roles", "frode", role="participant").status == 403
    assert site.form(f"people/{frode.id}/shut", "frode").status == 403
    assert site.form(f"people/{tove.id}/roles", "tove", role="facilitator").status == 403
    assert site.form(f"people/{tove.id}/link", "tove").status == 403
    assert site.form(f"people/{frode.id}/link", "frode").status == 200
    assert people.person(site.store, frode.id).roles == {Role.FACILITATOR}
    assert people.person(site.store, tove.id).roles == {Role.TEACHER}


@pytest.mark.parametrize("role", ["", "owner", "PARTICIPANT"])
def test_a_role_that_is_none_changes_nothing(site, whom, role):
    assert site.form(f"people/{whom.id}/roles", "frode", role=role).status == 400
    assert people.person(site.store, whom.id).roles == {Role.PARTICIPANT}


@pytest.mark.parametrize("act", ["link", "code", "shut", "roles"])
def test_no_act_is_done_by_looking_or_by_another_sites_form(site, whom, act):
    phone, _ = joined(site, whom)
    held = links.live_links(site.store, site.workbook.now())[whom.id]

    site.ask("GET", f"people/{whom.id}/{act}", "frode")
    forged = site.ask("POST", f"people/{whom.id}/{act}", "frode", b"role=teacher", xsrf=False)

    assert forged.status == 403
    assert phone.signed_in
    assert links.live_links(site.store, site.workbook.now())[whom.id] == held
    assert len(sign_ins.devices(site.store, whom.id)) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_page_is_in_the_language_of_its_reader(site, whom, language):
    for path in ("people", f"people/{whom.id}", "devices"):
        page = site.ask("GET", path, "frode", language=language).text
        assert f'<html lang="{language}"' in page
        assert 'lang="zxx"' not in page
