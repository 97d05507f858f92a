"""Behind a proxy, below a path of its own: pages, files, cookies and the API all begin there."""

from __future__ import annotations

import re

import pytest
from open_site import MODULE, UNIT, Site
from tornado.httpclient import AsyncHTTPClient


@pytest.fixture(scope="module")
def below(tmp_path_factory):
    with Site(tmp_path_factory.mktemp("below") / "data", base_url="/mmb/") as site:
        yield site


def test_every_address_in_a_page_begins_there_and_leads_somewhere(below):
    for path in ("", "me", "glossary", "review", UNIT, f"m/{MODULE}/tasks", "nowhere"):
        page = below.ask("GET", path, "frode").text
        addresses = set(re.findall(r'(?:href|src|action)="(/[^"#]*)', page))

        assert {address for address in addresses if not address.startswith("/mmb/")} == set()
        for address in addresses - {"/mmb/language"}:
            assert below.ask("GET", address.removeprefix("/mmb/"), "frode").status in {200, 302}


def test_the_page_tells_its_scripts_and_voilas_where_to_ask(below):
    page = below.ask("GET", UNIT, "frode").text

    assert '"base": "/mmb/"' in page
    assert 'data-base-url="/mmb/voila/"' in page


def test_redirects_stay_there(below):
    assert below.ask("GET", f"m/{MODULE}", "kari").headers["Location"].startswith(f"/mmb/m/{MODULE}/")
    for back in ("/", "/elsewhere", "//mmb/", "/mmb/../x//", ""):
        assert below.form("language", "kari", language="nn", back=back).headers["Location"] == "/mmb/"
    moved = below.form("language", "kari", language="nn", back="/mmb/me").headers["Location"]
    assert moved == "/mmb/me"


def test_cookies_are_for_that_path_alone(tmp_path):
    with Site(tmp_path / "data", base_url="/mmb/", solo=True) as site:
        cookies = site.ask("GET", "", headers={"Cookie": ""}).cookies

    assert {cookie.split("=")[0] for cookie in cookies} == {"mmb-person", "_xsrf"}
    assert all("Path=/mmb/" in cookie for cookie in cookies)


def test_the_api_answers_there_and_nowhere_else(below):
    assert below.put("first-move", "kari", ["a"]).status == 200
    assert below.ask("GET", "api/clock", "kari").status == 200
    assert below.ask("GET", "nowhere", "kari").status == 404
    assert below.ask("GET", "api/nowhere", "kari").json()["message"]
    assert below.run(_outside(below)) == 404


async def _outside(site: Site) -> int:
    address = f"http://127.0.0.1:{site.port}/api/clock"
    answer = await AsyncHTTPClient().fetch(address, headers=site.headers("kari"), raise_error=False)
    return answer.code
