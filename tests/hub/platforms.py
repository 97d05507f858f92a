"""Small real platforms: a server on this machine with a key of its own, and JWTs signed by it."""

from __future__ import annotations

import json
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, TypeVar
from urllib.parse import parse_qsl, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

KEY_ID = "k1"


class Platform(ABC):
    """What is asked of it is answered by `get` and `post`: a status, an address to go to, or JSON."""

    address = ""

    def __init__(self) -> None:
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)

    def signed(self, claims: dict[str, Any], key: Any = None) -> str:
        """Sign claims, with another key where one is given; of now, where they say nothing of the time."""
        now = int(time.time())
        said = {"iat": now, "exp": now + 300} | claims
        return jwt.encode(said, key or self.key, algorithm="RS256", headers={"kid": KEY_ID})

    @property
    def keys(self) -> dict[str, Any]:
        """The public key, as platforms show theirs."""
        public = json.loads(RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [public | {"kid": KEY_ID, "use": "sig", "alg": "RS256"}]}

    @abstractmethod
    def get(self, path: str, query: dict[str, str], headers: Any) -> Any:
        """Answer a GET."""

    def post(self, _path: str, _form: dict[str, str], _headers: Any) -> Any:
        """Answer a POST; 405 where the platform takes no forms."""
        return 405


class Bare(Platform):
    """Has nothing to show, and stands where a hub waits half a minute for somebody to answer."""

    def get(self, _path: str, _query: dict[str, str], _headers: Any) -> Any:
        return 404


P = TypeVar("P", bound=Platform)


@contextmanager
def keyed(platform: P, port: int = 0) -> Iterator[P]:
    """Let a platform answer, on a free port unless one is given."""

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            split = urlsplit(self.path)
            self._tell(platform.get(split.path, dict(parse_qsl(split.query)), self.headers))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            self._tell(platform.post(self.path, dict(parse_qsl(body)), self.headers))

        def _tell(self, said: Any) -> None:
            raw = b"" if isinstance(said, int | str) else json.dumps(said).encode()
            self.send_response(said if isinstance(said, int) else 302 if isinstance(said, str) else 200)
            if isinstance(said, str):
                self.send_header("Location", said)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - its own name
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", port), Answering)
    platform.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield platform
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
