"""Behind a server that speaks https for us: what it says of a visitor is believed, what others say is not.

The named server passes on `Host`, and says in `X-Forwarded-For` and `X-Forwarded-Proto` who came and how. Of
several addresses the last one counts: it is what that server saw itself, and all before it anybody can write.
"""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Any

from tornado.httpserver import HTTPServer

Networks = tuple[IPv4Network | IPv6Network, ...]

NOT_OURS = ("X-Real-Ip", "X-Scheme")
"""What Tornado would believe before the two above, and no server in front has to take away."""


def networks(said: Iterable[str]) -> Networks:
    """Give networks as they are written; a single address is one of its own. ValueError for what is none."""
    return tuple(ip_network(each) for each in said)


def among(address: str, known: Networks) -> bool:
    """Say whether an address lies in one of the networks, also where IPv6 carries an IPv4 one."""
    try:
        found = ip_address(address)
    except ValueError:
        return False
    if isinstance(found, IPv6Address) and found.ipv4_mapped is not None:
        found = found.ipv4_mapped
    return any(found in network for network in known)


class _WithoutStrangeHeaders:
    """Stands before Tornado's reading of a request, and takes headers out that anybody could have set."""

    def __init__(self, delegate: Any) -> None:
        self._delegate = delegate

    def __getattr__(self, name: str) -> Any:
        """Leave everything else to Tornado."""
        return getattr(self._delegate, name)

    def headers_received(self, start_line: Any, headers: Any) -> Any:
        """Read the headers that count."""
        for name in NOT_OURS:
            headers.pop(name, None)
        return self._delegate.headers_received(start_line, headers)


class BehindProxy(HTTPServer):
    """Reads forwarded headers of the servers named in `proxy`; without one, of nobody."""

    proxy: Networks = ()

    def start_request(self, server_conn: object, request_conn: Any) -> Any:
        """Begin a request; what is decided here is read before anything else can happen."""
        self.xheaders = among(request_conn.context.remote_ip, self.proxy)
        return _WithoutStrangeHeaders(super().start_request(server_conn, request_conn))
