"""Course mode: nobody comes in but by a link, a form and a code, and whoever is out is out."""

from __future__ import annotations

import logging
import re
from base64 import b64decode
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from device import Phone
from open_site import MODULE, UNIT, Site
from tornado.web import create_signed_value

from mmb_learn.course import Role, access, answers, joining, links, people, roster, sign_ins
from mmb_learn.course.roster_file import read_roster
from mmb_learn.course.throttle import PER_CODE, Addresses, Rule
from mmb_learn.language import LANGUAGES, words
from mmb_learn.server.identity import COOKIE
from mmb_learn.server.log import NoIds

pytestmark = pytest.mark.usefixtures("quick_codes")

MINE, OTHER = "fløyte 7", "tromme 3"
PC = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with Site(tmp_path_factory.mktemp("course-mode") / "data") as opened:
        yield opened


@pytest.fixture
def kari(site, request):
    """Give somebody of this test alone."""
    site.people[request.node.name] = site.add(f"kari {request.node.name[5:40]}", Role.PARTICIPANT)
    return site.people[request.node.name]


@pytest.fixture
def token(site, kari) -> str:
    return links.new_link(site.store, kari.id, site.workbook.now())


def devices(site, person):
    return sign_ins.devices(site.store, person.id)


# Coming in


def test_nobody_meets_a_calm_page_without_names_on_every_page(site, kari):
    for path in ("", "me", UNIT, "programme", "review", "people", "devices"):
        for language in LANGUAGES:
            answer = site.ask("GET", path, language=language, headers={"Cookie": ""})

            assert answer.status == 401
            assert words(language)["sign-in.how"] in answer.text
            assert answer.cookies == ()
            assert not any(person.name in answer.text for person in roster.members(site.store))


def test_a_link_asks_by_name_and_the_form_signs_in(site, kari, token):
    phone = Phone(site)
    page = phone.get(f"join/{token}")
    assert page.status == 200
    assert words("nb").fill("sign-in.are-you", name=kari.name) in page.text
    assert words("nb")["sign-in.choose-code"] in page.text
    assert page.text.count(kari.name) == 1
    assert kari.pseudonym not in page.text

    came = phone.join(token, MINE)

    assert (came.status, came.headers["Location"]) == (303, "/")
    (cookie,) = came.cookies
    assert {"HttpOnly", "SameSite=Lax"} <= set(cookie.split("; "))
    assert "Secure" not in cookie
    assert phone.get("").status == 200
    assert kari.name in phone.get("").text


def test_a_previewer_that_opens_every_link_signs_nobody_in(site):
    rows = "navn\n" + "".join(f"Person Nummer {turn:03}\n" for turn in range(500))
    taken = roster.take_in(site.store, read_roster(rows.encode()).entries, site.workbook.now())
    tokens = [links.new_link(site.store, each.id, site.workbook.now()) for each in taken.added[:150]]
    previewer = Phone(site, "facebookexternalhit/1.1")

    found = [previewer.ask(method, f"join/{token}") for token in tokens for method in ("GET", "HEAD")]

    assert {answer.status for answer in found} == {200}
    assert {answer.cookies for answer in found} == {()}
    assert previewer.cookies == {}
    for person in taken.added[:150]:
        assert devices(site, person) == ()
        assert not joining.has_code(site.store, person.id)
        assert [each.event for each in access.happenings(site.store, person.id)] == ["link-made"]


def test_a_roster_of_five_hundred_is_listed_for_staff_and_told_to_nobody_else(site):
    assert site.ask("GET", "people", "frode").text.count('<th scope="row">') >= 500
    assert site.ask("GET", "people", "kari").status == 403


def test_the_code_is_asked_for_on_the_next_device_and_the_answers_are_there(site, kari, token):
    phone, pc = Phone(site), Phone(site, PC)
    phone.join(token, MINE)
    phone.get("")
    entry = site.entry(["a"])
    put = phone.ask("PUT", f"api/answers/{MODULE}/first-move", str(entry).replace("'", '"').encode())
    assert put.status == 200

    asked = pc.get(f"join/{token}")
    wrong = pc.join(token, OTHER)
    right = pc.join(token, MINE)

    assert words("nb")["sign-in.choose-code"] not in asked.text
    assert 'type="password"' in asked.text
    assert (wrong.status, wrong.cookies) == (403, ())
    assert str(words("nb")["error.code-wrong"]) in wrong.text
    assert right.status == 303
    assert pc.get(f"api/answers/{MODULE}/first-move").json()["versions"][0]["value"] == ["a"]
    assert [each.device for each in devices(site, kari)] == ["computer", "telephone"]


@pytest.mark.parametrize(("code", "error"), [("", "too-short"), ("12", "too-short"), ("1234", "too-easy")])
def test_a_first_code_that_is_none_is_said_beside_its_field(site, kari, token, code, error):
    phone = Phone(site)

    answer = phone.join(token, code)

    assert (answer.status, answer.cookies) == (400, ())
    assert str(words("nb").fill(f"error.code-{error}", shortest=4)) in answer.text
    assert 'aria-describedby="amiss about"' in answer.text
    assert phone.join(token, MINE).status == 303


def test_wrong_codes_by_the_hundred_wait_and_the_right_one_waits_with_them(site, kari, token):
    Phone(site).join(token, MINE)
    site.workbook.addresses = Addresses()
    thief = Phone(site)

    statuses = [thief.join(token, f"tromme {turn}").status for turn in range(200)]
    owner = Phone(site).join(token, MINE)

    assert statuses[: PER_CODE.free - 1] == [403] * (PER_CODE.free - 1)
    assert set(statuses[PER_CODE.free - 1 :]) == {429}
    assert owner.status == 429
    assert 0 < int(owner.headers["Retry-After"]) <= PER_CODE.first.total_seconds() + 1
    assert re.search(r"Vent til kl. \d\d:\d\d", owner.text)
    assert thief.secret == ""
    site.ahead += PER_CODE.first
    assert Phone(site).join(token, MINE).status == 303
    site.ahead = timedelta()
    site.workbook.addresses = Addresses()


def test_wrong_codes_of_many_people_from_one_address_wait_too(site, kari):
    site.workbook.addresses = Addresses(
        Rule(6, timedelta(minutes=1), timedelta(minutes=2), timedelta(hours=1))
    )
    tokens = []
    for turn in range(4):
        person = site.add(f"elev {turn}", Role.PARTICIPANT)
        tokens.append(links.new_link(site.store, person.id, site.workbook.now()))
        assert Phone(site).join(tokens[-1], MINE).status == 303

    statuses = [Phone(site).join(token, OTHER).status for token in tokens for _ in range(3)]

    assert statuses == [403] * 6 + [429] * 6
    assert Phone(site).join(tokens[-1], MINE).status == 429
    site.workbook.addresses = Addresses()
    assert Phone(site).join(tokens[-1], MINE).status == 303


def test_right_codes_by_the_hundred_never_wait(site, kari, token):
    site.workbook.addresses = Addresses()
    for _ in range(12):
        assert Phone(site).join(token, MINE).status == 303


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_link_that_is_no_good_any_more_says_what_to_do(site, kari, language):
    now = site.workbook.now()
    expired = links.new_link(site.store, kari.id, now - timedelta(days=3), timedelta(days=1))
    closed = links.new_link(site.store, kari.id, now - timedelta(days=2))
    links.new_link(site.store, kari.id, now, timedelta(days=1))
    states = {closed: (410, "closed"), links.secret_words(): (404, "unknown"), "x": (404, "unknown")}

    for token, (status, state) in states.items():
        answer = site.ask("GET", f"join/{token}", language=language, headers={"Cookie": ""})
        assert answer.status == status
        assert str(words(language)[f"error.link-{state}"]) in answer.text
        assert kari.name not in answer.text
    assert links.find_link(site.store, expired, now).state == "closed"


def test_an_expired_link_lets_nobody_in_even_with_its_page_open(site, kari):
    token = links.new_link(site.store, kari.id, site.workbook.now(), timedelta(hours=1))
    phone = Phone(site)
    page = phone.get(f"join/{token}")
    ticket = re.search(r'name="ticket" value="([^"]+)"', page.text)[1]

    site.ahead = timedelta(hours=2)
    answer = phone.send(f"join/{token}", code=MINE, ticket=ticket)
    site.ahead = timedelta()

    assert (answer.status, answer.cookies) == (410, ())
    assert str(words("nb")["error.link-expired"]) in answer.text
    assert devices(site, kari) == ()


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://localhost"},
        {"Sec-Fetch-Site": "none"},
    ],
)
def test_another_sites_form_signs_nobody_in(site, kari, token, headers):
    answer = Phone(site).join(token, MINE, headers)

    assert (answer.status, answer.cookies) == (403, ())
    assert not joining.has_code(site.store, kari.id)


def test_a_form_of_ones_own_site_signs_in(site, kari, token):
    here = {"Origin": f"http://127.0.0.1:{site.port}", "Sec-Fetch-Site": "same-origin"}

    assert Phone(site).join(token, MINE, here).status == 303


def test_a_ticket_of_another_link_or_none_at_all_signs_nobody_in(site, kari, token):
    other = links.new_link(site.store, site.people["ola"].id, site.workbook.now())
    phone = Phone(site)
    of_other = re.search(r'name="ticket" value="([^"]+)"', phone.get(f"join/{other}").text)[1]
    forged = create_signed_value(b"x" * 64, "mmb-join", links.digest(token)).decode()

    for ticket in (of_other, forged, "", "x"):
        assert phone.send(f"join/{token}", code=MINE, ticket=ticket).status == 403
    assert phone.send(f"join/{token}", code=MINE).status == 403
    assert devices(site, kari) == ()


def test_a_pasted_link_leads_to_its_page_and_anything_else_is_said_to_be_none(site, kari, token):
    phone = Phone(site)

    pasted = phone.send("join", link=f" https://course.example.org/join/{token.upper()} ")
    other = phone.send("join", link="https://course.example.org/")

    assert (pasted.status, pasted.headers["Location"]) == (303, f"/join/{token}")
    assert other.status == 400
    assert str(words("nb")["error.not-a-link"]) in other.text
    assert phone.cookies == {}


def test_a_link_in_nynorsk_leads_to_a_course_in_nynorsk(site, kari, token):
    phone = Phone(site)
    phone.get(f"join/{token}")
    ticket = re.search(r'name="ticket" value="([^"]+)"', phone.get(f"join/{token}?lang=nn").text)[1]

    phone.send(f"join/{token}?lang=nn", code=MINE, ticket=ticket)

    assert people.person(site.store, kari.id).language == "nn"
    assert '<html lang="nn"' in phone.get("").text


def test_on_a_device_that_somebody_uses_a_link_asks_to_switch_first(site, kari, token):
    other = links.new_link(site.store, site.people["ola"].id, site.workbook.now())
    phone = Phone(site)
    phone.join(token, MINE)

    again, taken = phone.get(f"join/{token}"), phone.get(f"join/{other}")
    sent = phone.join(other, MINE)

    assert str(words("nb").fill("sign-in.already", name=kari.name)) in again.text
    assert str(words("nb").fill("sign-in.taken", name=kari.name)) in taken.text
    assert 'name="code"' not in taken.text
    assert sent.status == 403
    assert phone.get("api/clock", **{"X-MMB-Person": kari.pseudonym}).status == 200
    assert not joining.has_code(site.store, site.people["ola"].id)


# Cookies


def test_a_forged_cookie_is_nobody(site, kari, token):
    phone = Phone(site)
    phone.join(token, MINE)
    secret = _unsigned(phone.secret)
    good = create_signed_value(site.secret, COOKIE, secret).decode()
    forged = {
        "unsigned": secret,
        "wrong secret": create_signed_value(b"x" * 64, COOKIE, secret).decode(),
        "other name": create_signed_value(site.secret, "mmb-join", secret).decode(),
        "another's guess": create_signed_value(site.secret, COOKIE, secret[:-1]).decode(),
        "the pseudonym": create_signed_value(site.secret, COOKIE, kari.pseudonym).decode(),
        "the hash": create_signed_value(site.secret, COOKIE, links.digest(secret)).decode(),
        "too old": create_signed_value(site.secret, COOKIE, secret, clock=lambda: 1_600_000_000).decode(),
        "cut": phone.secret[:-4],
    }

    assert site.ask("GET", "api/clock", headers={"Cookie": f"{COOKIE}={good}"}).status == 200
    for name, value in forged.items():
        assert site.ask("GET", "api/clock", headers={"Cookie": f"{COOKIE}={value}"}).status == 401, name


def _unsigned(value: str) -> str:
    return b64decode(value.strip('"').split(":")[-1].split("|")[0]).decode()


def test_a_cookie_that_was_signed_out_is_nobody_when_it_is_replayed(site, kari, token):
    phone = Phone(site)
    phone.join(token, MINE)
    kept = phone.secret
    phone.get("")

    answer = phone.ask("POST", "api/sign-out")

    assert answer.status == 200
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert COOKIE not in phone.cookies
    assert not phone.signed_in
    phone.cookies[COOKIE] = kept
    assert not phone.signed_in
    assert phone.ask("PUT", f"api/answers/{MODULE}/first-move", b"{}").status == 401


def test_signing_out_here_leaves_the_other_device_signed_in(site, kari, token):
    phone, pc = Phone(site), Phone(site, PC)
    phone.join(token, MINE)
    pc.join(token, MINE)
    pc.get("")

    pc.ask("POST", "api/sign-out")

    assert phone.signed_in
    assert not pc.signed_in


def test_without_scripts_a_form_signs_out(site, kari, token):
    phone = Phone(site)
    phone.join(token, MINE)
    xsrf = re.search(r'name="_xsrf" value="([^"]+)"', phone.get("").text)[1]
    kept = dict(phone.cookies)

    refused = Phone(site)
    refused.cookies = {COOKIE: kept[COOKIE]}
    assert refused.send("sign-out").status == 403
    assert phone.get("sign-out").status == 302
    assert phone.signed_in
    answer = phone.send("sign-out", _xsrf=xsrf)

    assert (answer.status, answer.headers["Location"]) == (303, "/")
    assert not phone.signed_in


def test_below_a_path_the_browser_is_not_told_to_empty_what_is_others(tmp_path):
    with Site(tmp_path / "data", base_url="/mmb/") as below:
        assert "Clear-Site-Data" not in below.ask("POST", "api/sign-out", "kari").headers
        token = links.new_link(below.store, below.people["ola"].id, below.workbook.now())
        phone = Phone(below)
        assert phone.join(token, MINE).headers["Location"] == "/mmb/"
        assert phone.signed_in


def test_a_device_is_signed_out_from_another_at_once(site, kari, token):
    phone, lost = Phone(site), Phone(site, PC)
    lost.join(token, MINE)
    phone.join(token, MINE)
    here, there = devices(site, kari)
    page = phone.get("devices").text
    assert f"devices/{there.id}" in page
    assert f"devices/{here.id}" not in page
    assert re.search(r"\d\d:\d\d</span></li>", page)

    site.people["someone"] = site.add("someone", Role.FACILITATOR)
    assert site.form(f"devices/{there.id}", "someone").status == 404
    assert lost.signed_in
    answer = phone.send(f"devices/{there.id}")

    assert answer.status == 303
    assert not lost.signed_in
    assert phone.signed_in


def test_one_changes_ones_code(site, kari, token):
    phone = Phone(site)
    phone.join(token, MINE)
    phone.get("")

    assert phone.send("devices/code", present=OTHER, new="helt ny 9").status == 403
    assert phone.send("devices/code", present=MINE, new="1111").status == 400
    changed = phone.send("devices/code", present=MINE, new="helt ny 9")

    assert changed.status == 200
    assert str(words("nb")["devices.changed"]) in changed.text
    assert Phone(site).join(token, MINE).status == 403
    assert Phone(site).join(token, "helt ny 9").status == 303
    assert [phone.send("devices/code", present=OTHER, new="ny 9 igjen").status for _ in range(5)][-1] == 429
    site.workbook.addresses = Addresses()


# Solo, and when it ends


def test_alone_there_is_nothing_to_sign_in_to_or_out_of(tmp_path):
    with Site(tmp_path / "data", solo=True) as alone:
        cookie = next(c for c in alone.ask("GET", "").cookies if c.startswith(COOKIE))
        mine = {"Cookie": f"_xsrf=0123456789abcdef0123456789abcdef; {cookie.split(';')[0]}"}

        for path in ("join", f"join/{links.secret_words()}", "devices", "sign-out"):
            assert alone.ask("GET", path, headers=mine).headers["Location"] == "/"
        assert alone.ask("POST", "api/sign-out", headers=mine).status == 200
        assert alone.ask("GET", "api/clock", headers=mine).status == 200
        home = alone.ask("GET", "", headers=mine).text
        assert 'id="leave"' not in home
        assert str(words("nb")["people.alone"]) in alone.ask("GET", "people", headers=mine).text


def test_the_first_name_on_the_roster_ends_working_alone_while_the_server_runs(tmp_path):
    with Site(tmp_path / "data", solo=True) as alone:
        cookie = next(c for c in alone.ask("GET", "").cookies if c.startswith(COOKIE)).split(";")[0]
        path = f"api/answers/{MODULE}/first-move"
        sent = {"Cookie": f"{cookie}; _xsrf=0123456789abcdef0123456789abcdef"}
        alone.ask("PUT", path, None, alone.entry(["a"]), headers=sent)

        owner = roster.owner(alone.store, "Kari Li", alone.workbook.now())
        token = links.new_link(alone.store, owner.id, alone.workbook.now())

        assert alone.ask("GET", "").status == 401
        assert alone.ask("GET", "", headers={"Cookie": cookie}).status == 401
        assert alone.ask("GET", path, headers={"Cookie": cookie}).status == 401
        phone = Phone(alone)
        phone.join(token, MINE)
        assert phone.get(path).json()["versions"][0]["value"] == ["a"]
        assert answers.current(alone.store, owner.id, MODULE)["first-move"].value == ["a"]


# What is said of it all


def test_no_link_code_or_cookie_reaches_the_log(site, kari, token, caplog):
    caplog.set_level(logging.DEBUG)
    phone = Phone(site)

    phone.join(token, OTHER[:2])
    phone.join(token, MINE)
    Phone(site).join(token, OTHER)
    phone.get("")
    phone.get(f"nowhere/join/{token}/x")
    phone.get(f"nowhere?link={token}")
    phone.send("join", link=token)
    phone.send("devices/code", present=MINE, new="helt ny 9")
    phone.ask("POST", "api/sign-out")
    Phone(site).get("", Cookie=f"{COOKIE}={phone.secret}")

    shown = [record for record in caplog.records if NoIds().filter(record)]  # as `serve` filters every line
    said = "\n".join(f"{record.getMessage()} {record.exc_text or ''}" for record in shown)
    assert "POST /join/…" in said
    for secret in (token, token[:11], "tromme", "fl%C3%B8yte", "fløyte", "helt ny", COOKIE, kari.name):
        assert secret not in said, secret


def test_over_plain_http_a_page_says_what_is_missing_and_over_https_it_does_not(site, kari, token):
    named = Phone(site).get("", Host="course.example.org")
    joined = Phone(site).get(f"join/{token}", Host="course.example.org:8866")
    here = Phone(site).get("")

    missing = str(words("nb")["site.plain-http"])
    assert missing in named.text
    assert missing in joined.text
    assert missing not in here.text


def test_a_backup_of_the_folder_lets_nobody_in(site, data_bytes, kari, token):
    phone = Phone(site)
    phone.join(token, MINE)

    held = data_bytes(site.data)

    assert token.encode() not in held
    assert _unsigned(phone.secret).encode() not in held


@pytest.fixture
def data_bytes():
    def read(folder: Path) -> bytes:
        return b"".join(path.read_bytes() for path in folder.glob("store.sqlite*"))

    return read
