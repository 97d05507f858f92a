"""A cluster as small as can be: names that change, pods that say which they are, and the real front.

The pods are on addresses of this machine's own, 127.0.0.2 and on, all on one port, as a Service has them.
"""

from __future__ import annotations

import asyncio
import shutil
import socket
import subprocess
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from rendering import KUBERNETES
from tornado.httpserver import HTTPServer
from tornado.web import Application, RequestHandler
from tornado.websocket import WebSocketHandler

CONFIG = KUBERNETES / "base" / "front" / "haproxy.cfg"
BASE = "/services/mmb/"
HEARD = ("X-Forwarded-For", "X-Forwarded-Proto", "X-Real-Ip", "Cookie")
TWICE = {":8866": 2}
_QUESTION = 12  # bytes before the question of a DNS message


def free_port(kind: socket.SocketKind = socket.SOCK_STREAM) -> int:
    """Give a port that nobody uses."""
    with socket.socket(socket.AF_INET, kind) as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


class Names(asyncio.DatagramProtocol):
    """Answers every question for a name with the pods that are ready, as the cluster's DNS would."""

    def __init__(self) -> None:
        self.ready: tuple[str, ...] = ()

    def connection_made(self, transport: Any) -> None:
        """Keep what answers go by."""
        self.transport = transport

    def datagram_received(self, data: bytes, addr: Any) -> None:
        """Answer with an A record for each pod; there are none of IPv6."""
        end = data.index(b"\0", _QUESTION) + 1
        asked = data[end : end + 2]
        found = self.ready if asked == b"\0\1" else ()
        head = data[:2] + b"\x85\x80" + b"\0\1" + len(found).to_bytes(2, "big") + b"\0\0\0\0"
        record = b"\xc0\x0c" + b"\0\1\0\1" + b"\0\0\0\1" + b"\0\4"
        answer = b"".join(record + socket.inet_aton(address) for address in found)
        self.transport.sendto(head + data[_QUESTION : end + 4] + answer, addr)


class _Page(RequestHandler):
    def get(self) -> None:
        headers = self.request.headers
        heard = {name: headers.get_list(name) for name in HEARD}
        self.finish({"pod": self.settings["pod"].address, "heard": heard})


class _Ready(RequestHandler):
    def get(self) -> None:
        self.set_status(503 if self.settings["pod"].draining else 200)


class _Channel(WebSocketHandler):
    def check_origin(self, origin: str) -> bool:  # noqa: ARG002 - Tornado's name for it
        return True

    async def on_message(self, message: str | bytes) -> None:
        await self.write_message(f"{self.settings['pod'].address} heard {message!s}")


class Pod:
    """A pod: a server on an address of its own, which drains when told."""

    def __init__(self, address: str, port: int) -> None:
        self.address, self.draining = address, False
        routes = [(BASE + "readyz", _Ready), (BASE + "channel", _Channel), (r".*", _Page)]
        self.server = HTTPServer(Application(routes, pod=self))
        self.server.listen(port, address)


class Cluster:
    """Names, pods and fronts; everything runs in one loop beside the test."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self.names, self.pods = Names(), dict[str, Pod]()
        self.port, self.asked = free_port(), free_port(socket.SOCK_DGRAM)
        self._thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self._thread.start()
        self.run(self._answer_names())

    async def _answer_names(self) -> None:
        await self.loop.create_datagram_endpoint(lambda: self.names, local_addr=("127.0.0.1", self.asked))

    def run(self, doing: Any) -> Any:
        """Do something in the loop, and give what comes of it."""
        future: Future[Any] = asyncio.run_coroutine_threadsafe(doing, self.loop)
        return future.result(20)

    def start(self, *addresses: str) -> None:
        """Start pods; they can be asked for by name at once."""

        async def begin() -> None:
            self.pods |= {address: Pod(address, self.port) for address in addresses}

        self.run(begin())
        self.names.ready = tuple(self.pods)

    def end(self) -> None:
        """Stop everything."""

        async def stop() -> None:
            for pod in self.pods.values():
                pod.server.stop()
                await pod.server.close_all_connections()
            self.names.transport.close()
            rest = asyncio.all_tasks() - {asyncio.current_task()}
            if rest:
                await asyncio.wait(rest, timeout=5)

        self.run(stop())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join()
        self.loop.close()


def written(cluster: Cluster, people: int, inside: int) -> str:
    """Give the front's real settings, with this machine's ports and names in place of a cluster's."""
    text = CONFIG.read_text("utf-8")
    changes = {
        "bind :8080": f"bind 127.0.0.1:{people}",
        "bind :8404": f"bind 127.0.0.1:{inside}",
        "parse-resolv-conf": f"nameserver here 127.0.0.1:{cluster.asked}",
        ":8866": f":{cluster.port}",
        "inter 1s": "inter 100ms",
        "timeout resolve 2s": "timeout resolve 200ms",
        "hold valid 2s": "hold valid 200ms",
        "hold obsolete 10s": "hold obsolete 200ms",
    }
    for old, new in changes.items():
        assert text.count(old) == TWICE.get(old, 1), old
        text = text.replace(old, new)
    return text


@contextmanager
def fronts(cluster: Cluster, folder: Path, how_many: int) -> Iterator[list[tuple[str, str]]]:
    """Run the real HAProxy so many times; give where people and machines ask each."""
    program = shutil.which("haproxy", path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin")
    if program is None:
        pytest.skip("HAProxy is not installed here: sudo apt-get install haproxy")
    with ExitStack() as running:
        yield [running.enter_context(_front(cluster, folder / f"{n}.cfg", program)) for n in range(how_many)]


@contextmanager
def _front(cluster: Cluster, file: Path, program: str) -> Iterator[tuple[str, str]]:
    people, inside = free_port(), free_port()
    file.write_text(written(cluster, people, inside), encoding="utf-8")
    told = {"BASE_URL": BASE, "POD_NAMESPACE": "mmb", "CLUSTER_DOMAIN": "cluster.local", "COOKIE_KEY": "any"}
    with subprocess.Popen(
        [program, "-f", str(file)], env=told, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as front:
        try:
            yield f"http://127.0.0.1:{people}", f"http://127.0.0.1:{inside}"
        finally:
            front.terminate()
            front.communicate(timeout=10)
