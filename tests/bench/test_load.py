"""The driver of many sessions counts errors and times, and the plan follows from what it measured."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from benchmarks.figures import table
from benchmarks.learner import client
from benchmarks.load import capacity, plan, told
from benchmarks.load.capacity import Costs
from benchmarks.load.channel import Channel
from benchmarks.load.ground import Ground
from benchmarks.load.meter import SAVED, Meter
from benchmarks.load.signs import Look, broken, signs
from benchmarks.load.usage import SERVER, Usage
from benchmarks.load.visitor import Visitor
from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port
from tornado.web import Application, RequestHandler
from tornado.websocket import WebSocketHandler

from mmb_learn.course import Store
from mmb_learn.kernel import KernelStarts

ROOT = Path(__file__).parents[2]
SLOW = 0.06
_LIVE = '{"config": {"kernelId": "' + "0" * 36 + '"}, "outputs": [{"model_id": "' + "a" * 32 + '"}]}'
_COSTS = Costs(0.2, 0.1, 0.3, 0.1, 0.08, 0.02, 0.1, 16, 400, 160, 1500, 80_000, 150, 6, 100)
_CALM = Look(processor=0.5, server=0.5, memory=0.5, files=0.1, waiting=0, full=0)


class _Answers(RequestHandler):
    """Answers slowly, after as many failures as are wanted; keeps what was sent."""

    sent: list[dict[str, Any]]
    failures: list[int]

    def initialize(self, sent: list[dict[str, Any]], failures: list[int]) -> None:
        self.sent, self.failures = sent, failures

    async def put(self, *_where: str) -> None:
        self.sent.append(json.loads(self.request.body))
        if self.failures:
            self.set_status(self.failures.pop())
            return
        await asyncio.sleep(SLOW)
        self.finish({"revision": len(self.sent), "verdict": {"outcome": "right"}})


class _Full(RequestHandler):
    def post(self, *_where: str) -> None:
        self.set_status(503)
        self.finish({"state": "full"})


class _Line(WebSocketHandler):
    """Hangs up on the first who calls, and answers the next."""

    calls = 0

    def open(self, *_where: str) -> None:
        type(self).calls += 1
        if self.calls == 1:
            self.close()

    async def on_message(self, message: str | bytes) -> None:
        asked = json.loads(message)["content"]["data"]["content"]
        said = {"id": asked["id"], "verdict": {"outcome": "right"}}
        await self.write_message(json.dumps({"content": {"data": {"content": said}}}))


@asynccontextmanager
async def _someone(failures: tuple[int, ...] = ()) -> AsyncIterator[tuple[Visitor, list[dict[str, Any]]]]:
    """Give somebody who visits a small server, and what it was sent."""
    sent: list[dict[str, Any]] = []
    kept = {"sent": sent, "failures": list(failures)}
    routes = [(r"/api/answers/(.*)", _Answers, kept), (r"/m/.*/live", _Full), (r"/api/kernels/.*", _Line)]
    server, (bound, port) = HTTPServer(Application(routes)), bind_unused_port()
    server.add_sockets([bound])
    http = client(4)
    try:
        yield Visitor(f"http://127.0.0.1:{port}/", http, again=(0, 0), patience=2), sent
    finally:
        http.close()
        server.stop()
        await server.close_all_connections()


def test_a_slow_answer_is_measured_as_long_as_it_took():
    async def act() -> Meter:
        async with _someone() as (visitor, _):
            for _ in range(3):
                await visitor.save_until_there("sound/reflection", "text")
            return visitor.meter

    meter = asyncio.run(act())

    assert len(meter.took[SAVED]) == 3
    assert min(meter.took[SAVED]) >= SLOW
    assert meter.errors == {}


def test_an_error_is_counted_and_the_same_typing_is_sent_again_until_it_is_there():
    async def act() -> tuple[Visitor, list[dict[str, Any]]]:
        async with _someone(failures=(503, 500)) as (visitor, sent):
            await visitor.save_until_there("sound/reflection", "text")
            return visitor, sent

    visitor, sent = asyncio.run(act())

    assert visitor.meter.errors == {"500 PUT api/answers": 1, "503 PUT api/answers": 1}
    assert len({entry["id"] for entry in sent}) == 1
    assert (len(sent), visitor.saves, visitor.meter.requests) == (3, 1, 3)


def test_a_save_that_never_comes_through_is_given_up_and_has_no_time():
    async def act() -> Visitor:
        async with _someone(failures=(500,) * 9) as (visitor, _):
            assert await visitor.save_until_there("sound/reflection", "text") is None
            return visitor

    visitor = asyncio.run(act())

    assert visitor.meter.errors["a save given up"] == 1
    assert visitor.saves == 0
    assert visitor.meter.of(SAVED, 95) is None


def test_a_page_without_room_for_a_kernel_is_no_error():
    async def act() -> Meter:
        async with _someone() as (visitor, _):
            await visitor._live(0.0)
            return visitor.meter

    meter = asyncio.run(act())

    assert (meter.without_kernel, meter.errors) == (1, {})


async def _called_twice() -> None:
    while _Line.calls < 2:  # noqa: ASYNC110 - the server is in this very loop
        await asyncio.sleep(0)


def test_a_line_that_is_lost_is_counted_and_opened_anew(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(_Line, "calls", 0)
    monkeypatch.setattr(Channel, "pause", 0.0)

    async def act() -> Meter:
        async with _someone() as (visitor, _):
            channel = Channel(visitor, _LIVE, visitor.meter)
            await channel.open()
            await _called_twice()
            assert await channel.verdict() == "right"
            await channel.close()
            return visitor.meter

    assert asyncio.run(act()).reconnects == 1


def test_what_was_acknowledged_and_is_not_in_the_store_is_lost(tmp_path: Path):
    with Store.open(tmp_path) as store:
        ground = Ground("here", "", {}, store, (), "a secret")
        one, other = asyncio.run(ground.enrol(2))
        one.saves = 2

        assert ground.lost([one, other]) == 2
        assert ground.lost([other]) == 0


def test_a_step_stops_when_too_much_goes_wrong_or_saves_take_too_long():
    calm = Meter(requests=1000)
    calm.took[SAVED] = [0.1] * 100
    failing, slow = replace(calm, requests=101), Meter(requests=1000)
    failing.errors["500 PUT api/answers"] = 6
    slow.took[SAVED] = [0.1] * 90 + [9.0] * 10

    assert broken(calm) == ""
    assert "500 PUT api/answers" in broken(failing)
    assert "9.0 s" in broken(slow)


@pytest.mark.parametrize(
    ("look", "sign"),
    [
        (replace(_CALM, full=1), "no room for more kernels"),
        (replace(_CALM, memory=0.95), "memory"),
        (replace(_CALM, files=0.9), "open files of a server"),
        (replace(_CALM, waiting=5), "the writers' turn"),
        (replace(_CALM, server=0.95), "a server's one core"),
        (replace(_CALM, processor=0.99), "the machine's cores"),
    ],
)
def test_each_sign_of_trouble_has_a_name(look: Look, sign: str):
    assert [name for name, holds in signs(look).items() if holds] == [sign]
    assert not any(signs(_CALM).values())


def test_the_work_of_a_process_is_counted_with_what_it_starts():
    inner = "sum(range(4_000_000))"
    outer = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {inner + '; input()'!r}])"
    with subprocess.Popen([sys.executable, "-c", outer], stdin=subprocess.PIPE) as process:
        usage = Usage({process.pid: SERVER})
        usage.look()
        while usage.seconds().get(SERVER, 0.0) < 0.05:
            usage.look()
        assert usage.memory()[SERVER] > 5_000_000
        process.communicate(b"\n")


def test_the_plan_grows_with_the_people_and_with_what_each_costs():
    small, large = (capacity.need(people, _COSTS) for people in (1_000, 10_000))
    dear = capacity.need(1_000, replace(_COSTS, opening=2 * _COSTS.opening))

    assert small.live < large.live < 10 * small.live, "many classes together are steadier than few"
    assert small.cores < small.first_cores
    assert small.cores < dear.cores
    assert large.processes * _COSTS.room >= large.live
    assert large.connections == large.processes * capacity.CONNECTIONS + 2 * large.graders


def test_the_plan_knows_how_many_kernels_one_process_has_room_for():
    assert KernelStarts.most == plan.ROOM


def _committed() -> tuple[list[Any], Any]:
    return plan.read(ROOT / "benchmarks" / "load.json")


def test_the_committed_page_of_load_is_written_from_the_committed_figures():
    figures, _ = _committed()
    written = (ROOT / "benchmarks" / "load.md").read_text(encoding="utf-8")

    assert told.parts(figures)
    for part in told.parts(figures):
        assert table(figures, part) in written


def test_the_plan_for_a_thousand_is_written_from_the_committed_figures():
    page = plan.PAGE.read_text(encoding="utf-8")

    assert plan.filled(page, *_committed()) == page, "run: python -m benchmarks.load --plan"
    assert all(f"<!-- load: {name} -->" in page for name in ("measured", "costs", "need", "price", "turn"))
