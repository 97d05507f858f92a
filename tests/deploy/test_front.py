"""The front of the cluster: the real HAProxy with its real settings, before pods that come and go."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlsplit

import pytest
from rendering import one, rendered
from small_cluster import BASE, CONFIG, Cluster, fronts
from tornado.httpclient import HTTPRequest
from tornado.websocket import websocket_connect

FIRST, SECOND, THIRD = "127.0.0.2", "127.0.0.3", "127.0.0.4"
COOKIE = "MMB-REPLICA"


def _until(asked: Callable[[], bool], seconds: float = 15) -> None:
    end = time.monotonic() + seconds
    while not asked():
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    running = Cluster()
    yield running
    running.end()


@pytest.fixture(scope="module")
def doors(cluster, tmp_path_factory) -> Iterator[list[tuple[str, str]]]:
    cluster.start(FIRST, SECOND)
    with fronts(cluster, tmp_path_factory.mktemp("fronts"), 2) as running:
        for people, inside in running:
            _until(lambda inside=inside: _status(f"{inside}/readyz") == 200)
            _until(lambda people=people: len({_led_to(people) for _ in range(8)}) == 2)
        yield running


def _get(address: str, **headers: str) -> tuple[int, Any, str]:
    """Ask with a connection of its own, as a newcomer does: status, what is said, and the cookie."""
    there = urlsplit(address)
    with closing(HTTPConnection(str(there.hostname), there.port, timeout=10)) as line:
        line.request("GET", there.path, headers=headers)
        answer = line.getresponse()
        text = answer.read()
        said = json.loads(text) if text.startswith(b"{") else {}
        return answer.status, said, answer.headers["Set-Cookie"] or ""


def _status(address: str) -> int:
    try:
        return _get(address)[0]
    except OSError:
        return 0


def _led_to(people: str, cookie: str = "") -> str:
    headers = {"Cookie": f"{COOKIE}={cookie}"} if cookie else {}
    return str(_get(people + BASE, **headers)[1].get("pod", ""))


def _heard(people: str, **headers: str) -> Any:
    return _get(people + BASE, **headers)[1]["heard"]


def _cookies(people: str) -> dict[str, str]:
    """Give each pod's cookie, as newcomers are given them."""
    given: dict[str, str] = {}
    _until(lambda: given.update(_newcomer(people)) or len(given) == 2)
    return given


def _newcomer(people: str) -> dict[str, str]:
    _, said, cookie = _get(people + BASE)
    return {said["pod"]: cookie.split(";")[0].removeprefix(f"{COOKIE}=")}


def test_whoever_comes_back_is_led_to_the_same_pod_by_every_front(doors):
    cookies = _cookies(doors[0][0])

    for people, _ in doors:
        assert {pod: {_led_to(people, cookie) for _ in range(4)} for pod, cookie in cookies.items()} == {
            FIRST: {FIRST},
            SECOND: {SECOND},
        }


def test_the_cookie_is_the_fronts_own_matter(doors):
    (people, _), _ = doors
    cookie = next(iter(_cookies(people).values()))

    said = _get(people + BASE)[2].lower()
    heard = _heard(people, Cookie=f"other=1; {COOKIE}={cookie}")

    assert "httponly" in said
    assert "samesite=lax" in said
    assert FIRST not in cookie
    assert heard["Cookie"] == ["other=1"]


def test_of_a_visitors_address_only_what_the_server_in_front_saw_is_passed_on(doors):
    (people, _), _ = doors
    forged = {"X-Forwarded-For": "203.0.113.9, 198.51.100.7", "X-Real-IP": "203.0.113.9"}

    heard = _heard(people, **forged)

    assert heard["X-Forwarded-For"] == ["198.51.100.7"]
    assert heard["X-Real-Ip"] == []
    assert _heard(people)["X-Forwarded-For"] == ["127.0.0.1"]


@pytest.mark.parametrize(("said", "heard"), [("https", "https"), ("https,http", "https"), ("http", "http")])
def test_the_hubs_proxy_behind_https_makes_it_no_plain_http(doors, said, heard):
    (people, _), _ = doors

    assert _heard(people, **{"X-Forwarded-Proto": said})["X-Forwarded-Proto"] == [heard]
    assert _heard(people)["X-Forwarded-Proto"] == ["http"]


@pytest.mark.parametrize("page", ["metrics", "healthz", "readyz", "READYZ", "anything/metrics"])
def test_what_machines_ask_is_not_for_people(doors, page):
    (people, _), _ = doors

    assert _status(people + BASE + page) == 404


def test_a_pod_that_drains_gets_nobody_new_and_keeps_the_channels_it_has(cluster, doors):
    (people, _), _ = doors
    cookie = _cookies(people)[FIRST]

    async def opened() -> Any:
        address = f"{people.replace('http', 'ws')}{BASE}channel"
        return await websocket_connect(HTTPRequest(address, headers={"Cookie": f"{COOKIE}={cookie}"}))

    async def asked(channel: Any) -> Any:
        await channel.write_message("are you there")
        return await channel.read_message()

    channel = cluster.run(opened())
    cluster.pods[FIRST].draining = True
    try:
        _until(lambda: _led_to(people, cookie) == SECOND)
        assert cluster.run(asked(channel)) == f"{FIRST} heard are you there"
        assert {_led_to(people) for _ in range(6)} == {SECOND}
    finally:
        cluster.pods[FIRST].draining = False
        cluster.loop.call_soon_threadsafe(channel.close)
    _until(lambda: _led_to(people, cookie) == FIRST)


def test_while_no_pod_is_ready_the_pods_themselves_say_so(cluster, doors):
    (people, inside), _ = doors
    cluster.pods[FIRST].draining = cluster.pods[SECOND].draining = True
    try:
        _until(lambda: _status(f"{inside}/readyz") == 503)

        assert {_led_to(people) for _ in range(6)} == {FIRST, SECOND}
        assert _status(f"{inside}/healthz") == 200
    finally:
        cluster.pods[FIRST].draining = cluster.pods[SECOND].draining = False
    _until(lambda: _status(f"{inside}/readyz") == 200)


def test_pods_come_and_go_by_name_and_nobody_is_sent_to_one_that_is_gone(cluster, doors):
    (people, _), _ = doors
    cookie = _cookies(people)[FIRST]

    cluster.start(THIRD)
    _until(lambda: THIRD in {_led_to(people) for _ in range(6)})
    cluster.names.ready = (SECOND, THIRD)

    _until(lambda: _led_to(people, cookie) in {SECOND, THIRD})
    cluster.names.ready = (FIRST, SECOND)
    _until(lambda: _led_to(people, cookie) == FIRST)


def test_a_pod_that_is_gone_at_once_costs_nobody_an_answer(cluster, doors):
    (people, _), _ = doors
    cluster.names.ready = (FIRST, SECOND)
    _until(lambda: {_led_to(people) for _ in range(6)} == {FIRST, SECOND})
    cookie = _cookies(people)[FIRST]

    cluster.loop.call_soon_threadsafe(cluster.pods[FIRST].server.stop)
    answers = [_get(people + BASE, Cookie=f"{COOKIE}={cookie}") for _ in range(20)]

    assert {status for status, _, _ in answers} == {200}
    assert answers[-1][1]["pod"] == SECOND


def test_the_front_is_given_every_setting_that_its_file_asks_for():
    (container,) = one("trial", "Deployment", "front")["spec"]["template"]["spec"]["containers"]
    text = CONFIG.read_text("utf-8")

    asked = {word.split("}")[0] for word in text.split("${")[1:]}

    assert asked == {each["name"] for each in container["env"]}
    assert any(text == each.get("data", {}).get("haproxy.cfg") for each in rendered("trial"))
