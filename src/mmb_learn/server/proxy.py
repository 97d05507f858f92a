"""Behind a server that speaks https for us: what it says of a visitor is believed, what others say is not.

The named server passes on `Host`, and says in `X-Forwarded-For` and `X-Forwarded-Proto` who came and how.
"""

from __future__ import annotations

from typing import Any

from tornado.httpserver import HTTPServer


class BehindProxy(HTTPServer):
    """Reads forwarded headers of the one address in `proxy`; without one, of nobody."""

    proxy: str | None = None

    def start_request(self, server_conn: object, request_conn: Any) -> Any:
        """Begin a request; what is decided here is read before anything else can happen."""
        self.xheaders = self.proxy is not None and request_conn.context.remote_ip == self.proxy
        return super().start_request(server_conn, request_conn)
