"""Where nobody signs in, only this machine's own names are answered: another site's page stays outside."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from open_site import MODULE, UNIT, Site
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import websocket_connect

from mmb_learn.cli import main
from mmb_learn.course import people
from mmb_learn.language import LANGUAGES, words

STRANGE = (
    "evil.example",
    "evil.example:8866",
    "localhost.evil.example",
    "127.0.0.1.evil.example:80",
    "10.0.0.7",
)
OWN = ("localhost", "LOCALHOST:8866", "127.0.0.1:1", "[::1]", "[::1]:8866")
PATHS = (
    "",
    "me",
    UNIT,
    "people",
    "healthz",
    "api/clock",
    "api/rescue",
    "static/000000000000/page/unit.js",
    "nowhere",
)
NO_KERNEL = "00000000-0000-4000-8000-000000000000"


@pytest.fixture(scope="module")
def solo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with Site(tmp_path_factory.mktemp("hosts") / "data", solo=True) as opened:
        yield opened


@pytest.fixture
def cookie(solo: Site) -> str:
    """Give what her browser keeps."""
    return "; ".join(line.split(";")[0] for line in solo.ask("GET", "", headers={"Cookie": ""}).cookies)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("host", STRANGE)
def test_a_strange_name_gets_nothing(solo, cookie, host, path):
    answer = solo.ask("GET", path, headers={"Host": host, "Cookie": cookie})

    assert answer.status == 403
    assert answer.cookies == ()
    assert str(words("nb")["error.strange-host"]) in answer.text


@pytest.mark.parametrize("host", OWN)
@pytest.mark.parametrize("path", ["", "me", "api/clock", "glossary"])
def test_the_machines_own_names_are_answered_on_any_port(solo, cookie, host, path):
    assert solo.ask("GET", path, headers={"Host": host, "Cookie": cookie}).status == 200


@pytest.mark.parametrize("method", ["PUT", "DELETE", "POST", "HEAD", "OPTIONS"])
def test_nothing_is_written_or_erased_under_a_strange_name(solo, cookie, method):
    path = f"api/answers/{MODULE}/first-move"

    answer = solo.ask(method, path, body=solo.entry(["a"]), headers={"Host": STRANGE[0], "Cookie": cookie})

    assert answer.status == 403
    kept = solo.ask("GET", path, headers={"Cookie": cookie}).json()
    assert kept["versions"] == []


def test_nobody_is_made_for_a_strange_name(tmp_path):
    with Site(tmp_path / "data", solo=True) as fresh:
        fresh.ask("GET", "", headers={"Host": STRANGE[0], "Cookie": ""})

        assert people.people(fresh.store) == ()


def test_a_kernels_channel_does_not_open_under_a_strange_name(solo, cookie):
    async def knock() -> None:
        address = f"ws://127.0.0.1:{solo.port}/api/kernels/{NO_KERNEL}/channels"
        names = {"Host": STRANGE[0], "Origin": f"http://{STRANGE[0]}", "Cookie": cookie}
        await websocket_connect(HTTPRequest(address, headers=names))

    with pytest.raises(HTTPClientError, match="403"):
        solo.run(knock())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_in_each_language_what_to_do_and_where_to_go(solo, language):
    page = solo.ask("GET", "", language=language, headers={"Host": "evil.example:8866"}).text

    assert f'<html lang="{language}"' in page
    assert str(words(language)["error.strange-host"]) in page
    assert "--allow-host" in page
    assert '<a href="http://localhost:8866/">' in page
    assert "evil.example" not in page


def test_the_api_says_it_in_one_sentence(solo):
    answer = solo.ask("GET", "api/clock", headers={"Host": STRANGE[0]})

    assert "--allow-host" in answer.message


@pytest.mark.parametrize(("allowed", "host", "status"), [
    ({"workbook.test"}, "workbook.test:80", 200),
    ({"workbook.test"}, "Workbook.Test", 200),
    ({"workbook.test"}, "other.test", 403),
    ({"*"}, "other.test", 200),
])  # fmt: skip
def test_a_name_that_is_allowed_is_answered_and_no_other(solo, cookie, allowed, host, status):
    solo.workbook.hosts = frozenset(allowed)
    try:
        assert solo.ask("GET", "me", headers={"Host": host, "Cookie": cookie}).status == status
    finally:
        solo.workbook.hosts = frozenset()


def test_where_people_sign_in_any_name_will_do(site):
    assert site.ask("GET", "me", "kari", headers={"Host": "course.example.org"}).status == 200


@pytest.mark.parametrize(
    "name", ["http://x.example", "x.example:80", "x.example/", "*.example", "", "-x", "x y"]
)
def test_a_name_that_is_none_is_refused_with_how_to_write_it(name, capsys, tmp_path: Path):
    with pytest.raises(SystemExit, match="2"):
        main(["serve", "--data", str(tmp_path / "data"), f"--allow-host={name}"])

    assert "write it as workbook.example.org, without port or path" in capsys.readouterr().err
    assert not (tmp_path / "data").exists()
