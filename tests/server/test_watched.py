"""What machines are told: whether people may be sent here, and counts and times without a name."""

from __future__ import annotations

import asyncio
import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from open_site import MODULE, Site

from mmb_learn.errors import StoreError
from mmb_learn.kernel import NoRoomError, Start, starting_for
from mmb_learn.kernel.memory import room_left
from mmb_learn.server import draining, health, metrics
from mmb_learn.server.draining import Pace, Stopping
from mmb_learn.server.proxy import BehindProxy, networks

ANSWER = f"api/answers/{MODULE}/first-move"
QUICK = Pace(noticed=0.01, tell_again=0.01, look=0.01)


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("open_site.HTTPServer", BehindProxy)
        with Site(tmp_path_factory.mktemp("watched") / "data") as opened:
            yield opened


class Line:
    """A page's line to its kernel, which may come back when it is closed."""

    kernel_id = "none"

    def __init__(self, site: Site, returns: int = 0) -> None:
        self.site, self.returns, self.told = site, returns, 0
        site.workbook.lines.add(self)

    def close(self, code: int) -> None:
        assert code == 1012
        self.told += 1
        if self.told > self.returns:
            self.site.workbook.lines.discard(self)


@pytest.fixture
def leaving(watched: Site) -> Iterator[Site]:
    yield watched
    watched.workbook.draining = False
    watched.workbook.lines.clear()


def test_people_are_sent_here_while_the_store_answers(watched, monkeypatch):
    state = watched.ask("GET", "readyz")
    assert (state.status, state.json()) == (
        200,
        {"ok": True, "store": True, "drawing": True, "kernels": True, "stays": True},
    )

    def down() -> None:
        raise StoreError("down")

    monkeypatch.setattr(watched.store, "ping", down)
    state = watched.ask("GET", "readyz")
    assert (state.status, state.json()["store"]) == (503, False)


def test_a_store_that_hangs_makes_nobody_wait_for_the_answer(watched, monkeypatch):
    monkeypatch.setattr(health, "_PATIENCE", 0.05)
    held, asked = threading.Event(), []

    def hang(_: object) -> bool:
        asked.append(1)
        return held.wait(30)

    monkeypatch.setattr(health, "answers", hang)

    assert [watched.ask("GET", "readyz").json()["store"] for _ in range(3)] == [False] * 3
    held.set()
    monkeypatch.setattr(health, "_PATIENCE", 20)
    assert watched.ask("GET", "readyz").json()["store"] is True
    assert len(asked) <= 2  # one question at a time


def test_where_the_store_is_elsewhere_it_is_no_reason_to_start_this_process_anew(watched, monkeypatch):
    monkeypatch.setattr(watched.workbook, "shares_store", True)
    monkeypatch.setattr(health, "answers", lambda _: pytest.fail("the store was asked"))

    assert watched.ask("GET", "healthz").json() == {"ok": True}


def test_with_nobody_connected_it_stops_soon_and_sends_people_elsewhere_meanwhile(leaving):
    leaving.run(asyncio.wait_for(draining.drain(leaving.workbook, 3600, Stopping(), QUICK), 5))

    state = leaving.ask("GET", "readyz")
    assert (state.status, state.json()["stays"]) == (503, False)
    assert leaving.ask("GET", "api/clock", "kari").status == 200


def test_pages_are_told_until_the_last_has_moved_and_then_it_ends(leaving):
    lines = [Line(leaving), Line(leaving, returns=2)]

    leaving.run(asyncio.wait_for(draining.drain(leaving.workbook, 3600, Stopping(), QUICK), 5))

    assert [line.told for line in lines] == [1, 3]


@pytest.mark.parametrize("longest", [0, 0.05])
def test_it_waits_no_longer_than_it_may(leaving, longest):
    Line(leaving, returns=10**6)

    leaving.run(asyncio.wait_for(draining.drain(leaving.workbook, longest, Stopping(), QUICK), 5))

    assert leaving.workbook.draining is (longest > 0)


@pytest.mark.parametrize("signals", [["asked", "asked"], ["told"], ["asked", "told"]])
def test_whoever_says_it_twice_or_presses_ctrl_c_is_not_kept_waiting(leaving, signals):
    stopping = Stopping()
    Line(leaving, returns=10**6)

    async def stop() -> None:
        doing = asyncio.create_task(draining.drain(leaving.workbook, 3600, stopping, QUICK))
        for each in signals:
            getattr(stopping, each)()
        async with asyncio.timeout(5):
            await doing

    leaving.run(stop())

    assert stopping.begun.is_set()


def test_counts_and_times_are_told_without_a_name_a_number_or_a_text(watched):
    entry = watched.entry(["a"])
    assert watched.ask("PUT", ANSWER, "kari", entry).status == 200
    watched.ask("GET", f"m/{MODULE}/why-sound", "ola")
    watched.ask("GET", "class/4711/pupil/4712", "tove")
    watched.ask("PROPFIND", "nowhere/4713", "tove")

    text = watched.ask("GET", "metrics").text

    assert 'mmb_request_seconds_count{method="PUT",route="api/answers/*/*",status="2xx"} 1.0' in text
    assert 'mmb_request_seconds_count{method="GET",route="m/*/*",status="2xx"} 1.0' in text
    assert 'route="class/*/pupil/*"' in text
    assert 'method="other"' in text
    assert "mmb_save_seconds_count 1.0" in text
    assert re.search(r"^mmb_sessions [3-9]\.0$", text, re.MULTILINE)
    assert 'mmb_jobs{state="waiting"} 0.0' in text
    assert float(re.search(r'mmb_memory_bytes\{kind="pss",of="server"\} (\S+)', text)[1]) > 10**7
    known = [str(each) for person in watched.people.values() for each in (person.name, person.pseudonym)]
    labels = " ".join(re.findall(r"\{.*\}", text))
    assert [each for each in (*known, "471", MODULE, entry["id"]) if each in labels] == []


def test_every_route_has_a_name_without_anything_of_an_address():
    names = [
        metrics.plain(pattern) for pattern in (r"c/([^/]{1,40})", r"score/([a-z])(0|-?[1-6])(-wide)?\.svg")
    ]

    assert names == ["c/*", "score/*.svg"]
    assert metrics.plain(".*") == "other"


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "Via"])
def test_what_a_server_in_front_passes_on_is_told_nothing(watched, header):
    assert watched.ask("GET", "metrics", "frode", headers={header: "127.0.0.1"}).status == 404


def test_from_another_machine_a_watcher_is_answered_and_nobody_else():
    asked = [
        among
        for address in ("192.0.2.9", "198.51.100.7", "127.0.0.1")
        if (among := health.among(address, (*networks(["192.0.2.0/24"]), *health._HERE)))
    ]

    assert asked == [True, True]


def test_where_the_store_is_away_the_rest_is_told(watched, monkeypatch):
    def down(*_: object) -> None:
        raise StoreError("down")

    monkeypatch.setattr("mmb_learn.course.jobs.pending", down)

    text = watched.ask("GET", "metrics").text

    assert "mmb_store_up 0.0" in text
    assert "mmb_jobs{" not in text


def test_a_container_with_little_memory_left_is_known_by_its_own_limit(tmp_path: Path):
    machine = tmp_path / "meminfo"
    machine.write_text("MemTotal:  8000000 kB\nMemAvailable:  2048000 kB\n")
    assert room_left(machine, tmp_path) == 2000
    (tmp_path / "memory.max").write_text("max\n")
    (tmp_path / "memory.current").write_text("1000\n")
    (tmp_path / "memory.stat").write_text("anon 5\ninactive_file 10485760\n")
    assert room_left(machine, tmp_path) == 2000
    (tmp_path / "memory.max").write_text(f"{500 * 2**20}\n")
    (tmp_path / "memory.current").write_text(f"{480 * 2**20}\n")

    assert room_left(machine, tmp_path) == 30
    assert room_left(tmp_path / "nowhere", tmp_path / "nowhere") is None


def test_no_kernel_starts_where_it_would_take_the_last_of_the_memory(watched, monkeypatch):
    monkeypatch.setattr("mmb_learn.kernel.start.room_left", lambda: 149)
    monkeypatch.setattr(watched.kernels, "most", 100)
    start = Start("p-kari", "nb", MODULE, watched.workbook.course.folder)

    async def begin() -> None:
        with starting_for(start):
            await watched.kernels.start_kernel()

    with pytest.raises(NoRoomError, match="149 MB"):
        watched.run(begin())
