"""Replicas come and go, and so do the proxy and the database: nobody loses what she was told is saved."""

from __future__ import annotations

import asyncio
import json
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.postgres import Postgres
from tornado.httpclient import HTTPRequest
from tornado.websocket import websocket_connect

from mmb_learn.course import people, together
from mmb_learn.language import words
from mmb_learn.server.opening import Serving, opened

from .two_replicas import MODULE, ROOT, Pair, Typing, asked, until

MISSING = str(words("nb")["site.plain-http"])
SPOOFED = {
    "Host": "course.example.org",
    "X-Forwarded-For": "198.51.100.7",
    "X-Forwarded-Proto": "https",
    "X-Real-IP": "198.51.100.7",
    "X-Scheme": "https",
    "Forwarded": "for=198.51.100.7;proto=https",
}
SOME = 12


@pytest.fixture
def typing(pair: Pair) -> Iterator[Typing]:
    """Give people who save through the proxy, on both replicas, while a test does its worst."""
    with Typing([pair.somebody(f"Person {number}") for number in range(SOME)]) as people_who_type:
        yield people_who_type
    assert people_who_type.kept(pair.store)
    pair.whole()


def killed_and_started_anew(pair: Pair, typing: Typing, _database: Postgres) -> None:
    pair.one.kill()
    typing.until_saved(3)
    pair.whole()


def without_proxy_for_a_moment(pair: Pair, _typing: Typing, _database: Postgres) -> None:
    pair.front.restart()


def without_database_for_a_moment(_pair: Pair, _typing: Typing, database: Postgres) -> None:
    database.restart()


@pytest.mark.parametrize(
    "worst", [killed_and_started_anew, without_proxy_for_a_moment, without_database_for_a_moment]
)
def test_every_save_that_was_confirmed_is_kept_whatever_went_down(
    pair, database, typing, worst: Callable[..., None]
):
    assert {visitor.cookies["MMB-REPLICA"] for visitor in typing.visitors} == {"one", "two"}

    worst(pair, typing, database)

    typing.until_saved(3)


def test_a_replica_that_is_told_to_stop_is_left_without_a_single_refusal(pair, typing):
    pair.one.send(signal.SIGTERM)
    until(lambda: pair.one.ask("readyz").status == 503)
    assert json.loads(pair.one.ask("readyz").text)["stays"] is False
    assert pair.one.ask("glossary").status == 200

    typing.until_saved(5)
    assert pair.one.process is not None
    assert pair.one.process.wait(30) == 0
    typing.until_saved(2)

    assert {status for visitor in typing.visitors for status in visitor.statuses} == {200}


def test_a_connected_page_is_told_to_move_and_ctrl_c_waits_for_nobody(pair):
    kari = pair.somebody("Kari")
    live = json.loads(kari.ask("POST", f"m/{MODULE}/why-sound/live").text)
    kernel = live["config"]["kernelId"]
    assert kari.ask("GET", f"api/kernels/{kernel}").status == 200
    here = kari.replica

    async def connected() -> int | None:
        address = f"ws://127.0.0.1:{pair.front.port}/api/kernels/{kernel}/channels?session_id=a"
        line = await websocket_connect(HTTPRequest(address, headers=kari.headers()))
        here.send(signal.SIGTERM)
        async with asyncio.timeout(20):
            while await line.read_message() is not None:
                pass
        line.close()
        return line.close_code

    with ThreadPoolExecutor() as apart:  # a browser's driver may hold this thread's loop
        assert apart.submit(lambda: asyncio.run(connected())).result() == 1012
    here.stop()
    assert kari.ask("GET", f"api/kernels/{kernel}").status == 404
    assert kari.replica is not here
    assert kari.ask("POST", f"m/{MODULE}/why-sound/live").status == 200
    pair.whole()


def test_clocks_ten_minutes_apart_tell_one_time(pair):
    kari, now = pair.somebody("Kari"), datetime.now(UTC)

    told = [
        json.loads(replica.ask("api/clock", **kari.headers()).text)["now"] for replica in (pair.two, pair.one)
    ]

    assert all(abs(datetime.fromisoformat(each) - now) < timedelta(minutes=1) for each in told)


def test_who_is_signed_in_at_one_replica_is_so_at_the_other(pair):
    kari = pair.somebody("Kari")

    assert [replica.ask("me", **kari.headers()).status for replica in pair.replicas] == [200, 200]
    assert [replica.ask("me").status for replica in pair.replicas] == [401, 401]


def test_machines_are_answered_by_a_replica_itself_and_not_through_the_proxy(pair):
    for path in ("metrics", "readyz", "healthz"):
        assert [replica.ask(path).status for replica in pair.replicas] == [200, 200]
        assert asked(pair.front.port, "GET", path, {}).status == 404
    assert pair.one.ask("metrics", source="127.0.0.2").status == 200
    assert pair.one.ask("metrics", **{"X-Forwarded-For": "127.0.0.1"}).status == 404


def test_what_a_visitor_says_of_herself_gets_neither_through_the_proxy_nor_past_it(pair):
    kari = pair.somebody("Kari")

    through = kari.ask("GET", "me", **SPOOFED)
    past = pair.one.ask("me", source="127.0.0.2", **kari.headers(), **SPOOFED)
    named = pair.one.ask("me", **kari.headers(), **SPOOFED)

    assert MISSING in through.text
    assert MISSING in past.text
    assert MISSING not in named.text  # as the proxy says it


def test_a_guesser_is_held_up_by_her_own_address_whatever_she_writes(pair):
    guesses = [
        asked(pair.front.port, "GET", "c/ABC-DEF", {"Cookie": "MMB-REPLICA=one"} | _from(number))
        for number in range(31)
    ]

    assert [guess.status for guess in guesses] == [404] * 30 + [429]


def _from(number: int) -> dict[str, str]:
    return {"X-Forwarded-For": f"198.51.100.{number}", "X-Real-IP": f"198.51.100.{number}"}


def test_two_that_start_at_once_on_an_empty_database_are_of_one_mind(database: Postgres, tmp_path: Path):
    with database.database() as url, ThreadPoolExecutor() as at_once:
        both = [Serving(ROOT, tmp_path / name, store=url, grader=False) for name in ("one", "two")]
        opening = [opened(serving) for serving in both]
        one, two = at_once.map(lambda each: each.__enter__(), opening)
        try:
            assert one.secret == two.secret
            assert one.solo
            assert two.solo
            first = {*at_once.map(lambda each: people.alone(each.store, each.now()).id, (one, two))}
            assert len(first) == 1
            today = one.now().date()
            done = at_once.map(
                lambda each: together.take_duty(each.store, "texts", today, each.now()), (one, two)
            )
            assert sorted(done) == [False, True]
        finally:
            for each in opening:
                each.__exit__(None, None, None)
