"""Behind another server, and beyond this machine: only the one that is named is believed."""

from __future__ import annotations

import re
import shutil
import ssl
import subprocess
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from device import Phone
from open_site import Site
from served import Served, until
from tornado.httpserver import HTTPServer

from mmb_learn.cli import main
from mmb_learn.course import Store, links, roster
from mmb_learn.errors import StoreError
from mmb_learn.language import words
from mmb_learn.server.opening import Serving, refuse_exposure
from mmb_learn.server.proxy import BehindProxy, among, networks
from mmb_learn.server.workbook import system_clock
from mmb_learn.upkeep.whereabouts import known_address

FORWARDED = {"X-Forwarded-For": "192.0.2.9", "X-Forwarded-Proto": "https", "Host": "course.example.org"}
EVERYWHERE = "0.0.0.0"  # noqa: S104 - what is tried
MISSING = str(words("nb")["site.plain-http"])


@pytest.fixture
def proxied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """Give a site that takes its visitors' addresses and protocol as `serve` does."""
    monkeypatch.setattr("open_site.HTTPServer", BehindProxy)
    with Site(tmp_path / "data") as opened:
        assert isinstance(opened.server, HTTPServer)
        yield opened


def test_the_named_server_is_believed(proxied):
    proxied.server.proxy = networks(["127.0.0.1"])

    page = proxied.ask("GET", "", "kari", headers=FORWARDED)

    assert page.status == 200
    assert MISSING not in page.text


@pytest.mark.parametrize("named", [[], ["192.0.2.1"], ["::1", "10.0.0.0/8"]])
def test_anybody_else_is_not(proxied, named):
    proxied.server.proxy = networks(named)

    assert MISSING in proxied.ask("GET", "", "kari", headers=FORWARDED).text


@pytest.mark.parametrize(("named", "secure"), [(["127.0.0.0/8"], True), ([], False)])
def test_the_cookie_goes_by_https_alone_where_the_named_server_speaks_it(proxied, named, secure):
    proxied.server.proxy = networks(named)
    token = links.new_link(proxied.store, proxied.people["ola"].id, proxied.workbook.now())
    phone = Phone(proxied)
    ticket = re.search(r'name="ticket" value="([^"]+)"', phone.get(f"join/{token}", **FORWARDED).text)[1]

    answer = phone.send(f"join/{token}", FORWARDED, code="fløyte 7", ticket=ticket)

    assert answer.status == 303
    assert ("Secure" in answer.cookies[0].split("; ")) is secure


@pytest.mark.parametrize(
    ("address", "is_among"),
    [("10.1.2.3", True), ("::ffff:10.1.2.3", True), ("11.0.0.1", False), ("fd00::7", True), ("", False)],
)
def test_a_network_is_named_as_well_as_an_address_also_where_ipv6_carries_it(address, is_among):
    assert among(address, networks(["10.0.0.0/8", "fd00::/64"])) is is_among


@pytest.mark.parametrize(
    "written",
    [
        {"X-Real-Ip": "198.51.100.1"},
        {"X-Forwarded-For": "198.51.100.1, 192.0.2.9"},
        {"X-Forwarded-For": "127.0.0.1, 192.0.2.9", "X-Real-Ip": "198.51.100.1"},
    ],
)
def test_what_a_guesser_writes_into_her_own_request_moves_her_nowhere(proxied, written):
    proxied.server.proxy = networks(["127.0.0.1"])

    proxied.ask("GET", "c/ABC-DEF", headers=FORWARDED | written)

    assert list(proxied.workbook.addresses._wrong) == ["192.0.2.9"]


def test_https_that_a_visitor_claims_herself_is_none(proxied):
    proxied.server.proxy = networks(["127.0.0.1"])
    claimed = FORWARDED | {"X-Forwarded-Proto": "http", "X-Scheme": "https"}

    assert MISSING in proxied.ask("GET", "", "kari", headers=claimed).text


def test_who_guesses_through_the_named_server_is_held_up_by_her_own_address(proxied):
    proxied.server.proxy = networks(["127.0.0.1"])
    token = links.new_link(proxied.store, proxied.people["ola"].id, proxied.workbook.now())
    Phone(proxied).join(token, "fløyte 7")
    thief = Phone(proxied)
    ticket = re.search(r'name="ticket" value="([^"]+)"', thief.get(f"join/{token}").text)[1]

    thief.send(f"join/{token}", FORWARDED, code="tromme 3", ticket=ticket)

    assert list(proxied.workbook.addresses._wrong) == ["192.0.2.9"]


@pytest.mark.parametrize(
    "more", [{"host": EVERYWHERE}, {"proxy": networks(["127.0.0.1"])}, {"host": "192.0.2.7"}]
)
@pytest.mark.parametrize("lived_in", [False, True])
def test_without_a_roster_nobody_else_is_let_near(tmp_path, more, lived_in):
    data = tmp_path / "data"
    if lived_in:
        Store.open(data).close()

    with pytest.raises(StoreError, match="begin a course with mmb-learn roster owner"):
        refuse_exposure(Serving(tmp_path, data, **more))

    assert data.exists() is lived_in


def test_the_demo_stays_on_this_machine(tmp_path):
    with pytest.raises(StoreError, match="leave out --host"):
        refuse_exposure(Serving(tmp_path, tmp_path / "data", host=EVERYWHERE, demo=True))


def test_with_a_roster_others_may_come(tmp_path):
    with Store.open(tmp_path / "data") as store:
        roster.owner(store, "Kari Li", system_clock())

    refuse_exposure(Serving(tmp_path, tmp_path / "data", host=EVERYWHERE))
    refuse_exposure(Serving(tmp_path, tmp_path / "data", proxy=networks(["127.0.0.1"])))


def test_a_course_is_served_beyond_this_machine_and_says_that_https_is_missing(furnished, tmp_path):
    with Served(furnished(tmp_path / "data"), "--host", EVERYWHERE) as server:
        assert server.process.stdout is not None
        assert "--tls-cert and --tls-key" in server.process.stdout.readline()
        until(server.healthy)
        assert server.ask("GET", "")[0] == 401
        status, page = server.ask("GET", "", "kari", headers={"Host": "course.example.org"})
        assert status == 200
        assert MISSING in page
        assert known_address(tmp_path / "data") is None


@pytest.mark.skipif(shutil.which("openssl") is None, reason="makes a certificate with openssl")
def test_a_course_is_served_by_https_with_a_certificate_of_its_own(furnished, tmp_path):
    cert, key = tmp_path / "c.pem", tmp_path / "k.pem"
    named = ("-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1")
    of_a_kind = ("-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "1")
    made = ["openssl", "req", *of_a_kind, *named, "-keyout", key, "-out", cert]
    subprocess.run(made, check=True, capture_output=True)
    trusting = ssl.create_default_context(cafile=str(cert))

    with Served(furnished(tmp_path / "data"), "--tls-cert", str(cert), "--tls-key", str(key)) as server:
        address = f"https://localhost:{server.port}/"
        request = urllib.request.Request(f"{address}me", headers=server.headers("kari"))
        with urllib.request.urlopen(request, context=trusting) as answer:
            assert MISSING not in answer.read().decode()
        assert known_address(tmp_path / "data") == address


def test_a_proxy_without_an_address_is_refused(capsys):
    with pytest.raises(SystemExit, match="2"):
        main(["serve", "--proxy", "my-proxy"])

    said = capsys.readouterr().err
    assert "my-proxy is no address; write it as 192.0.2.7, or a network as 192.0.2.0/24" in said


@pytest.mark.parametrize("said", ["soon", "-1", "1e9", "3601"])
def test_a_time_to_drain_that_is_none_is_refused(capsys, said):
    with pytest.raises(SystemExit, match="2"):
        main(["serve", f"--drain={said}"])

    assert f"{said} is no number of seconds" in capsys.readouterr().err
