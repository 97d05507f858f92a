"""`/people`: staff see who takes part and see to links; nobody raises herself or comes in as a colleague."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from urllib.parse import urlencode

import pytest
from device import Phone
from open_site import XSRF, Site

from mmb_learn.course import Institution, Person, Role, joining, links, people, roster, sign_ins
from mmb_learn.language import LANGUAGES, words

pytestmark = pytest.mark.usefixtures("quick_codes")

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


# Adding one person


def test_a_facilitator_adds_a_person_who_gets_a_link_that_leads_in(site):
    form = {"name": "  Eva   Ås ", "role": "participant", "institution": "culture-school"}

    answer = site.form("people", "frode", **form)

    assert answer.status == 200
    assert "<h1>Eva Ås</h1>" in answer.text
    address, token = LINK.search(answer.text).groups()
    assert address == f"http://127.0.0.1:{site.port}/join/{token}"
    (eva,) = (person for person in roster.members(site.store) if person.name == "Eva Ås")
    assert (eva.roles, eva.institution) == ({Role.PARTICIPANT}, Institution.CULTURE_SCHOOL)
    assert token not in site.ask("GET", f"people/{eva.id}", "frode").text
    assert Phone(site).join(token, MINE).status == 303


def test_roles_are_as_in_a_file_several_or_none_for_a_participant(site):
    both = b"name=Siv+Li&role=teacher&role=facilitator"
    sent = {"Content-Type": "application/x-www-form-urlencoded"}
    assert site.ask("POST", "people", "frode", both, headers=sent).status == 200
    assert site.form("people", "frode", name="Liv Moe").status == 200

    found = {person.name: person for person in roster.members(site.store)}
    assert found["Siv Li"].roles == {Role.TEACHER, Role.FACILITATOR}
    assert found["Liv Moe"].roles == {Role.PARTICIPANT}
    assert found["Liv Moe"].institution == site.people["frode"].institution


def test_somebody_who_is_there_already_keeps_her_link_and_that_is_said(site):
    first = LINK.search(site.form("people", "frode", name="Una Dal", institution="culture-school").text)[2]

    again = site.form("people", "frode", name=" una  DAL", institution="culture-school")

    assert again.status == 400
    assert str(words("nb").fill("error.roster-known", name="una DAL")) in again.text
    assert links.find_link(site.store, first, site.workbook.now()).state == "live"
    assert [person.name for person in roster.members(site.store)].count("Una Dal") == 1
    assert site.form("people", "frode", name="Una Dal", institution="health-care").status == 200


@pytest.mark.parametrize(
    ("name", "code", "values"),
    [
        ("  ", "no-name", {}),
        ("Å" * 101, "long", {"count": 101, "most": 100}),
        ("=HYPERLINK(1)", "not-a-name", {"name": "=HYPERLINK(1)"}),
        ("123", "not-a-name", {"name": "123"}),
        ("01010750160", "number", {}),
        ("Ola\u200b Moe", "signs", {}),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_an_import_would_refuse_is_refused_in_her_language_and_stays_in_the_box(
    site, name, code, values, language
):
    before = roster.members(site.store)
    body = urlencode({"name": name, "role": "teacher", "institution": "upper-secondary"}).encode()
    sent = {"Content-Type": "application/x-www-form-urlencoded"}

    answer = site.ask("POST", "people", "frode", body, headers=sent, language=language)

    assert answer.status == 400
    assert str(words(language).fill(f"error.roster-{code}", **values)) in answer.text
    assert f'value="{escape(name.strip())}" required' in answer.text
    assert 'value="teacher" checked' in answer.text
    assert 'value="upper-secondary" selected' in answer.text
    assert 'aria-describedby="amiss" aria-invalid="true"' in answer.text
    assert roster.members(site.store) == before


def test_an_institution_that_is_none_adds_nobody(site):
    before = roster.members(site.store)

    assert site.form("people", "frode", name="Per Li", institution="bank").status == 400
    assert roster.members(site.store) == before


@pytest.mark.parametrize("who", [None, "kari", "tove"])
def test_nobody_but_a_facilitator_adds_people_or_sees_how(site, who):
    before = roster.members(site.store)

    assert site.form("people", who, name="Per Li").status in {401, 403}
    assert 'id="add"' not in site.ask("GET", "people", who).text
    assert roster.members(site.store) == before


def test_another_sites_form_adds_nobody(site):
    before = roster.members(site.store)

    assert site.ask("POST", "people", "frode", b"name=Per+Li", xsrf=False).status == 403
    assert roster.members(site.store) == before


def test_alone_one_begins_a_course_by_the_command_line(tmp_path):
    with Site(tmp_path / "data", solo=True) as alone:
        kept = alone.ask("GET", "people", headers={"Cookie": ""})
        cookie = "; ".join([line.split(";")[0] for line in kept.cookies if not line.startswith("_xsrf")])
        sent = {"Cookie": f"{cookie}; _xsrf={XSRF}", "Content-Type": "application/x-www-form-urlencoded"}

        assert alone.ask("POST", "people", None, b"name=Per+Li", headers=sent).status == 403

        assert 'id="add"' not in kept.text
        assert not roster.exists(alone.store)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_page_is_in_the_language_of_its_reader(site, whom, language):
    for path in ("people", f"people/{whom.id}", "devices"):
        page = site.ask("GET", path, "frode", language=language).text
        assert f'<html lang="{language}"' in page
        assert 'lang="zxx"' not in page


def test_the_list_stands_at_its_full_length_with_whole_words_on_a_phone(site, whom):
    page = site.ask("GET", "people", "frode").text

    assert whom.name.title() in page
    assert '<div class="table-scroll each"' in page
