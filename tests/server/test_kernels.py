"""Kernels of the running app: whose they are, what they are told, and that none is left behind."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from open_site import MODULE
from served import Served, program, until
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from mmb_learn.kernel.start import KIND
from mmb_learn.kernel.told import PASSED_ON
from mmb_learn.server.app import SHARE, configuration
from mmb_learn.server.log import without_ids
from mmb_learn.server.voila_files import EXTENSIONS

MOST = 2
SECRETS = {
    "GEHEIM": "geheim",
    "JUPYTERHUB_API_TOKEN": "geheim",
    "MMB_LEARN_STORE": "geheim",
    "PGPASSWORD": "geheim",
}
OF_THE_TEMPLATE = {"IPYTHONDIR", "OPENBLAS_NUM_THREADS", "MALLOC_ARENA_MAX", "LC_CTYPE"}


@pytest.fixture(scope="module")
def served(furnished: Callable[[Path], Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    data = furnished(tmp_path_factory.mktemp("kernels") / "data")
    with Served(data, command=program(data, "/mmb/", most_each=MOST), **SECRETS) as server:
        yield server


def kernel_of(page: str) -> str:
    found = re.search(r'"kernelId": "([0-9a-f-]{36})"', page)
    assert found is not None, page[-2000:]
    return found[1]


def pid_of(served: Served, kernel: str) -> int:
    return next(pid for pid, said in served.kernels.items() if kernel[:8] in said)


@pytest.fixture(scope="module")
def live(served: Served) -> str:
    return served.live(**{"Accept-Language": "nn"})


@pytest.fixture(scope="module")
def kernel(live: str) -> str:
    return kernel_of(live)


async def connected(
    served: Served, kernel: str, who: str | None, **headers: str
) -> WebSocketClientConnection:
    address = f"ws://127.0.0.1:{served.port}/mmb/api/kernels/{kernel}/channels?session_id=test"
    return await websocket_connect(HTTPRequest(address, headers=served.headers(who) | headers))


def refused(served: Served, kernel: str, who: str | None, **headers: str) -> int:
    """Try to open the channel, and give the status that came instead."""

    async def attempt() -> int:
        with pytest.raises(HTTPClientError) as answer:
            await connected(served, kernel, who, **headers)
        return answer.value.code

    return asyncio.run(attempt())


def message(kind: str, content: dict[str, Any]) -> str:
    header = {"msg_id": kind, "msg_type": kind, "session": "test", "username": "", "version": "5.3"}
    whole = {"header": header, "parent_header": {}, "metadata": {}, "content": content}
    return json.dumps(whole | {"channel": "shell", "buffers": []})


async def heard(channel: WebSocketClientConnection, kind: str) -> tuple[dict[str, Any], list[str]]:
    """Give the first message of a kind, and the kinds that came before."""
    before: list[str] = []
    async with asyncio.timeout(20):
        while True:
            said = json.loads(str(await channel.read_message()))
            if said["msg_type"] == kind:
                return said, before
            before.append(said["msg_type"])


async def left(channel: WebSocketClientConnection) -> None:
    """Close a channel, and wait until the other end has."""
    channel.close()
    while await channel.read_message() is not None:
        pass


def test_the_page_ends_at_once_and_its_live_part_is_what_voilas_front_end_needs(served, live):
    page = served.unit(**{"Accept-Language": "nn"})
    config, outputs = json.loads(live)["config"], json.loads(live)["outputs"]

    assert page.rstrip().endswith("</html>")
    assert "jupyter-config-data" not in page
    assert config["baseUrl"] == "/mmb/"
    assert config["fullStaticUrl"].startswith("/mmb/static/")
    assert {each["name"] for each in config["federated_extensions"]} == {*EXTENSIONS, "mmb"}
    assert [set(each["data"]) >= {"application/vnd.jupyter.widget-view+json"} for each in outputs] == [True]


def test_a_kernels_process_began_with_what_the_list_allows_and_nothing_else(served, kernel):
    environ = Path(f"/proc/{pid_of(served, kernel)}/environ").read_bytes().decode().split("\0")
    told = dict(line.split("=", 1) for line in environ if line)

    assert set(told) <= set(PASSED_ON) | OF_THE_TEMPLATE
    for secret in ("geheim", str(served.data), "VOILA", "HTTP_", "mmb-person", *served.cookies.values()):
        assert secret not in repr(told)


def test_the_owner_alone_can_ask_about_a_kernel(served, kernel):
    path = f"api/kernels/{kernel}"

    assert served.ask("GET", path, "kari")[0] == 200
    for who, status in (("ola", 404), ("frode", 404), (None, 403)):
        assert served.ask("GET", path, who)[0] == status
        assert served.ask("DELETE", path, who)[0] == status
        assert served.ask("POST", f"voila/api/shutdown/{kernel}", who, {})[0] == status
    assert served.ask("DELETE", path, "kari", xsrf=False)[0] == 403
    assert served.ask("POST", f"voila/api/shutdown/{kernel}", "kari", {}, xsrf=False)[0] == 403
    assert served.ask("GET", path, "kari")[0] == 200
    assert pid_of(served, kernel)


def test_nobody_but_the_owner_opens_its_channel_and_she_from_our_own_page_alone(served, kernel):
    assert [refused(served, kernel, who) for who in ("ola", "frode", None)] == [404, 404, 403]
    assert refused(served, kernel, "kari", Origin="https://elsewhere.example") == 403
    assert refused(served, "0" * 8 + kernel[8:], "kari") == 404


def test_what_a_refusal_says_is_a_sentence_without_the_id(served, kernel):
    said = served.ask("GET", f"api/kernels/{kernel}", "ola")[1]

    assert set(json.loads(said)) == {"message"}
    assert kernel not in said


def test_no_route_lists_kernels_or_starts_one(served):
    before = set(served.kernels)
    for path in ("api/kernels", "api/kernels/", "api/sessions", "api/status", "voila/api/kernels"):
        for method in ("GET", "POST"):
            assert served.ask(method, path, "kari", {})[0] == 404

    assert set(served.kernels) == before


def test_the_channel_answers_a_practice_question_and_runs_no_code(served, live, kernel):
    found = re.search(r'"model_id": "([0-9a-f]+)"', live)
    assert found is not None
    asked = {"id": "1", "ask": "verdict", "question": "first-move", "value": ["a"]}
    hidden = {"id": "2", "ask": "verdict", "question": "two-tvs", "value": "63"}

    async def talk() -> tuple[list[Any], list[str]]:
        channel = await connected(served, kernel, "kari")
        await channel.write_message(message("execute_request", {"code": "import os; os._exit(1)"}))
        said, before = [], []
        for each in (asked, hidden):
            data = {"method": "custom", "content": each}
            await channel.write_message(message("comm_msg", {"comm_id": found[1], "data": data}))
            answer, earlier = await heard(channel, "comm_msg")
            said.append(answer["content"]["data"]["content"])
            before += earlier
        await left(channel)
        return said, before

    said, before = asyncio.run(talk())

    assert said[0]["verdict"]["outcome"] == "right"
    assert set(said[1]) == {"id", "sentence"}
    assert not {kind for kind in before if kind.startswith("execute")}
    assert pid_of(served, kernel)


def test_a_page_that_is_left_while_its_kernel_starts_leaves_no_kernel(served):
    before = set(served.kernels)
    with socket.create_connection(("127.0.0.1", served.port)) as line:
        said = "".join(f"{name}: {value}\r\n" for name, value in served.headers("ola").items())
        address = f"/mmb/m/{MODULE}/decibels/live"
        line.sendall(
            f"POST {address} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n{said}\r\n".encode()
        )
    until(lambda: f"POST {address}" in "".join(served.log), 20)

    until(lambda: set(served.kernels) <= before)
    assert served.ask("GET", "api/clock", "ola")[0] == 200


def test_the_owner_ends_her_kernel_and_its_address_is_forgotten(served):
    mine = kernel_of(served.live("frode"))
    assert served.ask("POST", f"voila/api/shutdown/{mine}", "frode", {})[0] == 204

    until(lambda: not any(mine[:8] in said for said in served.kernels.values()))
    assert served.ask("GET", f"api/kernels/{mine}", "frode")[0] == 404


def test_a_kernel_that_was_killed_is_gone_and_no_other_takes_its_place(served):
    mine = kernel_of(served.live("frode"))
    os.kill(pid_of(served, mine), signal.SIGKILL)

    until(lambda: served.ask("GET", f"api/kernels/{mine}", "frode")[0] == 404)

    assert not any(mine[:8] in said for said in served.kernels.values())


def test_ever_more_pages_of_one_person_keep_so_many_kernels(served):
    opened = [kernel_of(served.live("ola")) for _ in range(MOST + 1)]

    statuses = [served.ask("GET", f"api/kernels/{each}", "ola")[0] for each in opened]

    assert statuses == [404] + [200] * MOST
    until(lambda: not any(opened[0][:8] in said for said in served.kernels.values()))


def test_fifty_reloads_leave_no_more_kernels_than_one_person_may_have(served, kernel):
    others = {pid_of(served, kernel)}
    for _ in range(50):
        kernel_of(served.live("ola"))

    until(lambda: len(set(served.kernels) - others) == MOST)
    assert pid_of(served, kernel)


def test_a_kernel_without_its_page_is_ended_within_two_minutes_and_a_connected_one_stays():
    settings = configuration(Path()).MappingKernelManager

    assert settings.cull_idle_timeout + settings.cull_interval <= 120
    assert settings.cull_connected is False


def test_when_the_template_of_kernels_dies_open_pages_go_on_and_new_ones_come(served, kernel):
    template = next(pid for pid, said in served.below.items() if said.startswith("mmb-template "))
    os.kill(template, signal.SIGKILL)

    assert served.ask("GET", f"api/kernels/{kernel}", "kari")[0] == 200
    until(lambda: kernel_of(served.live("frode")) != "", 20)
    asyncio.run(_answers(served, kernel))


async def _answers(served: Served, kernel: str) -> None:
    channel = await connected(served, kernel, "kari")
    await channel.write_message(message("kernel_info_request", {}))
    said, _ = await heard(channel, "kernel_info_reply")
    assert said["content"]["status"] == "ok"
    await left(channel)


def test_no_line_of_the_log_holds_a_kernel_id_or_a_cookie(served, kernel):
    lines = "".join(served.log)

    assert "GET /mmb/api/kernels/… " in lines
    assert kernel not in lines
    assert without_ids(lines) == lines
    assert [cookie for cookie in served.cookies.values() if cookie in lines] == []


@pytest.fixture(scope="module")
def without_kernels(
    furnished: Callable[[Path], Path], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    """Serve with kernels that die at once, or in nynorsk never say a word."""
    folder = tmp_path_factory.mktemp("faulty")
    spec = folder / "share" / "kernels" / KIND
    spec.mkdir(parents=True)
    argv = ["sh", "-c", '[ "$MMB_LANGUAGE" = nn ] && exec sleep 60; exit 1', "kernel-{connection_file}"]
    told = {"argv": argv, "display_name": "Faulty", "language": "python"}
    (spec / "kernel.json").write_text(json.dumps(told))
    data = furnished(folder / "data")
    share = os.pathsep.join([str(folder / "share"), str(SHARE)])
    with Served(data, command=program(data, patience=2), JUPYTER_PATH=share) as server:
        yield server


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_when_no_kernel_comes_that_is_said_in_good_order_and_one_still_saves(without_kernels, language):
    spoken = {"Accept-Language": language}
    status, said = without_kernels.ask("POST", f"m/{MODULE}/why-sound/live", "kari", headers=spoken)

    assert (status, json.loads(said)) == (503, {"state": "none"})
    until(lambda: without_kernels.kernels == {})
    entry = {"id": "0" * 32, "base": 0, "typed_at": "2026-11-21T10:00:00Z", "value": ["a"], "attempt": True}
    status, said = without_kernels.ask("PUT", f"api/answers/{MODULE}/first-move", "kari", entry)
    assert status == 200
    assert json.loads(said)["verdict"]["outcome"] == "right"
